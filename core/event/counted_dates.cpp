#include "core/event/counted_dates.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>

#include "core/span_search.hpp"
#include "core/time/calendar.hpp"

namespace whowhen {
namespace {

// Code points from "after" to the verb: a subject with its title. Set by judgement, not tuned.
constexpr std::uint32_t longest_subject = 60;

struct Count {
    std::int64_t number = 0;
    Unit unit = Unit::none;
};

/// "2D", "14M"; TIMEX3's "P2D" without its first letter.
std::optional<Count> read_count(std::string_view text) {
    Count count;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), count.number);
    if (error != std::errc{} || rest + 1 != text.data() + text.size() || count.number <= 0) return std::nullopt;
    count.unit = *rest == 'D' ? Unit::day : *rest == 'W' ? Unit::week : *rest == 'M' ? Unit::month : *rest == 'Y' ? Unit::year : Unit::none;
    return count.unit == Unit::none ? std::nullopt : std::optional(count);
}

/// As precise as the conventions for counts have it: days and years exactly, weeks and months roughly, and no more than what is counted from.
TimeValue count_on(const TimeValue& from, const Count& count, int sign) {
    const Unit known = to_unit(from.granularity), told = count.unit == Unit::week ? Unit::day : count.unit;
    const bool exact = count.unit == Unit::year || (count.unit == Unit::day && known <= Unit::day);
    return period(add(*from.begin, count.unit, sign * count.number), std::max(told, known), exact ? Qualifier::none : Qualifier::approximate);
}

class SentenceCounts {
public:
    SentenceCounts(const Analysis& analysis, const SentenceAnalysis& sentence, std::vector<Event>& events)
        : analysis_(analysis), sentence_(sentence.sentence.span), events_(events) {}

    /// `mark` is "after" (sign 1) or "before" (-1), `begin` where the count before it begins.
    void apply(Span mark, std::uint32_t begin, const Count& count, int sign) {
        Event* origin = first_after(mark.end);
        if (!origin || origin->trigger.begin - mark.end > longest_subject || has_clause_mark({mark.end, origin->trigger.begin})) return;
        if (Event* told = last_before(begin)) {
            if (!is_between(*origin, mark.end, sentence_.end)) date(*origin, count_on(told->date, count, -sign));
            return;
        }
        if (begin != sentence_.begin || !is_between(*origin, mark.end, sentence_.end)) return;
        Event* next = first_after(analysis_.times[origin->time].span.end);
        if (next && (next->time == no_index || next->time == origin->time)) date(*next, count_on(origin->date, count, sign));
    }

private:
    bool has_clause_mark(Span gap) const {
        for (std::uint32_t i = gap.begin; i < gap.end; ++i)
            if (const char32_t c = analysis_.text.at(i); c == U',' || c == U';' || c == U':') return true;
        return false;
    }

    /// Dated by a time between.
    bool is_between(const Event& event, std::uint32_t begin, std::uint32_t end) const {
        return event.time != no_index && event.date.begin && analysis_.times[event.time].span.begin >= begin && analysis_.times[event.time].span.end <= end;
    }

    Event* first_after(std::uint32_t at) {
        Event* found = nullptr;
        for (Event& e : events_)
            if (e.trigger.begin >= at && e.trigger.end <= sentence_.end && (!found || e.trigger.begin < found->trigger.begin)) found = &e;
        return found;
    }

    /// The last event before that a time before dates.
    Event* last_before(std::uint32_t at) {
        Event* found = nullptr;
        for (Event& e : events_)
            if (e.trigger.begin >= sentence_.begin && e.trigger.end <= at && is_between(e, sentence_.begin, at) && (!found || e.trigger.begin > found->trigger.begin)) found = &e;
        return found;
    }

    static void date(Event& event, const TimeValue& value) {
        event.time = no_index;
        event.date = value;
    }

    const Analysis& analysis_;
    const Span sentence_;
    std::vector<Event>& events_;
};

}  // namespace

void add_counted_dates(const Analysis& analysis, const Packs& packs, std::vector<Event>& events) {
    if (events.size() < 2) return;
    for (const SentenceAnalysis& s : analysis.sentences) {
        const LanguagePack& pack = packs.of(s.sentence.language);
        const std::uint16_t after = pack.label("count_after"), before = pack.label("count_before");
        if (after == 0 || before == 0) continue;
        SentenceCounts counts(analysis, s, events);
        for (const Annotation& mark : s.annotations.all()) {
            if (mark.label != after && mark.label != before) continue;
            std::uint32_t begin = mark.span.begin;
            std::string_view said = pack.value(mark.payload);
            if (said.empty()) {
                // The duration right before it.
                auto t = first_from(analysis.times, mark.span.begin);
                if (t == analysis.times.begin() || (--t)->type != TimeType::duration || t->span.end + 1 != mark.span.begin || !t->timex.starts_with('P')) continue;
                begin = t->span.begin;
                said = std::string_view(t->timex).substr(1);
            }
            if (const auto count = read_count(said)) counts.apply(mark.span, begin, *count, mark.label == after ? 1 : -1);
        }
    }
}

}  // namespace whowhen
