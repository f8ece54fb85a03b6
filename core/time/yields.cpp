#include "core/time/yields.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>
#include <utility>

#include "core/error.hpp"

namespace whowhen {
namespace {

template <std::size_t N>
std::optional<std::int32_t> position(const std::string_view (&names)[N], std::string_view name) {
    for (std::size_t i = 0; i < N; ++i)
        // Most differ in length or the first letter: cheaper than a call to compare them.
        if (names[i].size() == name.size() && std::equal(name.begin(), name.end(), names[i].begin())) return static_cast<std::int32_t>(i);
    return std::nullopt;
}

constexpr std::string_view field_names[] = {
    "century", "decade", "year", "half", "quarter", "season", "month", "week", "day", "weekday", "weekend", "nth", "term", "easter",
    "daypart", "hour", "minute", "second",
    "part", "part_unit",
    "unit", "shift", "count", "unit2", "count2", "plus_half", "more", "vague",
    "elapsed", "span", "anchor", "prefer", "open", "ref", "every", "age", "fiscal",
    "short_year", "era", "bc", "lunar", "leap", "approx", "bound", "weak", "mod", "pm", "within",
    "take", "take_unit", "plus_days", "upto", "exact", "own_day", "festival", "either", "between",
};
static_assert(std::size(field_names) == field_count);
constexpr std::string_view kind_names[] = {"date", "duration", "set", "reference", "range", "silent", "birth"};
constexpr std::string_view unit_names[] = {"none", "second", "minute", "hour", "day", "workday", "weekend", "week", "fortnight",
                                           "month", "quarter", "season", "half", "year", "decade", "century"};
constexpr std::string_view part_names[] = {"none", "early", "mid", "late", "start", "end"};
constexpr std::string_view daypart_names[] = {"none", "dawn", "early_morning", "morning", "noon", "afternoon",
                                              "evening", "night", "midnight", "day", "breakfast", "lunch", "early_to_noon"};
constexpr std::string_view anchor_names[] = {"automatic", "document", "narrative", "near", "paragraph", "published", "happening", "happening_or_narrative", "happening_clause", "happening_repeated"};
constexpr std::string_view open_names[] = {"none", "from", "until", "before", "after"};
constexpr std::string_view reference_names[] = {"none", "past", "present", "future"};
constexpr std::string_view mod_names[] = {"none", "START", "MID", "END", "APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"};

std::optional<std::int32_t> word_value(Field field, std::string_view word) {
    switch (field) {
        case Field::unit:
        case Field::unit2:
        case Field::take_unit:
        case Field::part_unit: return position(unit_names, word);
        case Field::part: return position(part_names, word);
        case Field::daypart: return position(daypart_names, word);
        case Field::anchor: return position(anchor_names, word);
        case Field::open: return position(open_names, word);
        case Field::ref:
        case Field::span:
        case Field::prefer: return word == "future" && field != Field::ref ? std::optional{2} : position(reference_names, word);
        case Field::mod: return position(mod_names, word);
        default: return std::nullopt;
    }
}

std::optional<std::int32_t> literal(Field field, std::string_view text) {
    std::int32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc{} && end == text.data() + text.size() && !text.empty()) return value;
    return word_value(field, text);
}

struct Pair {
    std::string_view key;
    std::string_view value;
};

Pair split(std::string_view term) {
    const auto equals = term.find('=');
    return equals == term.npos ? Pair{term, {}} : Pair{term.substr(0, equals), term.substr(equals + 1)};
}

/// Calls f(term, offset) for each blank-separated term.
template <class F>
bool each_term(std::string_view text, F&& f) {
    for (std::size_t i = 0; i < text.size();) {
        const auto begin = text.find_first_not_of(' ', i);
        if (begin == text.npos) break;
        const auto end = std::min(text.find(' ', begin), text.size());
        if (!f(text.substr(begin, end - begin), begin)) return false;
        i = end;
    }
    return true;
}

/// A parsed term, or what is wrong with it.
std::string read_term(std::string_view text, const Rule& rule, Term& term) {
    const auto slot_of = [&](std::string_view name) {
        term.slot = rule.slot(name);
        return term.slot < 0 ? "no slot '" + std::string(name) + "' in the pattern" : std::string{};
    };
    if (text.starts_with('$')) {
        term.source = Term::Source::entry;
        return slot_of(text.substr(1));
    }
    const auto [key, value] = split(text);
    constexpr std::string_view links[] = {"", "from", "to", "base", "whole"};
    if (const auto link = position(links, key); link && value.starts_with('$')) {
        term.source = Term::Source::frame;
        term.link = static_cast<Term::Link>(*link);
        return slot_of(value.substr(1));
    }
    const auto field = position(field_names, key);
    if (!field) return "unknown key '" + std::string(key) + "'";
    term.field = static_cast<Field>(*field);
    if (value.starts_with('$') || value.starts_with("-$")) {
        term.source = value[0] == '-' ? Term::Source::negative : Term::Source::slot;
        return slot_of(value.substr(value[0] == '-' ? 2 : 1));
    }
    const auto number = value.empty() ? std::optional{1} : literal(term.field, value);
    if (!number) return "'" + std::string(value) + "' is no value of '" + std::string(key) + "'";
    term.value = *number;
    return {};
}

}  // namespace

Yield read_yield(const Rule& rule, const std::string& file, std::size_t column) {
    Yield yield;
    bool first = true, far_end = false;
    each_term(rule.yields, [&](std::string_view text, std::size_t at) {
        const auto fail = [&](const std::string& reason) { throw DataError(file, rule.line, column + at, reason); };
        if (std::exchange(first, false)) {
            const auto kind = position(kind_names, text);
            if (!kind) fail("unknown kind '" + std::string(text) + "'");
            yield.kind = static_cast<FrameKind>(*kind);
            return true;
        }
        if (text == "to") return far_end = true;
        Term term;
        if (const std::string reason = read_term(text, rule, term); !reason.empty()) fail(reason);
        (far_end ? yield.last : yield.terms).push_back(term);
        return true;
    });
    if (first) throw DataError(file, rule.line, column, "empty yields");
    return yield;
}

bool apply_terms(std::string_view terms, TimeFrame& frame) {
    return each_term(terms, [&](std::string_view text, std::size_t) {
        const auto [key, value] = split(text);
        if (key == "kind") {
            const auto kind = position(kind_names, value);
            if (kind) frame.kind = static_cast<FrameKind>(*kind);
            return kind.has_value();
        }
        const auto field = position(field_names, key);
        if (!field) return false;
        const auto number = value.empty() ? std::optional{1} : literal(static_cast<Field>(*field), value);
        if (number) frame.fields[static_cast<std::size_t>(*field)] = *number;
        return number.has_value();
    });
}

}  // namespace whowhen
