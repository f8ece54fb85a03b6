#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/facts.hpp"

namespace whowhen {

/// A quote that shows a fact. Offsets are code points of the document's text.
struct Evidence {
    std::string document;
    Span span;
    std::string text;
    /// Rule or model that found it.
    std::string by;
    float score = 0;
    /// Spans of subject and object mentions (links), empty spans otherwise.
    Span subject;
    Span object;
    /// What this quote itself says, where it differs from what the merged link says: its status, dates, title, amount.
    std::optional<Status> status;
    TimeValue since, until;
    std::string role, amount;
    /// The date that this quote itself gives, where it differs from the merged event's.
    TimeValue date;
    /// Id of the entity that said it ("according to ..."), or empty.
    std::string said_by;
};

struct GraphDocument {
    std::string id, uri, title, language, text;
    /// Of `text`, hexadecimal.
    std::string sha256;
    Published published;
    /// The document's facts as one line of `whowhen-facts/1`: what `link` merges again. Empty in graphs of other programs.
    std::string facts;
};

struct GraphEntity {
    /// Stable: made from the type and canonical key, e.g. `person:elon-musk`.
    std::string id;
    EntityType type = EntityType::person;
    std::string name;
    std::vector<std::string> aliases;
    std::uint32_t mentions = 0;
    /// Why names were joined ("same Latin form: SamAltman"), sorted.
    std::vector<std::string> reasons;
};

struct Participant {
    std::string entity;
    ArgumentRole role = ArgumentRole::agent;
};

/// When an event happened, with the words that say so.
struct GraphDate {
    TimeValue value;
    std::string text;
};

struct GraphEvent {
    std::string id;
    EventType type = EventType::other;
    std::string label;
    GraphDate date;
    std::vector<Participant> participants;
    Modality modality = Modality::actual;
    float score = 0;
    std::vector<Evidence> evidence;
};

struct GraphLink {
    std::string id;
    std::string source, target;
    RelationType type = RelationType::employee_of;
    std::string role, amount;
    TimeValue since, until;
    Status status = Status::current;
    float score = 0;
    std::vector<Evidence> evidence;
    /// Ids of the events that tell the tie, its start or its end, sorted; a part of a graph may be without them.
    std::vector<std::string> events;
};

/// Entities, links and events of any number of articles; every vector is sorted by id, ids are stable strings.
/// A plain value; `build.hpp` makes it, `exchange` reads and writes it, `render` draws it.
struct Graph {
    std::vector<GraphDocument> documents;
    std::vector<GraphEntity> entities;
    std::vector<GraphLink> links;
    std::vector<GraphEvent> events;
};

}  // namespace whowhen
