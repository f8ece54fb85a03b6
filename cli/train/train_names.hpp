#pragma once

#include <string>
#include <vector>

namespace whowhen {

/// `whowhen-train names zh|en --words FILE --passages PATH... --set FILE... --test FILE... -o MODEL`
int train_names(const std::vector<std::string>& args);

}  // namespace whowhen
