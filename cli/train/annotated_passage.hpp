#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/facts.hpp"

namespace whowhen {

/// A marked mention of an annotated passage.
struct AnnotatedMention {
    Span span;
    EntityType type = EntityType::person;
    /// `name`, or `nominal` for every pronoun or description (the format does not tell them apart).
    MentionKind kind = MentionKind::name;
    /// Ids within the passage (`p1`); several for a plural.
    std::vector<std::string> entities;
};

/// A marked time expression; `edtf` is empty where no value can be given.
struct AnnotatedTime {
    Span span;
    std::string edtf;
};

struct AnnotatedRelation {
    RelationType type = RelationType::employee_of;
    /// Entity ids.
    std::string subject, object;
    Status status = Status::current;
    /// EDTF or empty.
    std::string since, until;
    std::string role, amount;
    /// Debatable: counts neither for nor against.
    bool optional = false;
};

struct AnnotatedParticipant {
    std::string entity;
    ArgumentRole role = ArgumentRole::agent;
};

struct AnnotatedEvent {
    EventType type = EventType::other;
    /// EDTF or empty.
    std::string date;
    Span trigger;
    std::vector<AnnotatedParticipant> participants;
    Modality modality = Modality::actual;
    bool optional = false;
};

/// A short text with every mention, date, relation and event marked (format: `samples/annotated/README.md`).
/// Offsets are code points of `text`, vectors of mentions and times are in text order.
struct AnnotatedPassage {
    std::string id;
    /// `zh-Hant`, `zh-Hans` or `en`.
    std::string language;
    /// EDTF or empty.
    std::string published;
    std::string genre;
    /// UTF-8, one line.
    std::string text;
    std::vector<AnnotatedMention> mentions;
    std::vector<AnnotatedTime> times;
    std::vector<AnnotatedRelation> relations;
    std::vector<AnnotatedEvent> events;
};

/// Passages of a file's bytes; `file` is for messages. Throws DataError on a row that breaks the format.
std::vector<AnnotatedPassage> read_passages(std::string_view bytes, const std::string& file);

/// All passages of files and of folders' `*.txt`, in path order. Throws InputError and DataError.
std::vector<AnnotatedPassage> load_passages(const std::vector<std::string>& paths);

/// A text with the spans of its names, from a JSON Lines set (`{"id", "lang", "text", "entities": [{start, end,
/// type}]}`).
struct LabelledText {
    std::string id;
    /// `zh` or `en`.
    std::string language;
    std::string text;
    struct Name {
        Span span;
        EntityType type = EntityType::person;
    };
    std::vector<Name> names;
};

/// Throws InputError and DataError.
std::vector<LabelledText> load_labelled_texts(const std::string& path);

/// Whole file; throws InputError.
std::string read_file(const std::string& path);

}  // namespace whowhen
