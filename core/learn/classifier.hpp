#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/learn/class_sums.hpp"
#include "core/learn/classifier_layout.hpp"
#include "core/learn/feature_list.hpp"

namespace whowhen {

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
    /// Copies from the bytes of a model file, or views what `lay_out_classifier` made of it, which must then outlive the model. Throws
    /// DataError (as `name`) if they are broken or of another `fingerprint`. `seats`: by class, where its sums are to lie, if not in the
    /// order of the classes; sums of which few eights are wanted at a time are faster.
    static Classifier read(std::span<const std::byte> bytes, std::uint32_t fingerprint, const std::string& name,
                           std::span<const std::uint8_t> seats = {});
    /// The bytes of a model file. Weights that round to 0 are left out.
    static std::vector<std::byte> write(const ClassifierHeader& header, std::vector<ClassifierWeight> weights);

    bool empty() const { return class_count() == 0; }
    std::size_t class_count() const { return layout_.class_count(); }
    const ClassifierHeader& header() const { return layout_.header; }
    /// Index of a class by name, or -1.
    int class_index(std::string_view name) const;

    /// Raw linear scores; `scores` has `class_count()` elements.
    void score(std::span<const Feature> features, std::span<float> scores) const;
    /// Calibrated probabilities; `probabilities` has `class_count()` elements.
    void probabilities(std::span<const Feature> features, std::span<float> probabilities) const;
    /// The same of independent classes c with bit c of `wanted`; what the others get is of no use.
    void probabilities(std::span<const Feature> features, std::uint64_t wanted, std::span<float> probabilities) const;
    /// Both for a list, which knows whether its features all have the value 1.
    void probabilities(const FeatureList& list, std::span<float> probabilities) const;
    void probabilities(const FeatureList& list, std::uint64_t wanted, std::span<float> probabilities) const;
    /// For sums of this model.
    ClassSums sums() const { return ClassSums(class_count()); }
    /// Of `sums` only those of classes c with bit c of `classes` are asked for; of at most 64 classes.
    void want(std::uint64_t classes, ClassSums& sums) const;
    /// Adds the weights of features, all of the value 1.
    void add(std::span<const Feature> features, ClassSums& sums) const;
    /// Whether such sums tell of one of the classes a probability of this logit or more.
    bool any_reaches(const ClassSums& sums, std::uint64_t wanted, float logit) const;
    /// The probabilities that such sums tell; those of other classes stay as they are.
    void probabilities(const ClassSums& sums, std::uint64_t wanted, std::span<float> probabilities) const;
    /// What one feature adds to the score of a class.
    float weight(std::uint32_t feature, std::size_t cls) const;

private:
    bool is_small() const { return layout_.is_small(); }
    bool is_middling() const { return layout_.is_middling(); }
    float calibrated(float score, std::size_t cls) const;
    std::int8_t weight_in(std::uint32_t place, std::size_t cls) const;
    void score_whole(std::span<const Feature> features, std::span<float> scores) const;
    void add_many(std::span<const Feature> features, ClassSums& sums) const;
    void score_real(std::span<const Feature> features, std::span<float> scores) const;
    void score(std::span<const Feature> features, bool whole, std::span<float> scores) const;
    void probabilities(std::span<const Feature> features, bool whole, std::span<float> probabilities) const;
    void probabilities(std::span<const Feature> features, bool whole, std::uint64_t wanted, std::span<float> probabilities) const;

    ClassifierLayout layout_;
    /// What it views, unless that is given.
    std::shared_ptr<const std::vector<std::byte>> own_;
};

}  // namespace whowhen
