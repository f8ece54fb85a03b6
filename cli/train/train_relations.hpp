#pragma once

#include <string>
#include <vector>

namespace whowhen {

/// `whowhen-train relations zh|en --passages PATH... [--facts FILE...] [-o MODEL]`
int train_relations(const std::vector<std::string>& args);

}  // namespace whowhen
