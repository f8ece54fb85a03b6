#include "core/article/encoding.hpp"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>

#include "core/text/character.hpp"
#include "core/text/utf8.hpp"

namespace whowhen {
namespace {

// The detector looks at the beginning only; more does not change its mind.
constexpr std::size_t detection_bytes = 16384;
// Files with more control characters than this share are no text.
constexpr double max_control_share = 0.02;
// A decoding with more unreadable characters than this share is the wrong one.
constexpr double max_bad_share = 0.02;
// Up to this share of wrong bytes a file is damaged UTF-8 rather than something else.
constexpr double max_damaged_share = 0.005;

struct Count {
    std::size_t characters = 0;
    std::size_t bad = 0;
    std::size_t controls = 0;
    std::size_t readable = 0;

    double share(std::size_t part) const {
        return characters == 0 ? 0 : static_cast<double>(part) / static_cast<double>(characters);
    }
};

bool is_control(char32_t c) {
    return (c < 0x20 && c != U'\n' && c != U'\r' && c != U'\t' && c != 0x0C) || c == 0x7F;
}

/// Han, ASCII, CJK and general punctuation, full-width forms: what news text consists of.
bool is_readable(char32_t c) {
    return (c >= 0x20 && c < 0x7F) || c == U'\n' || c == U'\r' || c == U'\t' || is_han(c) ||
           (c >= 0x2010 && c <= 0x2044) || (c >= 0x3000 && c <= 0x3020) || (c >= 0xFF00 && c <= 0xFFEF) ||
           (c >= 0xA0 && c <= 0x24F);
}

Count count_characters(std::string_view utf8) {
    Count count;
    for (std::size_t at = 0; at < utf8.size();) {
        const Utf8Step step = next_utf8(utf8, at);
        at += step.length;
        ++count.characters;
        count.bad +=
            step.code_point == replacement_character || (step.code_point >= 0xE000 && step.code_point <= 0xF8FF);
        count.controls += is_control(step.code_point);
        count.readable += is_readable(step.code_point);
    }
    return count;
}

/// Converts with ICU; wrong bytes become U+FFFD. Empty if ICU does not know the encoding.
std::optional<std::string> convert(std::string_view bytes, const std::string& encoding) {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding.c_str(), &error),
                                                                       &ucnv_close);
    if (U_FAILURE(error)) return std::nullopt;
    std::string utf8;
    const char* source = bytes.data();
    const char* const source_end = source + bytes.size();
    do {
        UChar buffer[4096];
        UChar* target = buffer;
        error = U_ZERO_ERROR;
        ucnv_toUnicode(converter.get(), &target, buffer + std::size(buffer), &source, source_end, nullptr, true,
                       &error);
        if (U_FAILURE(error) && error != U_BUFFER_OVERFLOW_ERROR) return std::nullopt;
        const auto size = static_cast<int32_t>(target - buffer);
        for (int32_t i = 0; i < size;) {
            UChar32 c = 0;
            U16_NEXT(buffer, i, size, c);
            append_utf8(utf8, static_cast<char32_t>(c));
        }
    } while (error == U_BUFFER_OVERFLOW_ERROR);
    return utf8;
}

Diagnostic encoding_note(std::string_view encoding) {
    return {Severity::note, "encoding", fmt::format("Decoded from {}.", encoding), std::nullopt};
}

/// What a file that is no text tells of itself in its first bytes, for a message that says what to do; or empty.
std::string_view known_container(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.starts_with("%PDF-")) return "a PDF, not text: convert it first, with pdftotext for one";
    if (bytes.starts_with("PK\x03\x04"sv)) return "a zip archive or office document, not text: unpack or convert it first";
    if (bytes.starts_with("\xD0\xCF\x11\xE0"sv)) return "an office document, not text: convert it first";
    if (bytes.starts_with("{\\rtf")) return "rich text (RTF), not plain text: convert it first";
    if (bytes.starts_with("\x1F\x8B"sv)) return "compressed (gzip), not text: unpack it first";
    return {};
}

/// Replaces invalid sequences by U+FFFD each.
std::string repair(std::string_view bytes, std::size_t& replaced) {
    std::string utf8;
    utf8.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        const Utf8Step step = next_utf8(bytes, at);
        append_utf8(utf8, step.code_point);
        replaced += !step.valid;
        at += step.length;
    }
    return utf8;
}

