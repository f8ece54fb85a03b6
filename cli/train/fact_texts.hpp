#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/facts.hpp"

namespace whowhen {

/// What a text of a public set states of two spans, by the set's own property name.
struct SpanFact {
    std::string property;
    Span subject, object;
};

/// A stretch of a text of which all facts of some properties are known.
struct FactPassage {
    Span span;
    std::vector<std::string> properties;
    std::vector<SpanFact> facts;
};

/// A text of KnowledgeNet: `{"id", "text", "passages": [{start, end, properties, facts}]}`.
struct FactText {
    std::string id, text;
    std::vector<FactPassage> passages;
};

/// A fact of DuIE between names; nothing is known of what is not listed.
struct NameFact {
    std::string predicate, subject, object;
};

struct NameFactText {
    std::string id, text;
    std::vector<NameFact> facts;
};

/// Throws InputError and DataError.
std::vector<FactText> load_fact_texts(const std::string& path);
std::vector<NameFactText> load_name_fact_texts(const std::string& path);

/// What a property or predicate of the public sets says: one of some relation types.
struct PropertyMeaning {
    std::string_view property;
    /// The likeliest first.
    std::vector<RelationType> types;
    /// The relation's subject is the property's object.
    bool turned = false;
};

/// Null for properties that are no relations here (dates of birth and the like).
const PropertyMeaning* find_meaning(std::string_view property);

}  // namespace whowhen
