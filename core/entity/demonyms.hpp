#pragma once

#include "core/analysis.hpp"

namespace whowhen {

/// Adds words like "French" (lexicon class `demonym`) to `mentions` as descriptions of the country, so that citizens can be
/// tied to it: of the article's entity of that name, else of a new entity without a name. They are no names, and take
/// part in no event.
///
/// `mentions` are sorted by place and stay so.
void add_demonyms(Analysis& analysis, const Packs& packs, std::vector<Mention>& mentions);

/// True for a mention that `add_demonyms` made.
bool is_demonym(const Mention& mention);

}  // namespace whowhen
