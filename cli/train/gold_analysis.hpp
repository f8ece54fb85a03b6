#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/train/annotated_passage.hpp"
#include "core/analysis.hpp"

namespace whowhen {

/// An annotated passage as the stages before relations and events would leave it, with its marks as mentions, entities
/// and times; or (`to_found_analysis`) as they do leave it.
struct GoldAnalysis {
    std::unique_ptr<Article> article;
    Analysis analysis;
    /// Passage ids (`p1`) of the entities, by entity index; found ones may have none, or one twice.
    std::vector<std::string> entity_ids;

    bool is(std::uint32_t entity, const std::string& id) const { return entity < entity_ids.size() && entity_ids[entity] == id; }
    /// The first entity index of a passage id, or `no_index`.
    std::uint32_t entity(const std::string& id) const;
};

/// A plural mark becomes a mention for each of its entities; marks without a value stay out of `times`.
GoldAnalysis to_analysis(const AnnotatedPassage& passage, const Packs& packs);

}  // namespace whowhen
