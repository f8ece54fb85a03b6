#include "core/time/roc_years.hpp"

#include <algorithm>
#include <string_view>

#include "core/span_search.hpp"
#include "core/text/character.hpp"

namespace whowhen {
namespace {

// The year before the first of the era.
constexpr std::int32_t era = 1911;
// Value of the field `festival` for a national day by that name alone, and the day of October that it is in the Republic of China.
constexpr std::int32_t national_day = 2, double_tenth = 10;
// Value of the era in the class `era` of the lexicon.
constexpr std::string_view roc_value = "era=1911";
// Fewer years than this are counted as often as told without the era's name; news tells of few so early.
constexpr std::int32_t least_year = 30;
// From here on a number is hardly ever a count of years; below it must stand where a year does.
constexpr std::int32_t seldom_counted = 60;
// An article without a date is of these days at the latest.
constexpr std::int32_t latest_published = 2030;

bool is_break(char32_t c) { return c == U',' || c == U';' || c == U':' || c == U'\u3002' || c == U'\u3001' || c == U'(' || c == U'\n' || c == U'"'; }

}  // namespace

RocYears::RocYears(const Analysis& analysis, const LanguagePack& pack)
    : analysis_(analysis), before_span_(pack.label("year_span_mark")), after_span_(pack.label("year_span_end")), before_year_(pack.label("year_mark")) {
    if (analysis.article == nullptr || analysis.article->language != "zh-Hant") return;
    const std::uint16_t name = pack.label("era"), place = pack.label("known_place");
    std::size_t told = 0, taiwan = 0, hong_kong = 0;
    for (const SentenceAnalysis& s : analysis.sentences) {
        if (s.sentence.language != Language::zh || !(s.annotations.has(name) || s.annotations.has(place))) continue;
        for (const Annotation& a : s.annotations.all()) {
            told += name != 0 && a.label == name && pack.value(a.payload) == roc_value;
            if (place == 0 || a.label != place) continue;
            const std::string_view country = pack.value(a.payload);
            taiwan += country == "TW", hong_kong += country == "HK";
        }
    }
    if (told == 0 && taiwan <= hong_kong) return;
    const auto& published = analysis.article->published.value;
    last_ = (published.begin ? published.begin->year : latest_published) - era + 1;
}

bool RocYears::has_word(std::uint16_t label, std::uint32_t at, bool ending) const {
    if (label == 0) return false;
    const auto s = std::upper_bound(analysis_.sentences.begin(), analysis_.sentences.end(), at,
                                    [](std::uint32_t position, const SentenceAnalysis& x) { return position < x.sentence.span.begin; });
    if (s == analysis_.sentences.begin()) return false;
    const AnnotationIndex& words = std::prev(s)->annotations;
    const auto found = ending ? words.ending(at) : words.starting(at);
    return std::any_of(found.begin(), found.end(), [&](std::uint32_t i) { return words[i].label == label; });
}

bool RocYears::is_span_of_years(Span phrase, std::int32_t years) const {
    if (has_word(before_span_, phrase.begin, true) || has_word(after_span_, phrase.end, false)) return true;
    if (years >= seldom_counted) return false;
    return phrase.begin > 0 && !is_break(analysis_.text.at(phrase.begin - 1)) && !has_word(before_year_, phrase.begin, true);
}

void RocYears::read(std::span<TimeFrame> frames, std::uint32_t at, Span phrase) const {
    if (last_ == 0) return;
    TimeFrame& frame = frames[at];
    if (frame.get(Field::festival, 0) == national_day) frame[Field::day] = double_tenth;
    if (!is_digit(analysis_.text.at(phrase.begin))) return;
    const auto fits = [&](std::int32_t year) { return year >= least_year && year <= last_; };
    if (frame.kind == FrameKind::range) {
        for (const std::uint32_t end : {frame.first, frame.second})
            if (end != TimeFrame::no_frame) read(frames, end, phrase);
    } else if (frame.kind == FrameKind::date && fits(frame.get(Field::year, 0))) {
        frame[Field::year] += era;
        frame[Field::short_year] = TimeFrame::unset;
    } else if (frame.kind == FrameKind::duration && frame.as<Unit>(Field::unit) == Unit::year && fits(frame.get(Field::count, 0)) && !frame.has(Field::more) &&
               !is_span_of_years(phrase, frame[Field::count])) {
        const std::int32_t year = frame[Field::count] + era;
        frame = TimeFrame{};
        frame[Field::year] = year;
    }
}

}  // namespace whowhen
