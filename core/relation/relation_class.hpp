#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/facts.hpp"

namespace whowhen {

/// What the model predicts of a pair of mentions in text order: a relation type and which of the two is its subject.
/// Symmetric types have one class.
struct RelationClass {
    RelationType type = RelationType::employee_of;
    /// The later mention is the subject.
    bool reversed = false;
};

/// All classes; a class's number is its place here. Part of the model file format.
const std::vector<RelationClass>& relation_classes();
/// Number of a class.
std::size_t relation_class(RelationType type, bool reversed);
/// `founder_of>`, or `founder_of<` if reversed.
std::string to_string(const RelationClass& cls);
/// Bit c: class c can hold between mentions of these types in text order.
std::uint64_t allowed_classes(EntityType first, EntityType second);
/// True if the type can hold from a subject to an object of these types.
bool is_allowed(RelationType type, EntityType subject, EntityType object);

}  // namespace whowhen
