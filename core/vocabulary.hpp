#pragma once

#include <optional>
#include <string_view>

#include "core/facts.hpp"

namespace whowhen {

/// The words that the JSON formats, rules and command line use for the enumerations of `facts.hpp` (`founder_of`,
/// `actual`).
std::string_view to_string(EntityType value);
std::string_view to_string(MentionKind value);
/// `DATE`, `TIME`, `DURATION`, `SET`, as in TIMEX3.
std::string_view to_string(TimeType value);
std::string_view to_string(Anchor value);
std::string_view to_string(Status value);
std::string_view to_string(Modality value);
std::string_view to_string(ArgumentRole value);
std::string_view to_string(PublishedFrom value);
std::string_view to_string(RelationType value);
std::string_view to_string(EventType value);
std::string_view to_string(Severity value);

/// The reverse for any of the enumerations above; empty if `word` names no value.
template <class Enum>
std::optional<Enum> read_enum(std::string_view word);

/// Symmetric relations have no direction (`partner_of`, `spouse_of`, ...).
constexpr bool is_symmetric(RelationType type) {
    using enum RelationType;
    return type == partner_of || type == competitor_of || type == spouse_of || type == sibling_of ||
           type == relative_of || type == friend_of || type == opponent_of;
}

}  // namespace whowhen
