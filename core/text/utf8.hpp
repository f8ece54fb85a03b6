#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace whowhen {

/// What an invalid byte is read as.
inline constexpr char32_t replacement_character = 0xFFFD;

/// One code point of UTF-8 and the bytes it took.
struct Utf8Step {
    char32_t code_point = 0;
    std::uint8_t length = 1;
    /// False: one byte that starts no valid sequence, read as U+FFFD.
    bool valid = true;
};

/// Decodes the code point at byte `at` < size. Overlong forms, surrogates and values above U+10FFFF are invalid.
constexpr Utf8Step next_utf8(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const std::size_t left = text.size() - at;
    const unsigned char lead = byte(0);
    if (lead < 0x80) return {lead, 1, true};
    const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
    if (lead >= 0xE0 && lead < 0xF0 && left > 2 && follows(1) && follows(2)) {
        const char32_t c = char32_t{lead & 0x0Fu} << 12 | char32_t{byte(1) & 0x3Fu} << 6 | char32_t{byte(2) & 0x3Fu};
        if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) return {c, 3, true};
    } else if (lead >= 0xC2 && lead < 0xE0 && left > 1 && follows(1)) {
        return {char32_t{lead & 0x1Fu} << 6 | char32_t{byte(1) & 0x3Fu}, 2, true};
    } else if (lead >= 0xF0 && lead < 0xF5 && left > 3 && follows(1) && follows(2) && follows(3)) {
        const char32_t c = char32_t{lead & 0x07u} << 18 | char32_t{byte(1) & 0x3Fu} << 12 |
                           char32_t{byte(2) & 0x3Fu} << 6 | char32_t{byte(3) & 0x3Fu};
        if (c >= 0x10000 && c <= 0x10FFFF) return {c, 4, true};
    }
    return {replacement_character, 1, false};
}

/// Appends `c` as UTF-8; what is no Unicode scalar value is appended as U+FFFD.
inline void append_utf8(std::string& out, char32_t c) {
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = replacement_character;
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        const char bytes[] = {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))};
        out.append(bytes, sizeof bytes);
    } else if (c < 0x10000) {
        const char bytes[] = {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
                              static_cast<char>(0x80 | (c & 0x3F))};
        out.append(bytes, sizeof bytes);
    } else {
        const char bytes[] = {static_cast<char>(0xF0 | c >> 18), static_cast<char>(0x80 | (c >> 12 & 0x3F)),
                              static_cast<char>(0x80 | (c >> 6 & 0x3F)), static_cast<char>(0x80 | (c & 0x3F))};
        out.append(bytes, sizeof bytes);
    }
}

}  // namespace whowhen
