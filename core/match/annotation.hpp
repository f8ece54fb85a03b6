#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/span.hpp"

namespace whowhen {

/// Something known of a stretch of text that patterns can refer to: a lexicon entry of a class (`@month`), a literal of
/// a rule, or what an earlier stage found (`<number>`, `<time>`, `<person>`).
struct Annotation {
    Span span;
    /// Label number in the pack's `Labels`.
    std::uint16_t label = 0;
    /// Lexicon hit: entry number (see `Lexicon::value`). Layer: whatever the stage that made it chose (e.g. a mention's
    /// index).
    std::uint32_t payload = 0;
};

/// One bit for each label, shared by many: what lacks the bit lacks the label.
constexpr std::uint64_t label_bit(std::uint16_t label) { return std::uint64_t{1} << (label & 63); }

}  // namespace whowhen
