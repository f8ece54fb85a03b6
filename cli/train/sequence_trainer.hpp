#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "core/learn/sequence_model.hpp"

namespace whowhen {

/// Sentences to learn from: features by token, gold tags, and how much a sentence counts.
struct SequenceCorpus {
    std::size_t per_token = 0;
    std::vector<FeatureId> features;
    std::vector<std::uint8_t> tags;
    struct Sentence {
        std::size_t first = 0;  // token
        std::size_t last = 0;
        float weight = 1;
    };
    std::vector<Sentence> sentences;
};

struct SequenceTraining {
    int epochs = 12;
    /// Passes over the corpus after the features were cut down to those that the table holds.
    int final_epochs = 10;
    /// Step of the first update; later ones shrink with the number of sentences seen.
    float step = 0.05f;
    /// Pull of the weights towards zero (L2), for a corpus sentence.
    float pull = 1e-5f;
    /// A feature counts only if it was seen this often.
    std::uint32_t least_count = 2;
    /// Share of a sentence's features that a step leaves out at random.
    float drop_share = 0.2f;
    std::size_t buckets = 28672;
    std::uint64_t seed = 1;
    std::function<void(int epoch, double loss)> progress;
};

/// Trains a conditional random field by stochastic gradient descent; the same corpus and options give the same weights.
TrainedWeights train_sequence(const SequenceCorpus& corpus, const SequenceTraining& options);

}  // namespace whowhen
