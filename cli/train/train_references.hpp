#pragma once

#include <string>
#include <vector>

namespace whowhen {

/// `whowhen-train references zh|en PATH... [-o MODEL] [--errors]`: measures resolution of references by five-fold
/// cross-validation on annotated passages with their names given and with those found, then learns from all and writes the weights.
int train_references(const std::vector<std::string>& args);

/// `whowhen-train chains zh|en PATH... [--errors]`: measures chains of names on annotated passages with their names given.
int measure_chains(const std::vector<std::string>& args);

}  // namespace whowhen
