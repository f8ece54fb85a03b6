#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/match/pattern_tree.hpp"
#include "core/match/tsv.hpp"

namespace whowhen {

/// A rule file after parsing.
struct RuleFile {
    /// Macros are none.
    struct Rule {
        TsvRow row;
        PatternNode pattern;
        std::vector<std::string> slot_names;
    };
    std::vector<std::string> header;
    /// In file order.
    std::vector<Rule> rules;
};

/// Reads `rules/STAGE.tsv`. Throws DataError at the wrong cell: unknown macro, doubled id, pattern fault.
RuleFile read_rule_file(std::string_view bytes, const std::string& file);

}  // namespace whowhen
