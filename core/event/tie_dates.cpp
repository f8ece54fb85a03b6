#include "core/event/tie_dates.hpp"

#include <algorithm>

namespace whowhen {
namespace {

bool is_post(RelationType type) { return std::find(tie_date_posts.begin(), tie_date_posts.end(), type) != tie_date_posts.end(); }

/// The ties between participants of one event, and the event's date as their start or end.
class EventDates {
public:
    EventDates(Analysis& analysis, const Event& event) : a_(analysis), event_(event) {}

    void add() {
        if (event_.date.empty() || !event_.date.begin) return;
        // Of a pair that several sentences tie, the tie of the event's own sentence is meant.
        const bool near = std::any_of(a_.relations.begin(), a_.relations.end(), [&](const Relation& r) { return is_meant(r) && r.evidence.overlaps(event_.evidence); });
        for (Relation& r : a_.relations)
            if (is_meant(r) && (!near || r.evidence.overlaps(event_.evidence))) date(r);
    }

private:
    std::uint32_t entity(std::uint32_t mention) const { return a_.mentions[mention].entity; }

    template <class Accept>
    bool has_part(std::uint32_t mention, Accept accept) const {
        return std::any_of(event_.arguments.begin(), event_.arguments.end(), [&](const Argument& x) { return entity(x.mention) == entity(mention) && accept(x.role); });
    }
    bool takes_part(std::uint32_t mention) const {
        return entity(mention) != no_index && has_part(mention, [](ArgumentRole) { return true; });
    }
    bool is(ArgumentRole role, std::uint32_t mention) const {
        return has_part(mention, [role](ArgumentRole r) { return r == role; });
    }

    bool is_meant(const Relation& r) const { return r.status != Status::denied && takes_part(r.subject) && takes_part(r.object); }

    void start(Relation& r) const {
        if (r.since.empty()) r.since = event_.date;
    }
    void end(Relation& r) const {
        if (r.until.empty()) r.until = event_.date;
    }

    void date(Relation& r) const {
        if (event_.modality == Modality::planned) return date_planned(r);
        if (event_.modality != Modality::actual || r.status == Status::planned) return;
        using enum RelationType;
        switch (event_.type) {
            case EventType::marriage:
                if (r.type == spouse_of) start(r);
                break;
            case EventType::divorce:
                if (r.type == spouse_of) end(r);
                break;
            case EventType::investment:
                if (r.type == investor_in || (r.type == owner_of && is(ArgumentRole::agent, r.subject))) start(r);
                break;
            case EventType::acquisition: date_holding(r); break;
            case EventType::agreement:
                if (r.type == partner_of) start(r);
                break;
            case EventType::election:
                if (is_post(r.type) && r.type != employee_of) start(r);
                break;
            default: break;
        }
    }

    /// The buyer's share begins, that of a third, who sells, ends.
    void date_holding(Relation& r) const {
        if (r.type == RelationType::parent_organization_of && is(ArgumentRole::agent, r.subject)) start(r);
        if (r.type != RelationType::owner_of) return;
        if (is(ArgumentRole::agent, r.subject))
            start(r);
        else if (is(ArgumentRole::other, r.subject))
            end(r);
    }

    /// A post to be taken or left on a known day; an investment promised on a day that is past, where the tie is told as one that holds.
    void date_planned(Relation& r) const {
        const TimeValue& published = a_.article->published.value;
        const bool past = published.begin && event_.date.end && *event_.date.end <= *published.begin;
        if (event_.type == EventType::investment && past && r.type == RelationType::investor_in && r.status == Status::current) start(r);
        if (!is_post(r.type) || r.status == Status::former) return;
        if (event_.type == EventType::appointment && r.status == Status::planned && is(ArgumentRole::object, r.subject)) start(r);
        if (event_.type == EventType::departure && r.status == Status::current && is(ArgumentRole::agent, r.subject)) end(r);
    }

    Analysis& a_;
    const Event& event_;
};

}  // namespace

void add_dates_of_events(Analysis& analysis) {
    for (const Event& event : analysis.events) EventDates(analysis, event).add();
}

}  // namespace whowhen
