#include "core/entity/dateline_places.hpp"

#include <algorithm>

#include "core/text/character.hpp"

namespace whowhen {
namespace {

// Code points from the name to the dash: a region, a date, an agency.
constexpr std::uint32_t longest_dateline = 48;

bool is_dash(char32_t c) { return c == U'-' || c == 0x2013 || c == 0x2014; }

/// Latin letters, all of them capitals.
bool is_in_capitals(const Text& text, Span span) {
    bool any = false;
    for (std::uint32_t i = span.begin; i < span.end; ++i) {
        const char32_t printed = text.original()[i];
        if (is_han(printed) || is_digit(printed)) return false;
        if (!is_letter(text.at(i))) continue;
        if (printed == text.at(i)) return false;
        any = true;
    }
    return any;
}

bool opens_paragraph(const Text& text, std::uint32_t at) { return at == 0 || text.at(at - 1) == U'\n'; }

/// Up to a dash that stands free only a date, an agency in brackets or a place follow, and one of these does.
bool is_dateline(const Analysis& a, Span name) {
    bool told = false;
    for (std::uint32_t i = name.end; i < name.end + longest_dateline && i + 1 < a.text.size(); ++i) {
        const char32_t c = a.text.at(i);
        if (c == U'\n' || c == U';') return false;
        if (c == U'(') told = true;
        if (!is_dash(c) || a.text.at(i - 1) != U' ') continue;
        const auto stands_within = [&](const auto& other) { return other.span.begin >= name.end && other.span.end <= i; };
        return told || std::any_of(a.times.begin(), a.times.end(), stands_within) ||
               std::any_of(a.mentions.begin(), a.mentions.end(), [&](const Mention& m) { return m.type == EntityType::place && stands_within(m); });
    }
    return false;
}

}  // namespace

void settle_dateline_places(Analysis& analysis) {
    for (Mention& m : analysis.mentions) {
        if (m.type == EntityType::place || !opens_paragraph(analysis.text, m.span.begin) || !is_in_capitals(analysis.text, m.span)) continue;
        const char32_t next = m.span.end < analysis.text.size() ? analysis.text.at(m.span.end) : U' ';
        if ((next == U',' || next == U' ') && is_dateline(analysis, m.span)) m.type = EntityType::place;
    }
}

}  // namespace whowhen
