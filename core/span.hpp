#pragma once

#include <compare>
#include <cstdint>

namespace whowhen {

/// A half-open range of text, counted in Unicode code points of the article's original text.
///
/// One offset kind serves all stages, the C++ facts and the JSON formats (where they are Python slices); the folded
/// view has the same offsets, since folding maps one code point to one code point. `Text::bytes` and
/// `utf8_slice` turn a span into UTF-8.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    constexpr std::uint32_t size() const { return end - begin; }
    constexpr bool empty() const { return begin == end; }
    constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
    constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
    friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

}  // namespace whowhen
