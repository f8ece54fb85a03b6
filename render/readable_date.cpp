#include <cstdlib>

#include "render/instant.hpp"
#include "render/words.hpp"

namespace whowhen {
namespace {

std::string english_ordinal(int number) {
    const int last = number % 10;
    const bool teens = number / 10 % 10 == 1;
    return std::to_string(number) + (teens || last == 0 || last > 3 ? "th" : last == 1 ? "st" : last == 2 ? "nd" : "rd");
}

std::string two_digits(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

/// Year 0 is 1 BC.
std::string year_word(int year, ReaderLanguage language) {
    if (year > 0) return std::to_string(year);
    return fill(word("date.bc", language), {{"y", std::to_string(1 - year)}});
}

std::string day_word(const Moment& day, ReaderLanguage language) {
    return fill(word("date.day", language), {{"y", year_word(day.year, language)},
                                             {"m", std::to_string(day.month)},
                                             {"M", std::string(word("month." + std::to_string(day.month), language))},
                                             {"d", std::to_string(day.day)}});
}

std::string month_word(const Moment& day, ReaderLanguage language) {
    return fill(word("date.month", language), {{"y", year_word(day.year, language)},
                                               {"m", std::to_string(day.month)},
                                               {"M", std::string(word("month." + std::to_string(day.month), language))}});
}

std::string numbered(std::string_view key, int number, int year, ReaderLanguage language) {
    return fill(word(std::string(key) + std::to_string(number), language), {{"y", year_word(year, language)}});
}

std::string time_word(const Moment& moment, ReaderLanguage language) {
    return fill(word("date.time", language),
                {{"a", day_word(moment, language)}, {"h", two_digits(moment.hour)}, {"min", two_digits(moment.minute)}});
}

/// One end of an interval, told in the interval's unit.
std::string unit_word(const Moment& at, Granularity unit, ReaderLanguage language) {
    switch (unit) {
        case Granularity::second:
        case Granularity::minute:
        case Granularity::hour: return time_word(at, language);
        case Granularity::day:
        case Granularity::week: return day_word(at, language);
        case Granularity::month: return month_word(at, language);
        case Granularity::quarter: return numbered("date.quarter.", (at.month - 1) / 3 + 1, at.year, language);
        case Granularity::half: return numbered("date.half.", at.month <= 6 ? 1 : 2, at.year, language);
        case Granularity::season: {
            // Winter belongs to the year in which it begins.
            const int season = at.month >= 12 || at.month <= 2 ? 4 : (at.month - 3) / 3 + 1;
            return numbered("date.season.", season, at.month <= 2 ? at.year - 1 : at.year, language);
        }
        case Granularity::year: return fill(word("date.year", language), {{"y", year_word(at.year, language)}});
        case Granularity::decade:
            return fill(word("date.decade", language), {{"y", year_word(at.year - ((at.year % 10) + 10) % 10, language)}});
        case Granularity::century:
            return fill(word("date.century", language), {{"n", std::to_string(std::abs(at.year) / 100 + 1)}, {"nth", english_ordinal(std::abs(at.year) / 100 + 1)}});
    }
    return {};
}

std::string interval_word(const TimeValue& value, ReaderLanguage language) {
    if (!value.end) return fill(word("date.since", language), {{"a", unit_word(*value.begin, value.granularity, language)}});
    const auto last = moment_of(instant_of(*value.end) - 1);
    if (!value.begin) return fill(word("date.until", language), {{"b", unit_word(last, value.granularity, language)}});
    const auto first = unit_word(*value.begin, value.granularity, language);
    const auto second = unit_word(last, value.granularity, language);
    return first == second ? first : fill(word("date.range", language), {{"a", first}, {"b", second}});
}

}  // namespace

std::string readable_date(const TimeValue& value, ReaderLanguage language) {
    if (value.empty()) return {};
    auto plain = interval_word(value, language);
    switch (value.qualifier) {
        case Qualifier::none: return plain;
        case Qualifier::approximate: return fill(word("date.approximate", language), {{"a", plain}});
        case Qualifier::uncertain: return fill(word("date.uncertain", language), {{"a", plain}});
    }
    return plain;
}

}  // namespace whowhen
