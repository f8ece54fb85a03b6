#pragma once

namespace whowhen {

/// Classes of folded code points that the engines need; all are pure and cheap (ranges, no locale).
/// The Chinese mark of possessors and relative clauses.
constexpr char32_t han_de = 0x7684;

constexpr bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
/// CJK ideographs incl. extensions A and B, and U+3007 (ideographic zero).
constexpr bool is_han(char32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x3134F) || c == 0x3007 ||
           (c >= 0xF900 && c <= 0xFAFF);
}
/// Letters of Latin, Greek and Cyrillic script.
constexpr bool is_letter(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) ||
           (c >= 0x370 && c <= 0x52F) || (c >= 0x1E00 && c <= 0x1FFF);
}
/// Letters of scripts that are written neither with Han nor with Latin, Greek or Cyrillic letters (kana, Hangul, Arabic,
/// Thai ...), and combining marks.
constexpr bool is_other_letter(char32_t c) {
    return (c >= 0x250 && c <= 0x36F) || (c >= 0x530 && c <= 0x1DFF) || (c >= 0x3040 && c <= 0x30FF && c != 0x30FB) ||
           (c >= 0x3100 && c <= 0x31BF) || (c >= 0xA000 && c <= 0xD7FF) || (c >= 0xFB00 && c <= 0xFDFF);
}
constexpr bool is_space(char32_t c) { return c == U' ' || c == U'\n' || c == U'\t' || c == U'\r' || c == 0xA0 || c == 0x3000; }

}  // namespace whowhen
