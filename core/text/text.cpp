#include "core/text/text.hpp"

#include <algorithm>
#include <bit>
#include <cassert>

#include "core/text/utf8.hpp"

extern "C" {
extern const unsigned char whowhen_fold_table_begin[];
extern const unsigned char whowhen_fold_table_end[];
}

namespace whowhen {
namespace {

static_assert(std::endian::native == std::endian::little, "the folding table is little-endian");

constexpr char32_t bmp_size = 0x10000;

struct FoldPair {
    std::uint32_t from;
    std::uint32_t to;
};

// Made by fold_table_main.cpp; the embedding aligns it to 64 bytes.
const std::uint16_t* flat_table() {
    return reinterpret_cast<const std::uint16_t*>(whowhen_fold_table_begin);
}

/// Code points whose folded form does not fit the flat table.
char32_t fold_listed(char32_t c) {
    const auto* first = reinterpret_cast<const FoldPair*>(whowhen_fold_table_begin + bmp_size * sizeof(std::uint16_t));
    const auto* last = reinterpret_cast<const FoldPair*>(whowhen_fold_table_end);
    const auto* found = std::lower_bound(first, last, c, [](const FoldPair& p, char32_t key) { return p.from < key; });
    return found != last && found->from == c ? char32_t{found->to} : c;
}

}  // namespace

char32_t fold(char32_t c) {
    if (c < bmp_size) {
        if (const char32_t folded = flat_table()[c]; folded != 0) return folded;
    }
    return fold_listed(c);
}

std::u32string fold(std::u32string_view text) {
    std::u32string folded(text.size(), U'\0');
    for (std::size_t i = 0; i < text.size(); ++i) folded[i] = fold(text[i]);
    return folded;
}

Text::Text(std::string_view utf8) : original_(to_utf32(utf8)), folded_(fold(original_)) {}

std::string Text::bytes(Span span) const {
    assert(span.begin <= span.end && span.end <= size());
    return to_utf8(original().substr(span.begin, span.size()));
}

std::string Text::folded_bytes(Span span) const {
    assert(span.begin <= span.end && span.end <= size());
    return to_utf8(folded().substr(span.begin, span.size()));
}

std::string to_utf8(std::u32string_view text) {
    std::string utf8;
    utf8.reserve(text.size() * 2);
    for (const char32_t c : text) append_utf8(utf8, c);
    return utf8;
}

std::u32string to_utf32(std::string_view utf8) {
    std::u32string text(utf8.size(), U'\0');
    std::size_t size = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const Utf8Step step = next_utf8(utf8, at);
        text[size++] = step.code_point;
        at += step.length;
    }
    text.resize(size);
    text.shrink_to_fit();
    return text;
}

std::string_view utf8_slice(std::string_view text, Span span) {
    std::size_t at = 0;
    for (std::uint32_t i = 0; i < span.begin && at < text.size(); ++i) at += next_utf8(text, at).length;
    const std::size_t begin = at;
    for (std::uint32_t i = span.begin; i < span.end && at < text.size(); ++i) at += next_utf8(text, at).length;
    return text.substr(begin, at - begin);
}

}  // namespace whowhen
