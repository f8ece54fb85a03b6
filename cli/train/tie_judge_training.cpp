#include "cli/train/tie_judge_training.hpp"

#include "core/relation/relation_class.hpp"
#include "core/relation/tie_judge.hpp"

namespace whowhen {
namespace {

struct JudgedPlace {
    std::size_t example, cls;
};

/// The examples of one text, from `begin` to `end`.
void add_text(const RelationExamples& data, const TrainedClassifier& pairs, std::size_t begin, std::size_t end, std::vector<TrainingExample>& examples,
              std::vector<JudgedPlace>& places) {
    std::vector<TieCandidate> candidates;
    std::vector<float> probabilities;
    for (std::size_t i = begin; i < end; ++i) {
        candidates.push_back(data.candidate(i));
        probabilities.insert(probabilities.end(), pairs.held_out[i].begin(), pairs.held_out[i].end());
    }
    const TieContext context(candidates, probabilities);
    FeatureList list;
    for (std::size_t i = begin; i < end; ++i)
        for (const RelationExamples::Shape& shape : data.shapes[i]) {
            if (!(data.examples[i].known >> shape.cls & 1) || !context.is_worth(i - begin, shape.cls)) continue;
            list.clear();
            context.add(i - begin, shape.cls, list);
            TrainingExample& e = examples.emplace_back();
            e.features = list.features();
            for (const std::uint32_t f : shape.features) e.features.push_back({f, 1});
            e.labels = data.examples[i].labels >> shape.cls & 1;
            e.weight = data.examples[i].weight;
            e.group = data.examples[i].group;
            places.push_back({i, shape.cls});
        }
}

}  // namespace

JudgedTies train_tie_judge(const RelationExamples& data, const TrainedClassifier& pairs, TrainingOptions options,
                           const std::function<double(float threshold, const std::vector<std::vector<float>>& held_out)>& figure) {
    std::vector<TrainingExample> examples;
    std::vector<JudgedPlace> places;
    for (std::size_t begin = 0; begin < data.examples.size();) {
        std::size_t end = begin;
        while (end < data.examples.size() && data.places[end].text == data.places[begin].text) ++end;
        add_text(data, pairs, begin, end, examples, places);
        begin = end;
    }
    options.fingerprint = tie_judge_fingerprint;
    options.classes = {"told"};
    JudgedTies judged{train_classifier(examples, options), {}};
    judged.held_out.assign(data.examples.size(), std::vector<float>(relation_classes().size(), 0));
    for (std::size_t k = 0; k < places.size(); ++k) judged.held_out[places[k].example][places[k].cls] = judged.model.held_out[k][0];
    double best = -1;
    for (float threshold = 0.2F; threshold < 0.6F; threshold += 0.02F)
        if (const double f = figure(threshold, judged.held_out); f > best) best = f, judged.model.header.threshold[0] = threshold;
    return judged;
}

}  // namespace whowhen