/// Whether the text stops within a multi-byte character that was valid so far.
bool ends_inside_character(std::string_view bytes, std::size_t invalid_at) {
    const std::size_t left = bytes.size() - invalid_at;
    const auto lead = static_cast<unsigned char>(bytes[invalid_at]);
    const std::size_t needed = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
    if (left >= needed) return false;
    return std::all_of(bytes.begin() + static_cast<std::ptrdiff_t>(invalid_at) + 1, bytes.end(),
                       [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; });
}

/// Text decoded from UTF-16 of a byte order, if it reads like text.
Decoded from_utf16(std::string_view bytes, const char* encoding) {
    Decoded decoded;
    if (bytes.size() % 2 != 0) {
        decoded.failure = "truncated: UTF-16 with an odd number of bytes";
        return decoded;
    }
    decoded.utf8 = convert(bytes, encoding).value_or("");
    decoded.diagnostics.push_back(encoding_note(encoding));
    const auto last =
        bytes.size() >= 2
            ? static_cast<unsigned char>(bytes[bytes.size() - (std::strcmp(encoding, "UTF-16LE") == 0 ? 1 : 2)])
            : 0;
    if (last >= 0xD8 && last < 0xDC) decoded.failure = "truncated: UTF-16 that stops within a character";
    return decoded;
}

/// The byte order of UTF-16 without mark: the one in which the text is readable.
const char* guess_utf16(std::string_view bytes) {
    const std::string_view sample = bytes.substr(0, detection_bytes & ~std::size_t{1});
    for (const char* encoding : {"UTF-16LE", "UTF-16BE"}) {
        const auto utf8 = convert(sample.substr(0, sample.size() & ~std::size_t{1}), encoding);
        const double required = 0.9;  // the wrong byte order scatters characters over all scripts
        if (!utf8) continue;
        const Count count = count_characters(*utf8);
        if (count.characters > 1 && count.share(count.readable) > required && count.controls == 0) return encoding;
    }
    return nullptr;
}

/// Share of two-byte characters from the half of an encoding that holds the frequent ones.
double frequent_share(std::string_view bytes, unsigned char first, unsigned char last) {
    std::size_t pairs = 0;
    std::size_t frequent = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const auto lead = static_cast<unsigned char>(bytes[at]);
        if (lead < 0x80) {
            ++at;
            continue;
        }
        // Punctuation rows (A1-A3 in both) say nothing about the characters.
        pairs += lead > 0xA3;
        frequent += lead >= first && lead <= last;
        at += 2;
    }
    return pairs == 0 ? 0 : static_cast<double>(frequent) / static_cast<double>(pairs);
}

/// How well bytes read as an encoding: 0 (not at all) to 2.
double plausibility(std::string_view sample, const std::string& encoding, int confidence) {
    const auto utf8 = convert(sample, encoding);
    if (!utf8) return 0;
    const Count count = count_characters(*utf8);
    // A sample may stop within a character, hence one bad one is allowed.
    if (count.bad > 1 && count.share(count.bad) > max_bad_share) return 0;
    double score = confidence / 100.0;
    // GB 2312 level 1 has the lead bytes B0-D7, Big5 level 1 A4-C6: the frequent characters.
    if (encoding == "GB18030") score += frequent_share(sample, 0xB0, 0xD7);
    if (encoding == "Big5") score += frequent_share(sample, 0xA4, 0xC6);
    return score;
}

/// Encoding by ICU's detector, its guesses weighed by how the text would read.
std::string detect(std::string_view bytes) {
    const std::string_view sample = bytes.substr(0, detection_bytes);
    std::string best = "windows-1252";
    double best_score = 0;
    const auto consider = [&](const std::string& encoding, int confidence) {
        const double score = plausibility(sample, encoding, confidence);
        if (score > best_score) {
            best_score = score;
            best = encoding;
        }
    };
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&error), &ucsdet_close);
    ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &error);
    int32_t found = 0;
    const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &found, &error);
    for (int32_t i = 0; U_SUCCESS(error) && i < found; ++i) {
        const std::string name = ucsdet_getName(matches[i], &error);
        const bool unicode = name.starts_with("UTF-");
        if (!unicode && U_SUCCESS(error)) consider(name, ucsdet_getConfidence(matches[i], &error));
    }
    // The detector overlooks short Chinese texts; then the frequent characters decide alone.
    for (const char* encoding : {"GB18030", "Big5"}) consider(encoding, 0);
    return best;
}

