#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/learn/feature_table.hpp"

namespace whowhen {

/// How a classifier's scores become probabilities: each class by itself (several may hold), or one of them.
enum class ClassifierLink : std::uint8_t { independent, softmax };

/// What a model file holds besides its weights.
struct ClassifierHeader {
    /// Hash of the feature templates that the weights belong to; a reader refuses weights of other templates.
    std::uint32_t fingerprint = 0;
    ClassifierLink link = ClassifierLink::independent;
    std::vector<std::string> classes;
    /// Added to each class's score.
    std::vector<float> bias;
    /// Least probability at which a class is reported, tuned on data not trained on.
    std::vector<float> threshold;
    /// Calibration by class: probability = link(slope * score + offset).
    std::vector<float> slope;
    std::vector<float> offset;
};

/// A class's weight.
struct WeightCell {
    /// In a model file the class, laid out its seat.
    std::uint8_t cls = 0;
    std::int8_t weight = 0;
};

/// Where a feature's weights are, of a model of many classes: one weight itself, the first of few cells, or a block.
struct WeightPlace {
    /// From so many weights on they are added as a block of all classes: as fast as six single ones with 45 classes.
    static constexpr std::uint32_t block = 7;

    std::uint32_t count = 0;
    /// The first cell, the block's first weight, or the only cell: its weight << 8 and its class.
    std::uint32_t at = 0;

    std::uint32_t packed() const { return at << 3 | count; }
    static WeightPlace read(std::uint32_t packed) { return {packed & 7, packed >> 3}; }
    std::size_t only_class() const { return at & 0xFF; }
    std::int8_t only_weight() const { return static_cast<std::int8_t>(at >> 8); }
};
static_assert(WeightPlace::block <= 7);

/// A classifier's weights as scoring reads them: a view of the bytes that `lay_out_classifier` made.
struct ClassifierLayout {
    using FourWeights = std::array<std::int8_t, 4>;
    using EightWeights = std::array<std::int8_t, 8>;

    ClassifierHeader header;
    /// By class, where its sum lies.
    std::vector<std::uint8_t> seats;
    float scale = 1;
    // Of these three one is in use. Weights of at most four classes, or of at most eight; or, of more, where they are.
    FeatureTable<FourWeights> four;
    FeatureTable<EightWeights> eight;
    FeatureTable<std::uint32_t> places;
    // Weights of features with few of them, and of all classes, eight at a time.
    std::span<const WeightCell> cells;
    std::span<const std::int8_t> blocks;

    std::size_t class_count() const { return header.classes.size(); }
    bool is_small() const { return class_count() <= std::tuple_size_v<FourWeights>; }
    bool is_middling() const { return !is_small() && class_count() <= std::tuple_size_v<EightWeights>; }
};

/// What stands before the weights in a classifier's file.
void write_classifier_header(class ByteWriter& out, const ClassifierHeader& header);

/// Lays out a classifier's file for use: the pack compiler does it once, so that a program that starts has nothing to read. Numbers as
/// the processor has them. `seats` as in `Classifier::read`. Throws DataError(`name`) if the file is broken.
std::vector<std::byte> lay_out_classifier(std::span<const std::byte> file, const std::string& name, std::span<const std::uint8_t> seats = {});

bool is_laid_out_classifier(std::span<const std::byte> bytes);

/// The bytes, aligned to 4, must outlive the view. Throws DataError(`name`) if they are cut short; what is in them is trusted.
ClassifierLayout view_classifier(std::span<const std::byte> bytes, const std::string& name);

}  // namespace whowhen
