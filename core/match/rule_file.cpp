#include "core/match/rule_file.hpp"

#include <algorithm>
#include <set>

#include "core/error.hpp"

namespace whowhen {

int Rule::slot(std::string_view name) const {
    const auto found = std::find(slot_names.begin(), slot_names.end(), name);
    return found == slot_names.end() ? -1 : static_cast<int>(found - slot_names.begin());
}

RuleFile read_rule_file(std::string_view bytes, const std::string& file) {
    TsvTable table = read_tsv(bytes, file);
    const auto id = static_cast<std::size_t>(table.column("id"));
    const auto pattern = static_cast<std::size_t>(table.column("pattern"));
    const int yields = table.column("yields", false);
    RuleFile out;
    out.header = table.header;
    PatternMacros macros;
    std::set<std::string> ids;
    for (TsvRow& row : table.rows) {
        const PatternPlace place{file, row.line, row.columns[pattern]};
        if (!ids.insert(row.cells[id]).second)
            throw DataError(file, row.line, row.columns[id], "id '" + row.cells[id] + "' stands twice");
        Rule rule;
        PatternNode tree = parse_pattern(row.cells[pattern], place, macros, rule.slot_names);
        if (row.cells[id].starts_with('%')) {
            macros[row.cells[id].substr(1)] = "(" + row.cells[pattern] + ")";
            continue;
        }
        rule.id = row.cells[id];
        rule.pattern = row.cells[pattern];
        if (yields >= 0) rule.yields = row.cells[static_cast<std::size_t>(yields)];
        rule.row = std::move(row);
        out.rules.push_back(std::move(rule));
        out.patterns.push_back(std::move(tree));
    }
    return out;
}

}  // namespace whowhen
