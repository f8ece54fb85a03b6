#pragma once

#include <string_view>
#include <vector>

#include "core/facts.hpp"
#include "core/text/utf8_offsets.hpp"
#include "graph/model.hpp"

namespace whowhen {

/// Scores as the formats hold them, three decimals; keeps what is computed from them the same everywhere.
float rounded_score(double score);

/// Certainty of a fact from its evidence: the best of each document, several documents confirm each other.
float combined_score(const std::vector<Evidence>& evidence);

/// The more precise of two dates; equal spans: the earlier, then by their EDTF. Empty values lose. Open ends are vague.
bool is_more_precise(const TimeValue& a, const TimeValue& b);

/// True if one instant can lie in both. Empty values are compatible with none.
bool can_coincide(const TimeValue& a, const TimeValue& b);
/// True if `inner` lies in `outer` wholly.
bool lies_within(const TimeValue& inner, const TimeValue& outer);

/// The element that most votes name; equal votes: the longest, then the first in byte order. Empty strings do not vote.
std::string most_frequent(const std::vector<std::string>& votes);

/// Evidence order: document, span, subject, object, rule.
bool comes_before(const Evidence& a, const Evidence& b);

}  // namespace whowhen
