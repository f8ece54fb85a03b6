#pragma once

#include <string>

#include "core/learn/classifier_training.hpp"
#include "core/learn/tree_ensemble.hpp"

namespace whowhen {

/// Writes a model file and prints its size; with an empty `path` nothing. Throws DataError if it cannot be written.
void write_model(const std::string& path, const TrainedClassifier& trained);
void write_model(const std::string& path, const TreeEnsemble& trees);

}  // namespace whowhen
