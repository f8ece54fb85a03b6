#include "core/event/event_merger.hpp"

#include <algorithm>
#include <optional>

namespace whowhen {
namespace {

constexpr std::uint32_t near = 24;  // code points within which two triggers of one type in a clause tell one thing

// Entities of an event by role; sorted.
std::vector<std::uint32_t> entities(const Analysis& a, const Event& e, bool places) {
    std::vector<std::uint32_t> all;
    for (const Argument& x : e.arguments) {
        const Mention& m = a.mentions[x.mention];
        if (m.entity != no_index && (places || m.type != EntityType::place)) all.push_back(m.entity);
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

bool contains(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
    return std::includes(a.begin(), a.end(), b.begin(), b.end());
}

// Neither says what the other excludes: one has no date, or the intervals touch.
bool dates_agree(const TimeValue& a, const TimeValue& b) {
    if (a.empty() || b.empty()) return true;
    const bool before = a.end && b.begin && *a.end <= *b.begin;
    const bool after = b.end && a.begin && *b.end <= *a.begin;
    return !before && !after;
}

// Each of these happens to somebody once, so that the person alone tells the event.
bool is_once(EventType type) { return type == EventType::birth || type == EventType::death; }
// These repeat between the same two: only the same date makes them one.
bool repeats(EventType type) {
    return type == EventType::statement || type == EventType::meeting || type == EventType::match || type == EventType::other ||
           type == EventType::award || type == EventType::investment || type == EventType::ruling;
}

// What seldom happens twice to the same one in an article: told again without a date and without the others that took part, it is the same.
// Of whom that holds.
std::optional<EntityType> whose(const Analysis& a, const Event& x, const Event& y) {
    switch (x.type) {
        using enum EventType;
        case departure:
        case dismissal:
        case marriage:
        case divorce: return EntityType::person;
        // Posts are taken more often: told again is what is told by the same word.
        case appointment:
            if (a.text.folded().substr(x.trigger.begin, x.trigger.size()) != a.text.folded().substr(y.trigger.begin, y.trigger.size())) return std::nullopt;
            return EntityType::person;
        case founding:
        case bankruptcy:
        case listing:
        case merger: return EntityType::organization;
        default: return std::nullopt;
    }
}

bool has_type(const Analysis& a, const Event& e, EntityType type) {
    return std::any_of(e.arguments.begin(), e.arguments.end(), [&](const Argument& x) { return a.mentions[x.mention].type == type; });
}

// Whose post it is: the persons that an appointment, election, dismissal or departure befalls; sorted.
std::vector<std::uint32_t> post_holders(const Analysis& a, const Event& e) {
    std::vector<std::uint32_t> holders;
    const bool takes = e.type == EventType::departure || e.type == EventType::election;
    if (!takes && e.type != EventType::appointment && e.type != EventType::dismissal) return holders;
    for (const Argument& x : e.arguments) {
        const Mention& m = a.mentions[x.mention];
        if (m.type == EntityType::person && x.role == (takes ? ArgumentRole::agent : ArgumentRole::object)) holders.push_back(m.entity);
    }
    std::sort(holders.begin(), holders.end());
    holders.erase(std::unique(holders.begin(), holders.end()), holders.end());
    return holders;
}

// "Ann and Ben joined", "Ann was rehired last month": one more person in the post makes another event.
bool hold_other_posts(const Analysis& a, const Event& x, const Event& y) {
    const auto hx = post_holders(a, x), hy = post_holders(a, y);
    return !hx.empty() && !hy.empty() && hx != hy;
}

bool same_clause(const Event& a, const Event& b) {
    return a.evidence.overlaps(b.evidence) && std::max(a.trigger.begin, b.trigger.begin) - std::min(a.trigger.end, b.trigger.end) <= near;
}

// "The party in 2015 ... soon afterwards": what is dated by counting on from a happening is not that happening.
bool is_counted_on(const Analysis& a, const Event& e) {
    return e.time != no_index && a.times[e.time].anchor == Anchor::event && e.date.qualifier == Qualifier::approximate;
}

bool are_one(const Analysis& a, const Event& x, const Event& y) {
    if (x.type != y.type || !dates_agree(x.date, y.date)) return false;
    if (!x.date.empty() && !y.date.empty() && is_counted_on(a, x) != is_counted_on(a, y)) return false;
    const auto ex = entities(a, x, false), ey = entities(a, y, false);
    const bool nested = contains(ex, ey) || contains(ey, ex);
    if (same_clause(x, y)) return nested && (x.time == y.time || x.time == no_index || y.time == no_index);
    if (x.modality != y.modality || hold_other_posts(a, x, y)) return false;
    if (ex.empty() || ey.empty()) return false;
    if (is_once(x.type)) return ex.front() == ey.front();
    if (!nested) return false;
    if (repeats(x.type)) return !x.date.empty() && x.date == y.date && ex == ey;
    if (!x.date.empty() && !y.date.empty()) return true;
    const auto owner = x.date.empty() != y.date.empty() ? whose(a, x, y) : std::nullopt;
    if (owner && has_type(a, x, *owner) && has_type(a, y, *owner)) return true;
    return std::min(ex.size(), ey.size()) >= 2 || (ex.size() == 1 && ex == ey);
}

bool better(const Event& x, const Event& y) {
    if (x.date.empty() != y.date.empty()) return !x.date.empty();
    if (x.arguments.size() != y.arguments.size()) return x.arguments.size() > y.arguments.size();
    return false;
}

void take_over(const Analysis& a, Event& into, const Event& from) {
    if (into.date.empty()) {
        into.date = from.date;
        into.time = from.time;
    }
    for (const Argument& x : from.arguments) {
        const std::uint32_t entity = a.mentions[x.mention].entity;
        const bool known = std::any_of(into.arguments.begin(), into.arguments.end(), [&](const Argument& y) { return a.mentions[y.mention].entity == entity; });
        if (!known) into.arguments.push_back(x);
    }
    std::stable_sort(into.arguments.begin(), into.arguments.end(), [](const Argument& x, const Argument& y) { return x.role < y.role; });
    into.score = std::max(into.score, from.score);
    if (from.evidence != into.evidence) into.more_evidence.push_back(from.evidence);
    into.more_evidence.insert(into.more_evidence.end(), from.more_evidence.begin(), from.more_evidence.end());
}

}  // namespace

std::vector<Event> merge_events(const Analysis& analysis, std::vector<Event> events) {
    std::vector<Event> merged;
    for (Event& event : events) {
        const auto same = std::find_if(merged.begin(), merged.end(), [&](const Event& known) { return are_one(analysis, known, event); });
        if (same == merged.end()) {
            merged.push_back(std::move(event));
            continue;
        }
        if (better(event, *same)) std::swap(*same, event);
        take_over(analysis, *same, event);
    }
    for (Event& event : merged) {
        std::sort(event.more_evidence.begin(), event.more_evidence.end());
        event.more_evidence.erase(std::unique(event.more_evidence.begin(), event.more_evidence.end()), event.more_evidence.end());
    }
    return merged;
}

}  // namespace whowhen
