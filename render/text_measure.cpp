#include "render/text_measure.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "core/text/character.hpp"
#include "core/text/text.hpp"

namespace whowhen {
namespace {

/// Advances of U+0020 to U+007E in thousandths of the font size: the greater of Noto Sans CJK and Helvetica, regular
/// weight, as headless Chromium measures them.
constexpr std::array<short, 95> ascii_advances = {
    278, 323, 474, 556, 556, 921, 680, 278, 338, 338, 467, 584, 278, 347, 278, 392, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 728, 293,
    535, 667, 556, 833, 723, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 338, 392, 338, 555,
    559, 606, 563, 618, 510, 620, 556, 325, 564, 607, 275, 275, 552, 284, 926, 610, 606, 620, 620, 388, 500,
    377, 607, 521, 802, 500, 521, 500, 338, 270, 338, 584};
/// Other letters: the widest common ones of Latin, Greek and Cyrillic stay below.
constexpr double letter_advance = 0.76;
constexpr double capital_advance = 0.84;
/// Bold is wider by a twentieth on average (same measurement).
constexpr double bold_factor = 1.06;
constexpr char32_t ellipsis = U'\u2026';

bool has_no_width(char32_t c) {
    return (c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2069) || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xFE20 && c <= 0xFE2F) || c == 0xFEFF || c < 0x20;
}

/// Width of one code point as a part of the font size.
double advance(char32_t c) {
    if (c >= 0x20 && c <= 0x7E) return ascii_advances[c - 0x20] / 1000.0;
    if (has_no_width(c)) return 0;
    if (c >= 0xFF61 && c <= 0xFFDC) return 0.5;
    if (c >= 0x1F000) return 1.1;
    if (c == 0xA0) return 0.28;
    if (is_letter(c)) return fold(c) != c ? capital_advance : letter_advance;
    // Han, kana, Hangul, full-width signs, and punctuation such as dashes and quotes, which CJK fonts draw in a full square.
    return c < 0x2000 ? letter_advance : 1.0;
}

double width_of(std::u32string_view text, Font font) {
    double sum = 0;
    for (const char32_t c : text) sum += advance(c);
    return sum * font.size * (font.bold ? bold_factor : 1.0);
}

/// Marks that must not begin a line (Chinese kinsoku and Latin closing punctuation).
bool clings_to_previous(char32_t c) {
    static constexpr std::u32string_view marks =
        U"!%),.:;?]}\u00B7\u2019\u201D\u2014\u2026\u2013\u3001\u3002\u3005\u3009\u300B\u300D\u300F\u3011\u3015\u3017\u30FB"
        U"\u30FC\uFF01\uFF05\uFF09\uFF0C\uFF0E\uFF1A\uFF1B\uFF1F\uFF3D\uFF5D\uFF5E";
    return marks.find(c) != std::u32string_view::npos || has_no_width(c);
}

/// Marks that must not end a line.
bool clings_to_next(char32_t c) {
    static constexpr std::u32string_view marks =
        U"([{$#@\u2018\u201C\u3008\u300A\u300C\u300E\u3010\u3014\u3016\uFF08\uFF3B\uFF5B\u00A3\u00A5\u20AC";
    return marks.find(c) != std::u32string_view::npos;
}

/// Characters of a Latin word or number, which is kept together.
bool joins_words(char32_t c) { return is_letter(c) || is_digit(c) || c == U'\'' || c == U'_' || c == U'\u2019'; }

bool may_break(char32_t before, char32_t after) {
    if (before == U' ') return true;
    if (after == U' ' || clings_to_previous(after) || clings_to_next(before)) return false;
    if (joins_words(before) && joins_words(after)) return false;
    if (joins_words(after) && (before == U'.' || before == U',' || before == U':')) return false;
    return true;
}

/// One space for each run of white space, none at the ends.
std::u32string collapsed(std::string_view text) {
    std::u32string out;
    for (const char32_t c : to_utf32(text)) {
        const bool space = is_space(c) || c < 0x20;
        if (!space) out += c;
        else if (!out.empty() && out.back() != U' ') out += U' ';
    }
    if (!out.empty() && out.back() == U' ') out.pop_back();
    return out;
}

std::u32string_view without_trailing_space(std::u32string_view line) {
    while (!line.empty() && line.back() == U' ') line.remove_suffix(1);
    return line;
}

/// A text with the places where a line may end.
struct Breakable {
    std::u32string text;
    /// Before each code point.
    std::vector<bool> breaks;

