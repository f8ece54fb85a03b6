#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/match/annotation.hpp"

namespace whowhen {

/// A part of the text that a match binds to a name of its rule.
struct Slot {
    /// Number of the slot's name in the rule (`Rule::slot_names`).
    std::uint8_t name = 0;
    Span span;
    /// Index into the `AnnotationIndex` if the slot is exactly one annotation, else -1.
    std::int32_t annotation = -1;
};

/// A match of one rule.
struct Match {
    /// Index into `RuleSet::rules()`.
    std::uint32_t rule = 0;
    Span span;
    std::vector<Slot> slots;

    /// The first slot bound to name number `name`, or nullptr.
    const Slot* slot(int name) const {
        for (const Slot& s : slots)
            if (s.name == name) return &s;
        return nullptr;
    }
};

/// One row of a rule file.
struct Rule {
    std::string id;
    std::string pattern;
    std::string yields;
    /// Its place in the rule file, for messages.
    std::size_t line = 0;
    /// The whole row, cells parted by tabs; the pack's text.
    std::string_view row;
    /// Slot names in the order of their numbers.
    std::vector<std::string> slot_names;

    /// Number of a slot name, or -1.
    int slot(std::string_view name) const;
    /// A cell by the header of the file, for stages with columns of their own; empty if the row has none or `column` is -1.
    std::string_view cell(int column) const;
    /// 1-based byte at which a cell begins in its line; 1 if the row has none.
    std::size_t cell_begin(int column) const;
};

}  // namespace whowhen
