#pragma once

#include <functional>

#include "cli/train/relation_examples.hpp"
#include "core/learn/tree_training.hpp"

namespace whowhen {

/// What the judge of ties says of the examples of a pair model: by example and class, 0 where it was not asked.
struct JudgedTies {
    TreeEnsemble model;
    std::vector<std::vector<float>> held_out;
};

/// Trains the judge of ties (`core/relation/tie_judge`) on what a pair model, and a model of roles, say of examples that they had not seen.
/// `counts(threshold, held_out)` is the figure that its threshold is chosen by.
JudgedTies train_tie_judge(const RelationExamples& data, const TrainedClassifier& pairs, const TrainedClassifier& roles, TreeOptions options,
                           const std::function<double(float threshold, const std::vector<std::vector<float>>& held_out)>& figure);

}  // namespace whowhen
