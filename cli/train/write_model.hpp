#pragma once

#include <string>

#include "core/learn/classifier_training.hpp"

namespace whowhen {

/// Writes a model file and prints its size; with an empty `path` nothing. Throws DataError if it cannot be written.
void write_model(const std::string& path, const TrainedClassifier& trained);

}  // namespace whowhen
