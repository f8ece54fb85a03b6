#pragma once

#include <cstdint>
#include <vector>

#include "core/learn/classifier.hpp"

namespace whowhen {

/// One example to learn from.
struct TrainingExample {
    std::vector<Feature> features;
    /// Bit c: class c holds (softmax: exactly one bit).
    std::uint64_t labels = 0;
    /// Bit c: whether class c holds is known (independent link only).
    std::uint64_t known = ~std::uint64_t{0};
    float weight = 1;
    /// Examples of one group stand together in cross-validation (a document).
    std::uint32_t group = 0;
};

struct TrainingOptions {
    ClassifierLink link = ClassifierLink::independent;
    std::uint32_t fingerprint = 0;
    std::vector<std::string> classes;
    int epochs = 12;
    /// FTRL-proximal: step size, smoothing, and the two penalties.
    double alpha = 0.1;
    double beta = 1.0;
    double l1 = 0.3;
    double l2 = 1.0;
    /// Features seen in fewer examples are dropped.
    int least_count = 2;
    /// Parts of the cross-validation that calibrates and tunes the thresholds; below 2: none.
    int folds = 5;
    /// F-beta that the thresholds are tuned for (independent link).
    double threshold_beta = 1.0;
    /// Thresholds stay between these: where a class has few examples the best one found means little.
    double least_threshold = 0.2;
    double greatest_threshold = 0.7;
    /// One threshold for all classes (independent link): best F-beta over all of them together. Where classes are many and
    /// small, thresholds of their own follow chance.
    bool one_threshold = false;
};

/// What cross-validation found for one class at its threshold.
struct ClassFigures {
    double precision = 0;
    double recall = 0;
    double f1 = 0;
    std::size_t gold = 0;
};

struct TrainedClassifier {
    ClassifierHeader header;
    std::vector<ClassifierWeight> weights;
    /// By class; empty without cross-validation.
    std::vector<ClassFigures> figures;
    /// Cross-validated calibrated probabilities, an example after the other; empty without cross-validation.
    std::vector<std::vector<float>> held_out;
};

/// Trains by logistic regression (FTRL-proximal) in an order fixed by the examples' places: the same examples give the
/// same model. With cross-validation, calibrates (Platt scaling) and tunes each class's threshold on held-out examples,
/// then trains on all.
TrainedClassifier train_classifier(const std::vector<TrainingExample>& examples, const TrainingOptions& options);

}  // namespace whowhen
