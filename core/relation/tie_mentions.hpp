#pragma once

#include "core/analysis.hpp"

namespace whowhen {

/// States each relation between all mentions of its two entities in its evidence: "Orla founded the firm and still runs
/// it" ties both "the firm" and "it".
///
/// Runs after events, since they imply relations. Keeps `relations` sorted by evidence; of several statements between
/// the same two mentions the surest stays. Deterministic.
void tie_all_mentions(Analysis& analysis);

}  // namespace whowhen