    Breakable(std::string_view utf8, const std::vector<std::string>& whole) : text(collapsed(utf8)), breaks(text.size()) {
        for (std::size_t i = 1; i < text.size(); ++i) breaks[i] = may_break(text[i - 1], text[i]);
        for (const std::string& name : whole) {
            const std::u32string part = collapsed(name);
            if (part.size() < 2) continue;
            for (auto at = text.find(part); at != std::u32string::npos; at = text.find(part, at + part.size()))
                std::fill_n(breaks.begin() + static_cast<std::ptrdiff_t>(at) + 1, part.size() - 1, false);
        }
    }
};

/// How many code points go on a line of `width` that starts at `begin`; at least one.
std::size_t line_length(const Breakable& all, std::size_t begin, double width, Font font) {
    const std::u32string_view text = std::u32string_view(all.text).substr(begin);
    const double scale = font.size * (font.bold ? bold_factor : 1.0);
    double sum = 0;
    std::size_t last_break = 0, fitting = 0;
    for (; fitting < text.size(); ++fitting) {
        if (fitting > 0 && all.breaks[begin + fitting]) last_break = fitting;
        // A space at the line's end may hang over.
        if (text[fitting] == U' ') {
            sum += advance(U' ') * scale;
            continue;
        }
        sum += advance(text[fitting]) * scale;
        if (sum > width) break;
    }
    if (fitting == text.size()) return fitting;
    return last_break > 0 ? last_break : std::max<std::size_t>(fitting, 1);
}

/// The last line: as much as fits together with an ellipsis.
std::u32string ellipsised(std::u32string_view text, double width, Font font) {
    const double room = width - width_of(std::u32string_view(&ellipsis, 1), font);
    std::size_t keep = 0;
    double sum = 0;
    const double scale = font.size * (font.bold ? bold_factor : 1.0);
    while (keep < text.size() && sum + advance(text[keep]) * scale <= room) sum += advance(text[keep++]) * scale;
    std::u32string_view head = without_trailing_space(text.substr(0, keep));
    while (!head.empty() && clings_to_next(head.back())) head.remove_suffix(1);
    return std::u32string(without_trailing_space(head)) + ellipsis;
}

/// Width of the widest run that `wrap_text` breaks only where a line has no other place.
double widest_word(const Breakable& all, Font font) {
    const std::u32string_view text = all.text;
    double widest = 0;
    std::size_t begin = 0;
    for (std::size_t i = 1; i <= text.size(); ++i) {
        if (i < text.size() && !all.breaks[i]) continue;
        widest = std::max(widest, width_of(without_trailing_space(text.substr(begin, i - begin)), font));
        begin = i;
    }
    return widest;
}

WrappedText wrap(const Breakable& all, double width, Font font, int max_lines) {
    WrappedText wrapped;
    std::u32string_view rest = all.text;
    while (!rest.empty()) {
        const auto length = line_length(all, all.text.size() - rest.size(), width, font);
        std::u32string line(without_trailing_space(rest.substr(0, length)));
        const bool last = static_cast<int>(wrapped.lines.size()) + 1 == max_lines;
        if (last && length < rest.size()) {
            line = ellipsised(rest, width, font);
            wrapped.cut = true;
        }
        wrapped.width = std::max(wrapped.width, width_of(line, font));
        wrapped.lines.push_back(to_utf8(line));
        if (wrapped.cut || last) break;
        rest.remove_prefix(length);
        while (!rest.empty() && rest.front() == U' ') rest.remove_prefix(1);
    }
    return wrapped;
}

}  // namespace

double text_width(std::string_view text, Font font) { return width_of(to_utf32(text), font); }

WrappedText wrap_text(std::string_view text, double width, Font font, int max_lines, const std::vector<std::string>& whole) {
    return wrap(Breakable(text, whole), width, font, max_lines);
}

WrappedText wrap_balanced(std::string_view text, double width, Font font, int max_lines, const std::vector<std::string>& whole) {
    const Breakable all(text, whole);
    auto best = wrap(all, width, font, max_lines);
    if (best.lines.size() < 2 || best.cut) return best;
    // Shrink while the number of lines stays and no word breaks: eight halvings come within a pixel.
    double low = std::min(width, std::max(width / static_cast<double>(best.lines.size()) / 2, widest_word(all, font)));
    double high = width;
    for (int step = 0; step < 8; ++step) {
        const double middle = (low + high) / 2;
        auto tried = wrap(all, middle, font, max_lines);
        const bool broken_word = tried.width > middle;
        if (!tried.cut && !broken_word && tried.lines.size() == best.lines.size()) {
            best = std::move(tried);
            high = middle;
        } else {
            low = middle;
        }
    }
    return best;
}

}  // namespace whowhen
