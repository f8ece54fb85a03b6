#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/learn/classifier.hpp"
#include "core/learn/feature_list.hpp"

namespace whowhen {

/// A feature by its readable name, and how much it adds to the score of a tie.
struct TieReason {
    std::string feature;
    float weight = 0;
};

/// Why the models told a tie: what the pair model made of the words about the two, and the judge of that.
struct TieReasons {
    float pair_probability = 0;
    std::vector<TieReason> pair;
    float probability = 0;
    std::vector<TieReason> judge;
};

/// The features of a list that was made with naming on, as the model weighs them for a class: the weightiest first, one name
/// once, those without weight left out.
std::vector<TieReason> weigh(const Classifier& model, std::size_t cls, const FeatureList& list);

}  // namespace whowhen
