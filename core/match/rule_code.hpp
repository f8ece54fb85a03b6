#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/match/program.hpp"
#include "core/match/rule_file.hpp"

namespace whowhen {

/// A rule file as a pack holds it, used where it lies: the instructions of its patterns, and its rows as text.
struct RuleCode {
    std::span<const Instruction> code;
    /// Programs by the label of their anchor, once for each of their anchors; a label's begin at `anchored_begin[label]`, with one
    /// number more at the end.
    std::span<const AnchoredProgram> anchored;
    std::span<const std::uint32_t> anchored_begin;
    /// Labels of all sets, and where each set begins, with one number more at the end.
    std::span<const std::uint16_t> set_labels;
    std::span<const std::uint32_t> set_begin;
    /// Numbers of sets that programs need, see `AnchoredProgram`.
    std::span<const std::uint32_t> needs;
    /// The header and the rules' rows, a line each, cells parted by tabs; the rules' slot names, a line each.
    std::string_view rows, slot_names;
    /// By rule: its line in the rule file, and its number of slot names.
    std::span<const std::uint32_t> lines, slot_counts;

    std::span<const std::uint16_t> set(std::uint32_t number) const {
        return set_labels.subspan(set_begin[number], set_begin[number + 1] - set_begin[number]);
    }
};

/// The bytes of a rule file whose patterns were compiled to `programs` against `labels` labels. Same rules, same bytes.
std::vector<std::byte> write_rule_code(const RuleFile& file, const ProgramCode& programs, std::size_t labels);

/// Throws Error if the bytes are none. They must be aligned to 64 and outlive the view.
RuleCode view_rule_code(std::span<const std::byte> bytes);

}  // namespace whowhen
