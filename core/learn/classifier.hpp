#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/learn/feature_list.hpp"

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

/// One weight of the trained model, before quantising.
struct ClassifierWeight {
    std::uint32_t feature = 0;
    std::uint8_t cls = 0;
    float weight = 0;
};

/// A linear multi-class model over hashed features, with weights of 8 bits. Immutable, thread-safe.
///
/// File: "WWC1", header fields, then an open-addressing table of feature hashes whose rows list (class, weight) pairs.
/// All numbers little-endian. The same weights give the same bytes.
class Classifier {
public:
    /// A model without classes.
    Classifier() = default;
    /// Copies from the bytes of a model file. Throws DataError (as `name`) if they are broken or of another
    /// `fingerprint`.
    static Classifier read(std::span<const std::byte> bytes, std::uint32_t fingerprint, const std::string& name);
    /// The bytes of a model file. Weights that round to 0 are left out.
    static std::vector<std::byte> write(const ClassifierHeader& header, std::vector<ClassifierWeight> weights);

    bool empty() const { return header_.classes.empty(); }
    std::size_t class_count() const { return header_.classes.size(); }
    const ClassifierHeader& header() const { return header_; }
    /// Index of a class by name, or -1.
    int class_index(std::string_view name) const;

    /// Raw linear scores; `scores` has `class_count()` elements.
    void score(std::span<const Feature> features, std::span<float> scores) const;
    /// Calibrated probabilities; `probabilities` has `class_count()` elements.
    void probabilities(std::span<const Feature> features, std::span<float> probabilities) const;
    /// What one feature adds to the score of a class.
    float weight(std::uint32_t feature, std::size_t cls) const;

private:
    struct Cell {
        std::uint8_t cls = 0;
        std::int8_t weight = 0;
    };
    struct Row {
        std::uint32_t key = 0;
        std::uint32_t begin = 0;
        std::uint32_t count = 0;
    };
    const Row* find(std::uint32_t feature) const;
    /// False: no weight for it. Most features of a text are unknown to a model, and this is read from the cache.
    bool may_know(std::uint32_t feature) const {
        return filter_[(feature >> 6) & (filter_.size() - 1)] >> (feature & 63) & 1;
    }
    void build_filter();
    static ClassifierHeader read_header(class ByteReader& in);
    void read_rows(class ByteReader& in);

    ClassifierHeader header_;
    float scale_ = 1;
    std::vector<Row> table_;
    /// A bit for each known feature, by the feature's low bits.
    std::vector<std::uint64_t> filter_ = {0};
    std::vector<Cell> cells_;
};

}  // namespace whowhen
