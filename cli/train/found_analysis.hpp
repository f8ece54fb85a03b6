#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/train/annotated_passage.hpp"
#include "cli/train/gold_analysis.hpp"
#include "core/analysis.hpp"
#include "core/entity/entity_chainer.hpp"
#include "core/entity/name_recogniser.hpp"
#include "core/time/time_stage.hpp"

namespace whowhen {

/// A text as the stages before relations leave it, with the names that they find.
struct FoundAnalysis {
    std::unique_ptr<Article> article;
    Analysis analysis;
};

/// Runs the stages before relations.
class FoundNames {
public:
    explicit FoundNames(const Packs& packs) : packs_(packs), times_(packs), names_(packs), chains_(packs) {}

    FoundAnalysis find(std::string text, std::string language, const std::string& published = "") const;

private:
    Packs packs_;
    TimeStage times_;
    NameRecogniser names_;
    EntityChainer chains_;
};

/// An annotated passage as these stages leave it; each entity found has the id of the passage's that it is, or none.
GoldAnalysis to_found_analysis(const AnnotatedPassage& passage, const FoundNames& stages);

/// By found entity: the id of the passage's entity that most of its mentions are marked as, or empty.
std::vector<std::string> match_entities(const Analysis& found, const AnnotatedPassage& passage);

}  // namespace whowhen
