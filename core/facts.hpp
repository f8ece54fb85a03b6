#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.hpp"
#include "core/span.hpp"
#include "core/time/time_value.hpp"

namespace whowhen {

enum class EntityType : std::uint8_t { person, organization, product, place };
enum class MentionKind : std::uint8_t { name, nominal, pronoun };
enum class TimeType : std::uint8_t { date, time, duration, set };
/// What a relative expression was counted from.
enum class Anchor : std::uint8_t { none, document, event };
enum class Status : std::uint8_t { current, former, planned, alleged, denied };
enum class Modality : std::uint8_t { actual, planned, alleged, denied, hypothetical };
enum class ArgumentRole : std::uint8_t { agent, object, other };
enum class PublishedFrom : std::uint8_t { none, given, metadata, dateline, filename };

/// See README of `core/relation` for the meaning of each.
enum class RelationType : std::uint8_t {
    founder_of,
    chief_executive_of,
    chair_of,
    board_member_of,
    employee_of,
    member_of,
    educated_at,
    adviser_of,
    owner_of,
    investor_in,
    parent_organization_of,
    partner_of,
    supplier_of,
    competitor_of,
    developer_of,
    spouse_of,
    sibling_of,
    relative_of,
    parent_of,
    friend_of,
    opponent_of,
    plaintiff_against,
    headquartered_in,
    born_in,
    lives_in,
    citizen_of,
};
inline constexpr int relation_type_count = 26;

/// See README of `core/event` for the meaning of each.
enum class EventType : std::uint8_t {
    founding,
    acquisition,
    merger,
    investment,
    listing,
    bankruptcy,
    appointment,
    departure,
    dismissal,
    election,
    product_launch,
    agreement,
    meeting,
    statement,
    dispute,
    lawsuit,
    ruling,
    investigation,
    arrest,
    layoff,
    birth,
    marriage,
    divorce,
    death,
    education,
    award,
    match,
    incident,
    other,
};
inline constexpr int event_type_count = 29;

/// No index: a mention without entity, an event without time expression.
inline constexpr std::uint32_t no_index = 0xFFFFFFFF;

/// A time expression with its value (TIMEX3, EDTF).
struct TimeExpression {
    Span span;
    TimeType type = TimeType::date;
    TimeValue value;
    /// The period that the words name where `value` is open: 2018 of "since 2018" or "by 2018"; else equal to `value`.
    /// What happens "by 2018" is dated so.
    TimeValue named;
    /// TIMEX3 value attribute: `2017`, `2023-Q2`, `P3Y`, `PAST_REF`.
    std::string timex;
    /// TIMEX3 mod attribute (`START`, `MID`, `END`, `APPROX`, ...) or empty.
    std::string mod;
    Anchor anchor = Anchor::none;
    /// Rule id.
    std::string by;
    /// An end of a range: the range's index in `DocumentFacts::times`; else `no_index`. TIMEX3 marks the ends, EDTF the whole.
    std::uint32_t within = no_index;
};

/// A name, description or pronoun that stands for an entity.
struct Mention {
    Span span;
    EntityType type = EntityType::person;
    MentionKind kind = MentionKind::name;
    /// Index into `DocumentFacts::entities`, or `no_index`.
    std::uint32_t entity = no_index;
    float score = 0;
    /// Rule id, lexicon, or model that found it.
    std::string by;
};

/// One thing of the world, as the article names it.
struct Entity {
    EntityType type = EntityType::person;
    /// The fullest form that the article prints; empty if it names it nowhere ("she", "French").
    std::string name;
    /// All other name forms in the article, sorted.
    std::vector<std::string> aliases;
    /// Identifier from a user's names file, or empty.
    std::string id;

    bool is_called(std::string_view form) const { return name == form || std::find(aliases.begin(), aliases.end(), form) != aliases.end(); }
};

/// A tie between two mentions.
struct Relation {
    RelationType type = RelationType::employee_of;
    /// Indices into `DocumentFacts::mentions`.
    std::uint32_t subject = no_index;
    std::uint32_t object = no_index;
    /// The title as printed, or empty.
    std::string role;
    /// Money or share as printed, or empty.
    std::string amount;
    TimeValue since;
    TimeValue until;
    Status status = Status::current;
    /// Mention of who said it, or `no_index`.
    std::uint32_t attribution = no_index;
    /// The clause or sentence.
    Span evidence;
    float score = 0;
    std::string by;
    /// Events that tell the tie, its start or its end: indices into `DocumentFacts::events`, ascending.
    std::vector<std::uint32_t> events;
};

struct Argument {
    ArgumentRole role = ArgumentRole::agent;
    std::uint32_t mention = no_index;
};

/// A happening.
struct Event {
    EventType type = EventType::other;
    Span trigger;
    std::vector<Argument> arguments;
    /// Index into `DocumentFacts::times`, or `no_index`.
    std::uint32_t time = no_index;
    /// Empty value if unknown. May differ from `times[time].value` (narrative anchoring, approximation).
    TimeValue date;
    Modality modality = Modality::actual;
    /// Mention of who said it, or `no_index`.
    std::uint32_t attribution = no_index;
    /// Short and readable, in the article's language.
    std::string label;
    Span evidence;
    /// Other places of the article that tell the same event, sorted.
    std::vector<Span> more_evidence;
    float score = 0;
    std::string by;
};

/// A publication date and where it was read from.
struct Published {
    /// Day, or finer where a time of day is known; empty value if unknown.
    TimeValue value;
    PublishedFrom from = PublishedFrom::none;
    /// The year was not printed but concluded.
    bool inferred = false;
};

/// All that one article says. Spans are code points of `text`; vectors are sorted by span.
struct DocumentFacts {
    std::string id;
    std::string uri;
    std::string title;
    /// BCP 47: `zh-Hant`, `zh-Hans`, `en`.
    std::string language;
    /// UTF-8.
    std::string text;
    Published published;
    std::vector<TimeExpression> times;
    std::vector<Mention> mentions;
    std::vector<Entity> entities;
    std::vector<Relation> relations;
    std::vector<Event> events;
    std::vector<Diagnostic> diagnostics;
};

}  // namespace whowhen
