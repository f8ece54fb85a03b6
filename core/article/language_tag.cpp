#include "core/article/language_tag.hpp"

#include <algorithm>

#include "core/text/character.hpp"
#include "core/text/text.hpp"
#include "core/text/utf8.hpp"

namespace whowhen {
namespace {

// Enough text to tell the script.
constexpr std::size_t detection_bytes = 65536;
// Of Traditional news text about a third of the characters differ from Simplified, of Simplified text hardly one in 200
// folds at all.
constexpr std::size_t traditional_one_in = 20;
// Japanese text has more kana than Han characters, a Chinese text hardly any (a brand name); between them lies a wide gap.
constexpr std::size_t kana_one_in = 5;
// The same for Korean: its text is Hangul, with a Han character here and there.
constexpr std::size_t hangul_one_in = 2;

bool is_kana(char32_t c) {
    return c >= 0x3041 && c <= 0x30FF && c != 0x30FB;  // not the middle dot, which Chinese names have too
}

bool is_hangul(char32_t c) {
    return c >= 0xAC00 && c <= 0xD7A3;
}

bool contains(std::string_view tag, std::string_view part) {
    return tag.find(part) != std::string_view::npos;
}

}  // namespace

std::string detect_language(std::string_view utf8) {
    std::size_t han = 0;
    std::size_t traditional = 0;
    std::size_t words = 0;
    std::size_t kana = 0;
    std::size_t hangul = 0;
    bool in_word = false;
    const std::size_t end = std::min(utf8.size(), detection_bytes);
    for (std::size_t at = 0; at < end;) {
        const Utf8Step step = next_utf8(utf8, at);
        at += step.length;
        const char32_t c = step.code_point;
        if (is_han(c)) {
            ++han;
            traditional += fold(c) != c;
        }
        kana += is_kana(c);
        hangul += is_hangul(c);
        words += is_letter(c) && !in_word;
        in_word = is_letter(c);
    }
    if (kana * kana_one_in > han && kana > words) return "ja";
    if (hangul * hangul_one_in > han && hangul > words) return "ko";
    if (han == 0 && words == 0) return {};
    if (han <= words) return "en";
    return traditional * traditional_one_in > han ? "zh-Hant" : "zh-Hans";
}

std::string normal_language(std::string_view tag, std::string_view utf8) {
    std::string lower = to_utf8(fold(to_utf32(tag)));
    std::replace(lower.begin(), lower.end(), '_', '-');
    const bool chinese =
        lower == "zh" || lower.starts_with("zh-") || lower.starts_with("cmn") || lower.starts_with("yue");
    const bool english = lower == "en" || lower.starts_with("en-");
    if (!chinese && !english && !lower.empty()) return std::string(tag);
    const std::string detected = detect_language(utf8);
    if (english && (detected.empty() || detected == "en")) return "en";
    if (chinese && !detected.starts_with("en")) {
        if (contains(lower, "hant") || contains(lower, "-tw") || contains(lower, "-hk") || contains(lower, "-mo"))
            return "zh-Hant";
        if (contains(lower, "hans") || contains(lower, "-cn") || contains(lower, "-sg")) return "zh-Hans";
    }
    return detected.empty() ? lower : detected;
}

}  // namespace whowhen
