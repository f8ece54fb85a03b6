#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/match/annotation.hpp"
#include "core/match/pattern_tree.hpp"

namespace whowhen {

/// Where the compiler learns label numbers, and how often a label occurs (expected hits in 1,000 characters, roughly).
struct LabelSource {
    std::function<std::uint16_t(std::string_view name)> number;
    std::function<double(std::string_view name)> frequency;
};

/// One instruction of a compiled pattern; `next` is followed on success.
struct Instruction {
    enum class Op : std::uint8_t {
        label,
        save_begin,
        save_end,
        split,
        gap,
        not_ahead,
        not_behind,
        glue,
        start,
        end,
        accept
    };
    Op op = Op::accept;
    std::uint8_t slot = 0;
    std::uint16_t label = 0;  // label: the only one, or 0 if `set` says
    std::uint32_t set = 0;    // label: index into `sets`
    std::uint32_t least = 0, most = 0;
    std::uint32_t next = 0;
    std::uint32_t other = 0;  // split: second choice; not_ahead, not_behind: entry of the sub-program
    std::uint64_t labels = 0;  // label: bits of those that it accepts, see `label_bit`
};

/// A pattern compiled around its anchor: from an occurrence of the anchor, `right` runs forward and `left` backward.
struct AnchoredProgram {
    /// Bits of the labels, one of which must stand right before (after) the anchor; all bits if none need to.
    std::uint64_t before = ~std::uint64_t{0}, after = ~std::uint64_t{0};
    std::uint32_t rule = 0;
    std::uint32_t left = 0, right = 0;
    /// Sets of labels, of each of which the sentence must have one: `count` from number `first` of `ProgramCode::needs` on.
    std::uint32_t first_need = 0, need_count = 0;
    std::uint32_t unused = 0;  // equal programs are equal bytes
};

/// Instructions of all patterns of a rule file.
struct ProgramCode {
    std::vector<Instruction> code;
    std::vector<std::vector<std::uint16_t>> sets;
    std::vector<AnchoredProgram> programs;
    /// Of each program the labels at which it is tried.
    std::vector<std::vector<std::uint16_t>> anchors;
    /// Indices into `sets`.
    std::vector<std::uint32_t> needs;
    /// Number of each set; equal ones share it.
    std::map<std::vector<std::uint16_t>, std::uint32_t> set_numbers;

    std::uint32_t number_of(const std::vector<std::uint16_t>& set) {
        const auto [at, is_new] = set_numbers.try_emplace(set, static_cast<std::uint32_t>(sets.size()));
        if (is_new) sets.push_back(set);
        return at->second;
    }
};

/// The label name under which a literal stands in the lexicon.
std::string literal_label(std::u32string_view folded);

/// Appends a pattern's programs to `code`. Returns false if the pattern has no obligatory literal, class or layer.
bool compile_pattern(const PatternNode& pattern, std::uint32_t rule, const LabelSource& labels, ProgramCode& code);

}  // namespace whowhen
