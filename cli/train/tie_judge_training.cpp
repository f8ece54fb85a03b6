#include "cli/train/tie_judge_training.hpp"

#include "core/relation/relation_class.hpp"
#include "core/relation/tie_judge.hpp"

namespace whowhen {
namespace {

struct JudgedPlace {
    std::size_t example, cls;
};

/// The examples of one text, from `begin` to `end`.
void add_text(const RelationExamples& data, const TrainedClassifier& pairs, const TrainedClassifier& roles, std::size_t begin, std::size_t end,
              TreeExamples& examples, std::vector<JudgedPlace>& places) {
    std::vector<TieCandidate> candidates;
    std::vector<float> probabilities;
    for (std::size_t i = begin; i < end; ++i) {
        candidates.push_back(data.candidate(i));
        probabilities.insert(probabilities.end(), pairs.held_out[i].begin(), pairs.held_out[i].end());
    }
    const TieContext context(candidates, probabilities);
    const RoleExamples::Text& text = data.roles.texts[data.places[begin].text];
    TieRoles by_tellers(text.tellers, [&](const Teller& teller, std::uint32_t mention) {
        const auto& held_out = roles.held_out[text.places.at({teller.unit, mention})];
        return TieRoles::Probabilities{held_out[0], held_out[1]};
    });
    for (std::size_t i = begin; i < end; ++i)
        for (const RelationExamples::Scene& scene : data.scenes[i]) {
            const TrainingExample& e = data.examples[i];
            if (!(e.known >> scene.cls & 1) || !context.is_worth(i - begin, scene.cls)) continue;
            examples.add(tie_numbers(context.numbers(i - begin, scene.cls), scene.numbers, by_tellers.numbers(data.places[i].pair, scene.cls)), e.labels >> scene.cls & 1, e.weight, e.group);
            places.push_back({i, scene.cls});
        }
}

}  // namespace

JudgedTies train_tie_judge(const RelationExamples& data, const TrainedClassifier& pairs, const TrainedClassifier& roles, TreeOptions options,
                           const std::function<double(float threshold, const std::vector<std::vector<float>>& held_out)>& figure) {
    TreeExamples examples;
    std::vector<JudgedPlace> places;
    for (std::size_t begin = 0; begin < data.examples.size();) {
        std::size_t end = begin;
        while (end < data.examples.size() && data.places[end].text == data.places[begin].text) ++end;
        add_text(data, pairs, roles, begin, end, examples, places);
        begin = end;
    }
    options.fingerprint = tie_judge_fingerprint();
    TrainedTrees trees = train_trees(examples, options);
    JudgedTies judged{std::move(trees.model), {}};
    judged.held_out.assign(data.examples.size(), std::vector<float>(relation_classes().size(), 0));
    for (std::size_t k = 0; k < places.size(); ++k) judged.held_out[places[k].example][places[k].cls] = trees.held_out[k];
    double best = -1;
    for (float threshold = 0.2F; threshold < 0.6F; threshold += 0.02F)
        if (const double f = figure(threshold, judged.held_out); f > best) {
            best = f;
            judged.model.set_threshold(threshold);
        }
    return judged;
}

}  // namespace whowhen
