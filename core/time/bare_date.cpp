#include "core/time/bare_date.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

constexpr std::size_t words_before = 12, words_after = 10;   // the clause, mostly
constexpr std::uint32_t characters_before = 16, characters_after = 20;

/// Days in steps that grow: today, this week, this month, a season, a year.
std::uint32_t bucket(std::int64_t days) {
    constexpr std::int64_t steps[] = {0, 1, 3, 7, 14, 31, 62, 100, 150, 200, 250, 300, 366};
    return static_cast<std::uint32_t>(std::lower_bound(std::begin(steps), std::end(steps), std::abs(days)) - std::begin(steps));
}

constexpr std::uint32_t verb_reach = 60;  // code points, a clause mostly

bool is_stop(std::u32string_view word) { return word == U"." || word == U";" || word == U"!" || word == U"?"; }

}  // namespace

WordForms::WordForms(const LanguagePack& pack) : pack_(&pack) {
    for (int i = 0; i < event_type_count; ++i) {
        const std::uint16_t label = pack.label("event_" + std::string(to_string(static_cast<EventType>(i))));
        set(label, Kind::trigger);
    }
    set(pack.label("past_mark"), Kind::past);
}

void WordForms::set(std::uint16_t label, Kind kind) {
    if (label == 0) return;
    if (kinds_.size() <= label) kinds_.resize(label + 1U);
    kinds_[label] = kind;
}

std::string_view WordForms::form(Kind kind, const Annotation& annotation) const {
    if (kind == Kind::past) return "past";
    const std::string_view value = pack_->value(annotation.payload);
    return value.substr(value.find(' ') + 1);
}

BareDateModel::BareDateModel(const LanguagePack& pack) : forms(pack), future(pack) {
    const auto bytes = pack.model(bare_date_file);
    if (!bytes.empty()) classifier = Classifier::read(bytes, bare_date_version, std::string(bare_date_file));
}

void BareDateFeatures::add(const BareDate& date, FeatureList& list) const {
    add_calendar(date, list);
    if (analysis_.sentences[sentence_].sentence.language == Language::zh)
        add_characters(list);
    else
        add_words(date, list), add_verbs(date, list);
}

BareDateFeatures::Verbs BareDateFeatures::find_verbs() const {
    Verbs verbs;
    for (const Annotation& a : analysis_.sentences[sentence_].annotations.all()) {
        if (a.span.begin > span_.end + verb_reach) break;
        const std::string_view form = forms_.form(a);
        if (form.empty() || form == "noun") continue;
        if (a.span.end <= span_.begin && a.span.end + verb_reach >= span_.begin) verbs.before = form;
        if (a.span.begin >= span_.end && a.span.begin <= span_.end + verb_reach && verbs.after.empty()) verbs.after = form;
    }
    return verbs;
}

bool BareDateFeatures::tells_past(const FramePlace& place) const {
    const auto [before, after] = verbs_;
    return !place.points_ahead && (before == "past" || after == "past") && (before.empty() || before == "past") && (after.empty() || after == "past");
}

void BareDateFeatures::add_verbs(const BareDate& date, FeatureList& list) const {
    const auto [before, after] = verbs_;
    list.add("verb-before", before);
    list.add("verb-after", after);
    FeatureHash pair = FeatureKind("verbs").hash();
    pair.add(before);
    pair.add(std::uint32_t{' '});
    pair.add(after);
    pair.add(date.place.points_ahead);
    list.add_hash(pair.value(), "verbs");
    pair.add(date.kind);
    list.add_hash(pair.value(), "verbs-kind");
    list.add("past", tells_past(date.place) ? 1U : 0U);
}

void BareDateFeatures::add_calendar(const BareDate& date, FeatureList& list) const {
    const std::uint32_t kind = date.kind;
    const auto reading = [&](BareReading r) -> const std::optional<Resolved>& { return date.readings[static_cast<std::size_t>(r)]; };
    const auto distance = [&](BareReading r) { return reading(r) ? bucket(to_days(*reading(r)->value.begin) - date.today) : 15U; };
    const std::uint32_t behind = distance(BareReading::behind), ahead = distance(BareReading::ahead);
    const bool current = reading(BareReading::behind) && to_days(*reading(BareReading::behind)->value.end) > date.today;
    list.add("kind", kind);
    list.add("distances", (kind * 16 + behind) * 16 + ahead);
    list.add("behind", kind * 32 + behind * 2 + current);
    list.add("ahead", kind * 16 + ahead);
    list.add("points-ahead", kind * 2 + date.place.points_ahead);
    const std::uint32_t narrative = distance(BareReading::narrative);
    const std::uint32_t same = !reading(BareReading::narrative) ? 0
                               : reading(BareReading::narrative)->value == reading(BareReading::behind)->value ? 1
                               : reading(BareReading::narrative)->value == reading(BareReading::ahead)->value  ? 2
                                                                                                              : 3;
    list.add("narrative", kind * 16 + narrative);
    list.add("same", kind * 4 + same);
    list.add("open", kind * 8 + static_cast<std::uint32_t>(date.open));
    list.add("first", date.place.sentence == 0 ? 1U : 0U);
    const std::uint32_t story = !date.told ? 0 : date.story_year == date.published_year ? 1 : date.story_year + 1 == date.published_year ? 2 : 3;
    const std::uint32_t step = !date.told ? 0 : std::min(date.place.sentence - date.told_sentence, 3U) + 1;
    const std::uint32_t fine = date.told ? static_cast<std::uint32_t>(date.told_granularity) : 0;
    list.add("story", (story * 8 + step) * 2 + date.place.historical);
    list.add("told", (((story * 8 + step) * 16 + fine) * 2 + date.told_absolute) * 2 + date.place.historical);
    const std::int64_t day = date.told ? to_days(*reading(BareReading::narrative)->value.begin) : 0;
    // Where it would go on from what was told: before, in it, later.
    const std::uint32_t on = !date.told ? 0 : day < date.story_begin ? 1 : day < date.story_end ? 2 : 3 + bucket(day - date.story_end);
    list.add("on", ((kind * 16 + fine) * 2 + date.told_absolute) * 32 + on);
    list.add("on-step", (step * 16 + fine) * 32 + on);
    list.add("on-same", (same * 4 + story) * 32 + on);
    list.add("same-told", ((same * 8 + kind) * 4 + story) * 16 + fine);
    list.add("same-step", (same * 8 + kind) * 8 + step);
    list.add("told-kind", (story * 8 + kind) * 16 + fine);
    list.add("historical", kind * 2 + date.place.historical);
}

