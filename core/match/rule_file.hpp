#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/match/pattern.hpp"
#include "core/match/pattern_tree.hpp"

namespace whowhen {

/// A rule file after parsing: rules in file order with their patterns.
struct RuleFile {
    std::vector<std::string> header;
    std::vector<Rule> rules;
    std::vector<PatternNode> patterns;
};

/// Reads `rules/STAGE.tsv`. Throws DataError at the wrong cell: unknown macro, doubled id, pattern fault.
RuleFile read_rule_file(std::string_view bytes, const std::string& file);

}  // namespace whowhen
