#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.hpp"

namespace whowhen {

enum class Language : std::uint8_t { zh, en };

/// An article's text in two views of equal length: as printed, and folded for matching.
///
/// Folding maps one code point to one code point: Traditional to Simplified and variants, full width to half width,
/// upper to lower case, all white space to U+0020 except line ends (U+000A), all apostrophes and quotes of one kind to
/// one. Rules, lexicons and models see the folded view; what is shown is always the original.
/// Immutable after construction.
class Text {
public:
    /// `utf8` must be valid UTF-8 (the readers see to it); invalid bytes become U+FFFD each.
    explicit Text(std::string_view utf8);

    std::uint32_t size() const { return static_cast<std::uint32_t>(original_.size()); }
    std::u32string_view original() const { return original_; }
    std::u32string_view folded() const { return folded_; }
    /// Folded code point at `i`, or 0 outside the text.
    char32_t at(std::uint32_t i) const { return i < folded_.size() ? folded_[i] : U'\0'; }
    /// The printed text of a span, as UTF-8.
    std::string bytes(Span span) const;
    /// The folded text of a span, as UTF-8.
    std::string folded_bytes(Span span) const;

private:
    std::u32string original_;
    std::u32string folded_;
};

std::string to_utf8(std::u32string_view text);
std::u32string to_utf32(std::string_view utf8);
/// The folded view of a single code point; tables are generated at build time from ICU and OpenCC.
char32_t fold(char32_t c);
/// Folded copy, as lexicon forms and rule literals are stored.
std::u32string fold(std::u32string_view text);
/// The part of UTF-8 `text` under `span`, which counts code points.
std::string_view utf8_slice(std::string_view text, Span span);

}  // namespace whowhen
