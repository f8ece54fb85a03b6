#include "core/match/rule_code.hpp"

#include <string>
#include <type_traits>

#include "core/match/block.hpp"

namespace whowhen {
namespace {

static_assert(std::is_trivially_copyable_v<Instruction> && std::has_unique_object_representations_v<Instruction>);
static_assert(std::is_trivially_copyable_v<AnchoredProgram> && std::has_unique_object_representations_v<AnchoredProgram>);

template <class T>
void add_array(BlockWriter& block, const std::string& name, const std::vector<T>& values) {
    block.add(name, std::as_bytes(std::span(values)));
}

void add_anchored(BlockWriter& block, const ProgramCode& programs, std::size_t labels) {
    std::vector<std::vector<std::uint32_t>> by_label(labels);
    for (std::uint32_t p = 0; p < programs.programs.size(); ++p)
        for (const std::uint16_t anchor : programs.anchors[p]) by_label[anchor].push_back(p);
    std::vector<AnchoredProgram> anchored;
    std::vector<std::uint32_t> begin;
    for (const auto& some : by_label) {
        begin.push_back(static_cast<std::uint32_t>(anchored.size()));
        for (const std::uint32_t p : some) anchored.push_back(programs.programs[p]);
    }
    begin.push_back(static_cast<std::uint32_t>(anchored.size()));
    add_array(block, "anchored", anchored);
    add_array(block, "anchored/begin", begin);
}

void add_sets(BlockWriter& block, const std::vector<std::vector<std::uint16_t>>& sets) {
    std::vector<std::uint16_t> labels;
    std::vector<std::uint32_t> begin;
    for (const auto& set : sets) {
        begin.push_back(static_cast<std::uint32_t>(labels.size()));
        labels.insert(labels.end(), set.begin(), set.end());
    }
    begin.push_back(static_cast<std::uint32_t>(labels.size()));
    add_array(block, "sets", labels);
    add_array(block, "sets/begin", begin);
}

std::string join(const std::vector<std::string>& cells) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) line += (i == 0 ? "" : "\t") + cells[i];
    return line + '\n';
}

}  // namespace

std::vector<std::byte> write_rule_code(const RuleFile& file, const ProgramCode& programs, std::size_t labels) {
    BlockWriter block;
    add_array(block, "code", programs.code);
    add_anchored(block, programs, labels);
    add_sets(block, programs.sets);
    add_array(block, "needs", programs.needs);
    std::string rows = join(file.header), slot_names;
    std::vector<std::uint32_t> lines, slot_counts;
    for (const RuleFile::Rule& rule : file.rules) {
        rows += join(rule.row.cells);
        lines.push_back(static_cast<std::uint32_t>(rule.row.line));
        slot_counts.push_back(static_cast<std::uint32_t>(rule.slot_names.size()));
        for (const std::string& name : rule.slot_names) slot_names += name + '\n';
    }
    block.add("rows", rows);
    block.add("slot_names", slot_names);
    add_array(block, "lines", lines);
    add_array(block, "slot_counts", slot_counts);
    return block.bytes();
}

RuleCode view_rule_code(std::span<const std::byte> bytes) {
    const BlockReader block(bytes);
    return {.code = as_array<Instruction>(block.section("code")),
            .anchored = as_array<AnchoredProgram>(block.section("anchored")),
            .anchored_begin = as_array<std::uint32_t>(block.section("anchored/begin")),
            .set_labels = as_array<std::uint16_t>(block.section("sets")),
            .set_begin = as_array<std::uint32_t>(block.section("sets/begin")),
            .needs = as_array<std::uint32_t>(block.section("needs")),
            .rows = as_text(block.section("rows")),
            .slot_names = as_text(block.section("slot_names")),
            .lines = as_array<std::uint32_t>(block.section("lines")),
            .slot_counts = as_array<std::uint32_t>(block.section("slot_counts"))};
}

}  // namespace whowhen
