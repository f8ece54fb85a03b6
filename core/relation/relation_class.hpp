#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "core/facts.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {

/// What the model predicts of a pair of mentions in text order: a relation type and which of the two is its subject.
/// Symmetric types have one class.
struct RelationClass {
    RelationType type = RelationType::employee_of;
    /// The later mention is the subject.
    bool reversed = false;
};

inline constexpr std::size_t relation_class_count = [] {
    std::size_t count = 0;
    for (int t = 0; t < relation_type_count; ++t) count += is_symmetric(static_cast<RelationType>(t)) ? 1 : 2;
    return count;
}();
using RelationClasses = std::array<RelationClass, relation_class_count>;

/// Tables made at compile time.
struct RelationClassTables {
    RelationClasses classes{};
    /// By type and direction.
    std::array<std::array<std::uint8_t, 2>, relation_type_count> numbers{};

    constexpr RelationClassTables() {
        std::uint8_t number = 0;
        for (std::size_t t = 0; t < numbers.size(); ++t) {
            const auto type = static_cast<RelationType>(t);
            numbers[t] = {number, number};
            classes[number++] = {type, false};
            if (is_symmetric(type)) continue;
            numbers[t][1] = number;
            classes[number++] = {type, true};
        }
    }
};
inline constexpr RelationClassTables relation_class_tables;

/// All classes; a class's number is its place here. Part of the model file format.
constexpr const RelationClasses& relation_classes() { return relation_class_tables.classes; }
/// Number of a class.
constexpr std::size_t relation_class(RelationType type, bool reversed) {
    return relation_class_tables.numbers[static_cast<std::size_t>(type)][reversed];
}
/// By class: where a model's sums of it are to lie (`Classifier::read`), so that what two mentions can be to each other lies together.
std::array<std::uint8_t, relation_class_count> class_seats();
/// `founder_of>`, or `founder_of<` if reversed.
std::string to_string(const RelationClass& cls);
/// Bit c: class c can hold between mentions of these types in text order.
std::uint64_t allowed_classes(EntityType first, EntityType second);
/// True if the type can hold from a subject to an object of these types.
bool is_allowed(RelationType type, EntityType subject, EntityType object);

}  // namespace whowhen
