#pragma once

#include <cstdint>

namespace whowhen {

/// One meaning of a lexicon form, as stored in a compiled pack; a form's postings follow each other up to the `last`.
struct Posting {
    /// Number of its value.
    std::uint32_t value = 0;
    std::uint16_t label = 0;
    std::uint16_t last = 0;
};

}  // namespace whowhen
