#include "core/time/told_happenings.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

// Code points between a trigger and the date of what it tells, a clause; Chinese needs a third of them.
constexpr std::uint32_t date_reach = 90, date_reach_zh = 30;
// "Founded in 1998 and listed in London in 2005": English dates follow their verb, Chinese ones precede it.
constexpr std::uint32_t other_side = 10;
// A story does not come back to what it told further back without saying which.
constexpr std::uint32_t sentence_reach = 12;
// Nor over so much text without a full stop, code points: no news sentence has them.
constexpr std::uint32_t text_reach = 2000;
// No expression is as long.
constexpr std::uint32_t longest_time = 400;
// From the end of a count back over "after" to the trigger ("merge" "after" "two years").
constexpr std::uint32_t window_zh = 7;

/// The date of `times` nearest to `trigger` that is a period of at most a year; what stands on the side where the language has its dates seems nearer.
const TimeExpression* nearest(const std::vector<TimeExpression>& times, const std::vector<std::uint32_t>& counted, Span trigger, Span sentence, bool zh) {
    std::uint32_t reach = zh ? date_reach_zh : date_reach;
    const TimeExpression* best = nullptr;
    const std::uint32_t from = trigger.begin - std::min(trigger.begin, reach + longest_time);
    const auto first = std::lower_bound(times.begin(), times.end(), from, [](const TimeExpression& t, std::uint32_t at) { return t.span.begin < at; });
    for (auto i = static_cast<std::uint32_t>(first - times.begin()); i < times.size() && times[i].span.begin <= trigger.end + reach; ++i) {
        const TimeExpression& time = times[i];
        if (std::binary_search(counted.begin(), counted.end(), i)) continue;
        if (!sentence.contains(time.span) || !time.named.begin || !time.named.end || time.value.granularity > Granularity::year) continue;
        const bool before = time.span.end <= trigger.begin;
        std::uint32_t distance = before ? trigger.begin - time.span.end : time.span.begin >= trigger.end ? time.span.begin - trigger.end : 0;
        if (before != zh) distance = 2 * distance + other_side;
        if (distance <= reach) reach = distance, best = &time;
    }
    return best;
}

}  // namespace

ToldHappenings::ToldHappenings(const LanguagePack& pack) : pack_(&pack) {
    for (int i = 0; i < event_type_count; ++i) {
        const auto type = static_cast<EventType>(i);
        const std::uint16_t label = pack.label("event_" + std::string(to_string(type)));
        if (!label || type == EventType::statement || type == EventType::other) continue;
        const bool broad = type == EventType::incident || type == EventType::match || type == EventType::award || type == EventType::meeting || type == EventType::ruling ||
                           type == EventType::dispute || type == EventType::agreement || type == EventType::product_launch;
        (broad ? broad_labels_ : labels_).push_back(label);
    }
}

std::vector<Annotation> ToldHappenings::named_in(const AnnotationIndex& index, Span window, bool clause) const {
    std::vector<Annotation> named;
    const auto has = [](const std::vector<std::uint16_t>& labels, std::uint16_t label) { return std::find(labels.begin(), labels.end(), label) != labels.end(); };
    const auto& words = index.all();
    auto first = std::lower_bound(words.begin(), words.end(), window.begin, [](const Annotation& a, std::uint32_t at) { return a.span.begin < at; });
    for (; first != words.end() && first->span.begin <= window.end; ++first) {
        const Annotation& a = *first;
        if (!window.contains(a.span) || !(has(labels_, a.label) || has(broad_labels_, a.label))) continue;
        // In English a noun; a finite verb tells a new event, unless the phrase counts from its clause.
        const std::string_view value = pack_->value(a.payload);
        if (clause || pack_->language() == Language::zh || value.ends_with(" noun") || value.ends_with(" ing")) named.push_back(a);
    }
    // "Leave office" holds "office".
    const auto all = named;
    std::erase_if(named, [&](const Annotation& a) { return std::any_of(all.begin(), all.end(), [&](const Annotation& b) { return b.span != a.span && b.span.contains(a.span); }); });
    return named;
}

bool ToldHappenings::same(const Annotation& told, const Annotation& named) const {
    if (told.label != named.label) return false;
    if (std::find(labels_.begin(), labels_.end(), told.label) != labels_.end() || told.payload == named.payload) return true;
    // The same lemma; Chinese words have none.
    const std::string_view value = pack_->value(named.payload);
    return pack_->language() == Language::en && pack_->value(told.payload).substr(0, pack_->value(told.payload).find(' ')) == value.substr(0, value.find(' '));
}

std::optional<TimeValue> ToldHappenings::find(const Analysis& analysis, std::uint32_t sentence, const Count& count, const std::vector<std::uint32_t>& counted) const {
    const bool zh = pack_->language() == Language::zh;
    const AnnotationIndex& here = analysis.sentences[sentence].annotations;
    const Span window = zh ? Span{std::max(here.sentence().begin, count.span.begin - std::min(count.span.begin, window_zh)), count.span.begin} : Span{count.span.end, count.extent.end};
    const auto named = named_in(here, window, count.anchor == FrameAnchor::happening_clause);
    if (named.empty()) return std::nullopt;
    const std::uint32_t before = zh ? named.front().span.begin : count.span.begin;
    const auto word = [&](const Annotation& a) { return analysis.text.folded().substr(a.span.begin, a.span.size()); };
    const auto is_of = [&](const Annotation& told, const Annotation& n) { return same(told, n) && (count.anchor != FrameAnchor::happening_repeated || word(told) == word(n)); };
    for (std::uint32_t s = sentence + 1; s-- > 0 && sentence - s <= sentence_reach;) {
        const SentenceAnalysis& at = analysis.sentences[s];
        const auto& all = at.annotations.all();
        const auto end = std::lower_bound(all.begin(), all.end(), before, [](const Annotation& a, std::uint32_t at_most) { return a.span.begin < at_most; });
        for (auto a = std::reverse_iterator(end); a != all.rend(); ++a) {
            if (a->span.begin + text_reach < before) break;
            if (a->span.end > before || std::none_of(named.begin(), named.end(), [&](const Annotation& n) { return is_of(*a, n); })) continue;
            if (const TimeExpression* time = nearest(analysis.times, counted, a->span, at.sentence.span, zh)) return time->named;
        }
    }
    return std::nullopt;
}

}  // namespace whowhen
