#pragma once

#include "core/analysis.hpp"

namespace whowhen {

/// States each event's arguments by all their mentions in the sentences of its evidence, as `tie_all_mentions` does for relations.
void name_all_arguments(Analysis& analysis);

/// States each relation between all mentions of its two entities in its evidence: "Orla founded the firm and still runs
/// it" ties both "the firm" and "it".
///
/// Runs after events, since they imply relations. Keeps `relations` sorted by evidence; of several statements between
/// the same two mentions the surest stays. Deterministic.
void tie_all_mentions(Analysis& analysis);

}  // namespace whowhen