Decoded from_utf8(std::string_view bytes, std::size_t invalid_at) {
    Decoded decoded;
    if (invalid_at == std::string_view::npos) {
        decoded.utf8 = std::string(bytes);
        return decoded;
    }
    if (ends_inside_character(bytes, invalid_at)) {
        decoded.failure = "truncated: UTF-8 that stops within a character";
        return decoded;
    }
    std::size_t replaced = 0;
    decoded.utf8 = repair(bytes, replaced);
    decoded.diagnostics.push_back({Severity::warning, "invalid-bytes",
                                   fmt::format("{} invalid UTF-8 bytes were replaced.", replaced), std::nullopt});
    return decoded;
}

/// Damaged UTF-8 (a cut character at the end, a few wrong bytes) rather than another encoding.
bool is_damaged_utf8(std::string_view bytes, std::size_t invalid_at) {
    std::size_t invalid = 0;
    std::size_t multibyte = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const Utf8Step step = next_utf8(bytes, at);
        invalid += !step.valid;
        multibyte += step.valid && step.length > 1;
        at += step.length;
    }
    if (multibyte == 0) return false;
    if (ends_inside_character(bytes, invalid_at)) return true;
    return static_cast<double>(invalid) <= std::max(1.0, max_damaged_share * static_cast<double>(multibyte));
}

Decoded from_other(std::string_view bytes, std::string_view declared) {
    Decoded decoded;
    std::string encoding = detect(bytes);
    if (!declared.empty()) {
        const auto utf8 = convert(bytes.substr(0, detection_bytes), std::string(declared));
        if (utf8) {
            const Count count = count_characters(*utf8);
            if (count.bad <= 1 || count.share(count.bad) < max_damaged_share) encoding = std::string(declared);
        }
    }
    decoded.utf8 = convert(bytes, encoding).value_or("");
    decoded.diagnostics.push_back(encoding_note(encoding));
    return decoded;
}

Decoded decode_by_mark(std::string_view bytes, std::string_view declared) {
    if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), "UTF-16LE");
    if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), "UTF-16BE");
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (bytes.find('\0') != std::string_view::npos)
        if (const char* encoding = guess_utf16(bytes)) return from_utf16(bytes, encoding);
    const std::size_t invalid_at = find_invalid_utf8(bytes);
    if (invalid_at == std::string_view::npos || is_damaged_utf8(bytes, invalid_at)) return from_utf8(bytes, invalid_at);
    return from_other(bytes, declared);
}

}  // namespace

std::size_t find_invalid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        // Eight ASCII bytes at a time.
        std::uint64_t word = 0;
        if (at + sizeof word <= text.size()) {
            std::memcpy(&word, text.data() + at, sizeof word);
            if ((word & 0x8080808080808080u) == 0) {
                at += sizeof word;
                continue;
            }
        }
        const Utf8Step step = next_utf8(text, at);
        if (!step.valid) return at;
        at += step.length;
    }
    return std::string_view::npos;
}

Decoded decode_text(std::string_view bytes, std::string_view declared) {
    Decoded decoded;
    if (std::all_of(bytes.begin(), bytes.end(),
                    [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; })) {
        decoded.failure = "empty";
        return decoded;
    }
    decoded.failure = known_container(bytes);
    if (!decoded.failure.empty()) return decoded;
    decoded = decode_by_mark(bytes, declared);
    if (!decoded.failure.empty()) return decoded;
    const Count count = count_characters(decoded.utf8);
    if (count.share(count.controls) > max_control_share || decoded.utf8.find('\0') != std::string::npos)
        decoded.failure = "binary, not text";
    else if (count.share(count.bad) > max_bad_share)
        decoded.failure = "no text in a known encoding";
    else if (count.characters == 0)
        decoded.failure = "empty";
    return decoded;
}

}  // namespace whowhen
