#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/learn/tree_ensemble.hpp"

namespace whowhen {

/// Rows of numbers to learn from.
struct TreeExamples {
    std::uint32_t width = 0;
    /// `width` of each row in turn.
    std::vector<float> numbers;
    std::vector<std::uint8_t> labels;
    std::vector<float> weights;
    /// Rows of one group stand together in cross-validation (a document).
    std::vector<std::uint32_t> groups;
    /// Where the rows of each choice begin, for `TreeOptions::choose`.
    std::vector<std::uint32_t> choices;

    std::size_t size() const { return labels.size(); }
    void add(std::span<const float> row, bool label, float weight, std::uint32_t group);
};

struct TreeOptions {
    std::uint32_t fingerprint = 0;
    // As many as the judge of references learns; that of ties asks for more (`train_relations`).
    int trees = 160;
    int depth = 5;
    /// Share of a tree's values that is added.
    double rate = 0.14;
    /// Shrinks values of few rows.
    double l2 = 10;
    /// Of the rows and of the numbers, what each tree sees.
    double row_share = 0.5;
    double number_share = 0.5;
    /// Parts of the cross-validation; below 2: none.
    int folds = 5;
    /// One row of those that follow each other in the same `TreeExamples::choices` is right: the loss is that of a choice
    /// among them (softmax), not of each by itself.
    bool choose = false;
};

struct TrainedTrees {
    TreeEnsemble model;
    /// Cross-validated probabilities by row; empty without cross-validation.
    std::vector<float> held_out;
};

/// Trains by gradient boosting of the logistic loss (Friedman 2001, with second derivatives as Chen and Guestrin 2016). What a tree sees is
/// drawn in an order fixed by the rows' places: the same examples give the same trees.
TrainedTrees train_trees(const TreeExamples& examples, const TreeOptions& options);

}  // namespace whowhen
