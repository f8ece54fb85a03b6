#pragma once

#include <initializer_list>

#include "core/analysis.hpp"

namespace whowhen {

/// The ties that are posts and memberships, which people take and leave.
inline constexpr std::initializer_list<RelationType> tie_date_posts = {RelationType::chief_executive_of, RelationType::chair_of, RelationType::board_member_of,
                                                                       RelationType::employee_of, RelationType::member_of};

/// Dates the ties of `analysis.relations` that no event implied a date for, by what happened to both ends: a marriage, a
/// purchase, an appointment to come. What is dated already stays.
void add_dates_of_events(Analysis& analysis);

}  // namespace whowhen
