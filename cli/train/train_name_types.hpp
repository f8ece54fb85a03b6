#pragma once

#include <string>
#include <vector>

namespace whowhen {

/// `whowhen-train name-types zh|en --passages PATH ... [-o FILE]`: learns the types of names from their forms and places.
int train_name_types(const std::vector<std::string>& args);

}  // namespace whowhen
