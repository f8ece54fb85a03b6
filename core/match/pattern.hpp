#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/match/annotation.hpp"
#include "core/match/tsv.hpp"

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
    /// All cells by the header of the file, for stages with columns of their own.
    TsvRow row;
    /// Slot names in the order of their numbers.
    std::vector<std::string> slot_names;

    /// Number of a slot name, or -1.
    int slot(std::string_view name) const;
};

}  // namespace whowhen
