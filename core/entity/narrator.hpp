#pragma once

#include "core/analysis.hpp"

namespace whowhen {

/// Adds "I", "me" and "my" outside quotation marks to `mentions` as pronouns of one person without a name, who tells a
/// biography of his or her own; where there are none, "we" and "our" of an organization that tells of itself: in
/// Chinese ("our company" of a notice) the one named first.
/// `mentions` are sorted by place and stay so.
void add_narrator(Analysis& analysis, const Packs& packs, std::vector<Mention>& mentions);

}  // namespace whowhen
