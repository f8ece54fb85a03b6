#pragma once

#include <vector>

#include "core/analysis.hpp"

namespace whowhen {

/// Keeps who says it, and when, out of what is said: "Ann said on Monday that Bob founded Acme" is a founding by Bob, and not of Monday.
///
/// Where a verb of saying (lexicon classes `cue_speech`, `event_statement`) and a mark of what is said (`content_mark`) stand before an event's trigger and
/// a mention other than the speaker's opens what is said, agents before the verb and whom it is said to go; the date of the saying goes from events that
/// happen apart from their telling (a founding, a birth, a marriage), unless they lie ahead of it.
void settle_reports(const Analysis& analysis, const Packs& packs, std::vector<Event>& events);

}  // namespace whowhen
