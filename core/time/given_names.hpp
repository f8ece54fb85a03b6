#pragma once

#include <array>
#include <cstdint>

#include "core/match/pack.hpp"
#include "core/text/text.hpp"

namespace whowhen {

/// Tells given names from the months and seasons that they are named after: "April Jones said", not "April exports fell".
class GivenNames {
public:
    explicit GivenNames(const LanguagePack& pack);

    /// A word of class `given_name_time` before one capitalised word that is no known name, and after no word that leads to a date (`date_lead`).
    bool begin_name(const Text& text, const AnnotationIndex& index, Span span) const;

private:
    static bool is(const AnnotationIndex& index, std::span<const std::uint32_t> found, std::uint16_t label);

    std::uint16_t given_name_, date_lead_;
    std::array<std::uint16_t, 3> known_;
};

}  // namespace whowhen
