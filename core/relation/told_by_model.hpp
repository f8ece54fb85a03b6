#pragma once

#include <string>

#include "core/facts.hpp"

namespace whowhen {

/// Whether a model tells the tie, and neither a rule nor an event: `by` names it ("en.model.relation").
inline bool is_told_by_model(const Relation& relation) { return relation.by.find(".model.") != std::string::npos; }

}  // namespace whowhen
