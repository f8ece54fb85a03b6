#pragma once

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

/// What a property or predicate of a public set says.
struct PropertyMeaning {
    /// `knowledgenet` or `duie`.
    std::string set;
    std::string property;
    /// The likeliest first; where one holds it is not known whether the others do.
    std::vector<RelationType> types;
    /// The relation's subject is the property's object.
    bool turned = false;
    /// What the set does not list does not hold.
    bool complete = false;
};

/// The table `set_properties.tsv`. Properties that are no relations here (dates of birth and the like) are not in it.
class PropertyMeanings {
public:
    PropertyMeanings() = default;
    /// Throws InputError and DataError.
    explicit PropertyMeanings(const std::string& path);
    /// Null for properties that are no relations here.
    const PropertyMeaning* find(std::string_view property) const;
    const std::vector<PropertyMeaning>& all() const { return meanings_; }

private:
    std::vector<PropertyMeaning> meanings_;
};

}  // namespace whowhen
