#include "core/relation/tie_judge.hpp"

#include "core/error.hpp"

namespace whowhen {

TieJudge::TieJudge(const LanguagePack& pack) {
    const auto bytes = pack.model("relation_tie.bin");
    if (bytes.empty()) return;
    model_ = Classifier::read(bytes, tie_judge_fingerprint, "relation_tie.bin");
    if (model_.class_count() != 1) throw DataError("relation_tie.bin", 0, 0, "a model of other classes");
}

float TieJudge::probability(const TieContext& context, const TieShapes& shapes, const CandidatePair& pair, std::size_t candidate, std::size_t cls,
                            FeatureList& list) const {
    list.clear();
    context.add(candidate, cls, list);
    shapes.add(pair, cls, list);
    float p = 0;
    model_.probabilities(list.features(), std::span<float>(&p, 1));
    return p;
}

std::vector<TieReason> TieJudge::reasons(const TieContext& context, const TieShapes& shapes, const CandidatePair& pair, std::size_t candidate,
                                         std::size_t cls, FeatureList& list) const {
    list.clear();
    context.add(candidate, cls, list);
    shapes.add(pair, cls, list);
    return weigh(model_, 0, list);
}

}  // namespace whowhen
