#pragma once

#include <string>
#include <vector>

namespace whowhen {

/// `whowhen-train statuses zh|en --passages PATH... [-o MODEL]`: learns whether a tie is current, former, planned,
/// alleged or denied, from the ties that the passages mark; prints what cross-validation finds.
int train_statuses(const std::vector<std::string>& args);

}  // namespace whowhen