void BareDateFeatures::add_words(const BareDate& date, FeatureList& list) const {
    const SentenceAnalysis& s = analysis_.sentences[sentence_];
    const auto& tokens = analysis_.tokens;
    const auto word = [&](std::size_t i) { return analysis_.text.folded().substr(tokens[i].span.begin, tokens[i].span.size()); };
    std::size_t first = s.first_token;
    while (first < s.last_token && tokens[first].span.end <= span_.begin) ++first;
    std::size_t after = first;
    while (after < s.last_token && tokens[after].span.begin < span_.end) ++after;
    const auto add = [&](const FeatureKind& kind, const FeatureKind& ending, std::u32string_view w) {
        list.add(kind, w);
        if (w.size() > 3) list.add(ending, w.substr(w.size() - 2));
    };
    for (std::size_t k = 1; k <= words_before && first >= s.first_token + k && !is_stop(word(first - k)); ++k) {
        add("before", "before-end", word(first - k));
        if (k <= 4 && word(first - k).size() > 3) list.add("near-end", word(first - k).substr(word(first - k).size() - 2));
        if (k <= 3) list.add(k == 1 ? FeatureKind("p1") : k == 2 ? FeatureKind("p2") : FeatureKind("p3"), word(first - k));
    }
    bool comma = false;
    for (std::size_t k = 0; k < words_after && after + k < s.last_token && !is_stop(word(after + k)); ++k) {
        comma |= word(after + k) == U",";
        if (comma) add("later", "later-end", word(after + k));
        else add("after", "after-end", word(after + k));
        if (k < 2) list.add(k == 0 ? FeatureKind("n1") : FeatureKind("n2"), word(after + k));
        if (k < 4 && word(after + k).size() > 3) list.add("near-end", word(after + k).substr(word(after + k).size() - 2));
    }
    list.add("said", analysis_.text.folded().substr(span_.begin, span_.size()));
    if (first > s.first_token) {
        FeatureHash pair = FeatureKind("p1-kind").hash();
        pair.add(word(first - 1));
        pair.add(date.kind * 2 + date.place.points_ahead);
        list.add_hash(pair.value(), "p1-kind");
    }
}

void BareDateFeatures::add_characters(FeatureList& list) const {
    const Span sentence = analysis_.sentences[sentence_].sentence.span;
    const std::u32string_view text = analysis_.text.folded();
    const std::uint32_t begin = std::max(sentence.begin, span_.begin - std::min(span_.begin, characters_before));
    const std::uint32_t end = std::min(sentence.end, span_.end + characters_after);
    for (std::uint32_t at = begin; at < span_.begin; ++at) {
        list.add("before", text.substr(at, 1));
        if (at + 1 < span_.begin) list.add("before-2", text.substr(at, 2));
    }
    for (std::uint32_t at = span_.end; at < end; ++at) {
        list.add("after", text.substr(at, 1));
        if (at + 1 < end) list.add("after-2", text.substr(at, 2));
    }
    if (span_.begin > sentence.begin) list.add("p1", text.substr(span_.begin - 1, 1));
    if (span_.end < sentence.end) list.add("n1", text.substr(span_.end, 1));
    list.add("said", text.substr(span_.begin, span_.size()));
}

bool LearntBareDates::tells_past(const FramePlace& place) const {
    return BareDateFeatures(analysis_, model(place.sentence).forms, place.sentence, place.span).tells_past(place);
}

Foretelling LearntBareDates::foretells(const FramePlace& place, bool fine) const {
    const BareDateModel& model = this->model(place.sentence);
    return model.future.govern(analysis_, model.forms, place.sentence, place.span, fine);
}

bool LearntBareDates::was_foretold(const FramePlace& place, const FramePlace& told) const {
    return model(place.sentence).future.said_then(analysis_, place.sentence, told.span, place.span);
}

BareReading LearntBareDates::read(const BareDate& date) {
    const BareDateModel& model = this->model(date.place.sentence);
    if (model.classifier.empty()) return date.by_rule;
    list_.clear();
    const BareDateFeatures features(analysis_, model.forms, date.place.sentence, date.place.span);
    features.add(date, list_);
    const bool past = features.tells_past(date.place);
    const auto may_be = [&](BareReading r) {
        const auto& reading = date.readings[static_cast<std::size_t>(r)];
        return reading && !(past && r == BareReading::ahead) && !(date.foretold && to_days(*reading->value.end) <= date.today);
    };
    std::array<float, 3> p{};
    model.classifier.probabilities(list_.features(), p);
    BareReading best = date.by_rule;
    float most = -1;
    for (const BareReading r : {BareReading::behind, BareReading::ahead, BareReading::narrative})
        if (may_be(r) && p[static_cast<std::size_t>(r)] > most) most = p[static_cast<std::size_t>(r)], best = r;
    return best;
}

}  // namespace whowhen
