#include "core/time/yields.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <optional>
#include <utility>

#include "core/error.hpp"

namespace whowhen {
namespace {

/// A list of words, found by their length and letters at both ends: entries of the lexicon are read whenever they are met.
template <std::size_t N>
class Names {
public:
    constexpr explicit Names(const std::string_view (&names)[N]) {
        first_.fill(none);
        for (std::size_t i = N; i-- > 0;) {
            names_[i] = names[i];
            std::uint8_t& first = first_[key(names[i])];
            next_[i] = std::exchange(first, static_cast<std::uint8_t>(i));
        }
    }
    constexpr std::optional<std::int32_t> position(std::string_view name) const {
        for (std::uint8_t i = first_[key(name)]; i != none; i = next_[i])
            if (names_[i].size() == name.size() && std::equal(name.begin(), name.end(), names_[i].begin())) return i;
        return std::nullopt;
    }

private:
    static constexpr std::uint8_t none = 255;
    static constexpr std::size_t key(std::string_view name) {
        constexpr std::size_t keys = 64;
        return name.empty() ? 0 : (name.size() * 13 + static_cast<unsigned char>(name.front()) * 3U + static_cast<unsigned char>(name.back())) % keys;
    }

    std::array<std::string_view, N> names_{};
    std::array<std::uint8_t, N> next_{};
    std::array<std::uint8_t, 64> first_{};
};

template <std::size_t N>
std::optional<std::int32_t> position(const Names<N>& names, std::string_view name) {
    return names.position(name);
}

constexpr std::string_view field_words[] = {
    "century", "decade", "year", "half", "quarter", "season", "month", "week", "day", "weekday", "weekend", "nth", "term", "easter",
    "daypart", "hour", "minute", "second",
    "part", "part_unit",
    "unit", "shift", "count", "unit2", "count2", "plus_half", "more", "vague",
    "elapsed", "span", "anchor", "prefer", "open", "ref", "every", "age", "fiscal",
    "short_year", "cycle_year", "clock", "era", "bc", "lunar", "leap", "approx", "bound", "weak", "mod", "pm", "within",
    "take", "take_unit", "plus_days", "upto", "exact", "own_day", "festival", "either", "between", "apart",
};
static_assert(std::size(field_words) == field_count);
constexpr Names field_names(field_words);
constexpr std::string_view kind_words[] = {"date", "duration", "set", "reference", "range", "silent", "birth", "list"};
constexpr Names kind_names(kind_words);
constexpr std::string_view unit_words[] = {"none", "second", "minute", "hour", "day", "workday", "weekend", "week", "fortnight",
                                           "month", "quarter", "season", "half", "year", "decade", "century"};
constexpr Names unit_names(unit_words);
constexpr std::string_view part_words[] = {"none", "early", "mid", "late", "start", "end"};
constexpr Names part_names(part_words);
constexpr std::string_view daypart_words[] = {"none", "dawn", "early_morning", "morning", "noon", "afternoon",
                                              "evening", "night", "midnight", "day", "breakfast", "lunch", "early_to_noon"};
constexpr Names daypart_names(daypart_words);
constexpr std::string_view anchor_words[] = {"automatic", "document", "narrative", "near", "paragraph", "published", "happening", "happening_or_narrative", "happening_clause", "happening_repeated"};
constexpr Names anchor_names(anchor_words);
constexpr std::string_view open_words[] = {"none", "from", "until", "before", "after"};
constexpr Names open_names(open_words);
constexpr std::string_view reference_words[] = {"none", "past", "present", "future"};
constexpr Names reference_names(reference_words);
constexpr std::string_view mod_words[] = {"none", "START", "MID", "END", "APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"};
constexpr Names mod_names(mod_words);

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
    constexpr std::string_view link_words[] = {"", "from", "to", "base", "whole"};
    constexpr Names links(link_words);
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
        if (text == "to") {
            if (far_end && yield.kind != FrameKind::list) fail("only a list has more than two dates");
            if (far_end) yield.between.push_back(std::exchange(yield.last, {}));
            return far_end = true;
        }
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
