#pragma once

#include <cstdint>
#include <string_view>

namespace whowhen {

/// What `lang/en/abbreviations.tsv` says of a word; a word may be several.
struct AbbreviationKinds {
    bool title = false;
    bool number = false;
    bool ambiguous = false;
    bool starter = false;
};

/// Kinds of a word as printed, without its last full stop (`Inc`).
AbbreviationKinds abbreviation_kinds(std::u32string_view word);

}  // namespace whowhen
