#pragma once

#include <cstdint>

#include "core/relation/sentence_units.hpp"

namespace whowhen {

/// Relation types that a unit's senses may tell: bit t for type t; 0 for words that tie nobody. The senses are those of
/// the lexicons `relation_*.tsv`.
std::uint32_t types_told_by(const RelationUnit& unit);

/// Relation types that words near a mention, in its sentence, may tell.
std::uint32_t types_told_near(const ArticleUnits& units, std::uint32_t mention);

}  // namespace whowhen
