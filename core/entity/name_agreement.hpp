#pragma once

#include "core/analysis.hpp"
#include "core/entity/name_words.hpp"

namespace whowhen {

/// Cuts a name that is another name of the article and one small word more (classes `small_before`, `small_after`) down to
/// that other name. For Chinese, which has no spaces.
void cut_small_words(Analysis& analysis, const NameWords& words);

/// Makes the name mentions of an article agree: equal forms get one type, that of the surest mentions together, and a
/// part of a person's full name (`Altman` beside `Sam Altman`) is a person, what an organization's name begins with the organization; what
/// is both is left to the model. What stands before a post ("Tesla chief executive") is an
/// organization, what stands after it a person.
void agree_on_types(Analysis& analysis, const Packs& packs, const NameWords& zh);

}  // namespace whowhen
