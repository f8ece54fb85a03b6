#pragma once

#include <array>
#include <bit>
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
    /// The same of independent classes c with bit c of `wanted`; what the others get is of no use.
    void probabilities(std::span<const Feature> features, std::uint64_t wanted, std::span<float> probabilities) const;
    /// What one feature adds to the score of a class.
    float weight(std::uint32_t feature, std::size_t cls) const;

private:
    using RowWeights = std::array<std::int8_t, 8>;
    struct Cell {
        std::uint8_t cls = 0;
        std::int8_t weight = 0;
    };
    /// A known feature. Of a model of at most eight classes, `data` are its weights; of a larger one, where they begin and how
    /// many they are: cells, or a block of all classes if most have one. All 0: an empty slot.
    struct Row {
        std::uint32_t key = 0;
        std::array<std::uint32_t, 2> data = {0, 0};

        bool empty() const { return (data[0] | data[1]) == 0; }
    };
    struct Hit {
        const Row* row = nullptr;
        float value = 1;
    };
    class Sums;

    const Row* find(std::uint32_t feature) const;
    /// Fibonacci hashing spreads the keys over the table.
    std::size_t slot_of(std::uint32_t key) const { return static_cast<std::size_t>((key * 0x9E3779B1U) >> shift_); }
    /// False: no weight for it. Most features of a text are unknown to a model, and this is read from the cache.
    bool may_know(std::uint32_t feature) const {
        return filter_[(feature >> 6) & (filter_.size() - 1)] >> (feature & 63) & 1;
    }
    void build_filter();
    void insert(std::uint32_t key, std::span<const Cell> cells);
    static ClassifierHeader read_header(class ByteReader& in);
    void read_rows(class ByteReader& in);
    bool is_small() const { return class_count() <= std::tuple_size_v<RowWeights>; }
    std::int8_t weight_in(const Row& row, std::size_t cls) const;
    /// Calls `visit(hits)` for the known ones among the features, in their order, some at a time.
    template <class Visit>
    void each_batch(std::span<const Feature> features, Visit visit) const;
    void score_whole(std::span<const Feature> features, std::span<float> scores) const;
    void score_real(std::span<const Feature> features, std::span<float> scores) const;

    ClassifierHeader header_;
    float scale_ = 1;
    std::vector<Row> table_;
    /// The table has 2^(32 - shift_) slots.
    int shift_ = 0;
    /// A bit for each known feature, by the feature's low bits.
    std::vector<std::uint64_t> filter_ = {0};
    std::vector<Cell> cells_;
    /// Weights of all classes, 16 at a time.
    std::vector<std::int8_t> blocks_;
};

}  // namespace whowhen
