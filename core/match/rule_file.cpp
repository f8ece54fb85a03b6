#include "core/match/rule_file.hpp"

#include <set>

#include "core/error.hpp"

namespace whowhen {

RuleFile read_rule_file(std::string_view bytes, const std::string& file) {
    TsvTable table = read_tsv(bytes, file);
    const auto id = static_cast<std::size_t>(table.column("id"));
    const auto pattern = static_cast<std::size_t>(table.column("pattern"));
    RuleFile out;
    out.header = table.header;
    PatternMacros macros;
    std::set<std::string> ids;
    for (TsvRow& row : table.rows) {
        const PatternPlace place{file, row.line, row.columns[pattern]};
        if (!ids.insert(row.cells[id]).second)
            throw DataError(file, row.line, row.columns[id], "id '" + row.cells[id] + "' stands twice");
        RuleFile::Rule rule;
        rule.pattern = parse_pattern(row.cells[pattern], place, macros, rule.slot_names);
        if (row.cells[id].starts_with('%')) {
            macros[row.cells[id].substr(1)] = "(" + row.cells[pattern] + ")";
            continue;
        }
        rule.row = std::move(row);
        out.rules.push_back(std::move(rule));
    }
    return out;
}

}  // namespace whowhen
