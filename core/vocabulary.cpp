#include "core/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace whowhen {
namespace {

// Words in the order of the enumerators.
template <class Enum>
struct Words;

template <>
struct Words<EntityType> {
    static constexpr std::string_view list[] = {"person", "organization", "product", "place"};
};

template <>
struct Words<MentionKind> {
    static constexpr std::string_view list[] = {"name", "nominal", "pronoun"};
};

template <>
struct Words<TimeType> {
    static constexpr std::string_view list[] = {"DATE", "TIME", "DURATION", "SET"};
};

template <>
struct Words<Anchor> {
    static constexpr std::string_view list[] = {"none", "document", "event"};
};

template <>
struct Words<Status> {
    static constexpr std::string_view list[] = {"current", "former", "planned", "alleged", "denied"};
};

template <>
struct Words<Modality> {
    static constexpr std::string_view list[] = {"actual", "planned", "alleged", "denied", "hypothetical"};
};

template <>
struct Words<ArgumentRole> {
    static constexpr std::string_view list[] = {"agent", "object", "other"};
};

template <>
struct Words<PublishedFrom> {
    static constexpr std::string_view list[] = {"none", "given", "metadata", "dateline", "filename"};
};

template <>
struct Words<RelationType> {
    static constexpr std::string_view list[] = {"founder_of",
                                                "chief_executive_of",
                                                "chair_of",
                                                "board_member_of",
                                                "employee_of",
                                                "member_of",
                                                "educated_at",
                                                "adviser_of",
                                                "owner_of",
                                                "investor_in",
                                                "parent_organization_of",
                                                "partner_of",
                                                "supplier_of",
                                                "competitor_of",
                                                "developer_of",
                                                "spouse_of",
                                                "sibling_of",
                                                "relative_of",
                                                "parent_of",
                                                "friend_of",
                                                "opponent_of",
                                                "plaintiff_against",
                                                "headquartered_in",
                                                "born_in",
                                                "lives_in",
                                                "citizen_of"};
};

template <>
struct Words<EventType> {
    static constexpr std::string_view list[] = {
        "founding",    "acquisition", "merger",    "investment", "listing",        "bankruptcy",
        "appointment", "departure",   "dismissal", "election",   "product_launch", "agreement",
        "meeting",     "statement",   "dispute",   "lawsuit",    "ruling",         "investigation",
        "arrest",      "layoff",      "birth",     "marriage",   "divorce",        "death",
        "education",   "award",       "match",     "incident",   "other"};
};

template <>
struct Words<Severity> {
    static constexpr std::string_view list[] = {"note", "warning", "error"};
};

static_assert(std::size(Words<RelationType>::list) == relation_type_count);
static_assert(std::size(Words<EventType>::list) == event_type_count);

template <class Enum>
std::string_view word_of(Enum value) {
    return Words<Enum>::list[static_cast<std::size_t>(value)];
}

}  // namespace

std::string_view to_string(EntityType value) {
    return word_of(value);
}
std::string_view to_string(MentionKind value) {
    return word_of(value);
}
std::string_view to_string(TimeType value) {
    return word_of(value);
}
std::string_view to_string(Anchor value) {
    return word_of(value);
}
std::string_view to_string(Status value) {
    return word_of(value);
}
std::string_view to_string(Modality value) {
    return word_of(value);
}
std::string_view to_string(ArgumentRole value) {
    return word_of(value);
}
std::string_view to_string(PublishedFrom value) {
    return word_of(value);
}
std::string_view to_string(RelationType value) {
    return word_of(value);
}
std::string_view to_string(EventType value) {
    return word_of(value);
}
std::string_view to_string(Severity value) {
    return word_of(value);
}

template <class Enum>
std::optional<Enum> read_enum(std::string_view word) {
    const auto& list = Words<Enum>::list;
    const auto at = std::find(std::begin(list), std::end(list), word);
    if (at == std::end(list)) return std::nullopt;
    return static_cast<Enum>(at - std::begin(list));
}

template std::optional<EntityType> read_enum<EntityType>(std::string_view);
template std::optional<MentionKind> read_enum<MentionKind>(std::string_view);
template std::optional<TimeType> read_enum<TimeType>(std::string_view);
template std::optional<Anchor> read_enum<Anchor>(std::string_view);
template std::optional<Status> read_enum<Status>(std::string_view);
template std::optional<Modality> read_enum<Modality>(std::string_view);
template std::optional<ArgumentRole> read_enum<ArgumentRole>(std::string_view);
template std::optional<PublishedFrom> read_enum<PublishedFrom>(std::string_view);
template std::optional<RelationType> read_enum<RelationType>(std::string_view);
template std::optional<EventType> read_enum<EventType>(std::string_view);
template std::optional<Severity> read_enum<Severity>(std::string_view);

}  // namespace whowhen
