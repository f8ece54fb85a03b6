#pragma once

#include <string>
#include <vector>

namespace whowhen {

/// `whowhen-train dates LANG_DIR PASSAGES...`: learns what dates without a year mean (core/time/bare_date.hpp) from the marked dates of
/// annotated passages that have a date of their own, and prints how many held-out ones it reads right beside how many the rules do.
int train_bare_dates(const std::vector<std::string>& args);

}  // namespace whowhen
