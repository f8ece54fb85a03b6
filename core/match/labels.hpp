#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/match/label_name.hpp"

namespace whowhen {

/// Names of lexicon classes, literals and layers, numbered in order of first use; 0 is no label.
class Labels {
public:
    Labels() { names_.emplace_back(); }
    std::uint16_t number(LabelName name) const { return slots_[slot_of(name)].label; }
    /// Throws Error past 65,535 names.
    std::uint16_t add(std::string_view name);
    std::string_view name(std::uint16_t label) const { return label < names_.size() ? std::string_view(names_[label]) : std::string_view(); }
    std::size_t size() const { return names_.size(); }

private:
    struct Slot {
        LabelName name{std::string_view()};
        /// 0: empty.
        std::uint16_t label = 0;
    };

    /// The slot of a name, or the empty one where it would be.
    std::size_t slot_of(LabelName name) const {
        std::size_t slot = name.hash() & (slots_.size() - 1);
        while (slots_[slot].label != 0 && slots_[slot].name != name) slot = (slot + 1) & (slots_.size() - 1);
        return slot;
    }
    void grow();

    std::vector<std::string> names_;
    /// Open addressing, half of the slots at least are empty; a power of two.
    std::vector<Slot> slots_ = std::vector<Slot>(2);
};

/// Layers that stages add to the lexicon's annotations; every pack knows them.
inline constexpr std::string_view layer_names[] = {
    "number", "digits", "numeral_word", "ordinal", "year", "full_year", "short_year", "roc_year", "three_digits", "minute", "pair", "date", "duration",
    "time", "person", "organization", "product", "place", "name"};

}  // namespace whowhen
