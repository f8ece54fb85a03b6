#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/train/annotated_passage.hpp"
#include "core/analysis.hpp"

namespace whowhen {

/// An annotated passage as the stages before relations and events would leave it, with its marks as mentions, entities
/// and times.
struct TiedAnalysis {
    std::unique_ptr<Article> article;
    Analysis analysis;
    /// Passage ids (`p1`) of the entities, by entity index.
    std::vector<std::string> entity_ids;

    /// Entity index of a passage id, or `no_index`.
    std::uint32_t entity(const std::string& id) const;
};

/// A plural mark becomes a mention for each of its entities; marks without a value stay out of `times`.
TiedAnalysis to_tied_analysis(const AnnotatedPassage& passage, const Packs& packs);

}  // namespace whowhen
