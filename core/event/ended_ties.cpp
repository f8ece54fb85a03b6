#include "core/event/ended_ties.hpp"

#include "core/time/calendar.hpp"

namespace whowhen {
namespace {

// What ended in the last weeks is mostly under way: of those told so in annotated texts half were current ("filed for divorce on Monday").
constexpr std::int64_t days_under_way = 60;

/// A post or marriage of which the article tells both ends. Shares are mostly sold in part, and an end without a start is often that of something else.
bool is_over(const Relation& r, const Moment& published) {
    using enum RelationType;
    if (r.type != chief_executive_of && r.type != chair_of && r.type != board_member_of && r.type != employee_of && r.type != spouse_of) return false;
    return r.since.begin && r.until.end && *r.since.begin < *r.until.end && r.since != r.until && to_days(*r.until.end) + days_under_way <= to_days(published);
}

}  // namespace

void end_past_ties(Analysis& analysis) {
    const auto published = analysis.article->published.value.begin;
    if (!published) return;
    for (Relation& r : analysis.relations)
        if (r.status == Status::current && is_over(r, *published)) r.status = Status::former;
}

}  // namespace whowhen
