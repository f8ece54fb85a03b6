#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/learn/class_sums.hpp"
#include "core/learn/classifier.hpp"

namespace whowhen {

/// Scores examples of one classifier that have features in common: a linear score is a sum, so what a part of the features adds is
/// summed once, kept by a key and added to every example that has the part. All features have the value 1. One object a thread.
class SharedScores {
public:
    explicit SharedScores(const Classifier& model) : model_(&model), sums_(model.sums()), part_(model.sums()) {}

    /// Begins another example, of which only the scores of classes c with bit c of `wanted` are asked for.
    void start(std::uint64_t wanted) {
        if (wanted != wanted_) model_->want(wanted, sums_);
        wanted_ = wanted;
        sums_.clear();
    }
    /// Adds features of this example alone.
    void add(std::span<const Feature> features) { model_->add(features, sums_); }

    /// Adds the part of this key; false if it is not kept.
    bool add_kept(std::uint64_t key);
    /// Adds a part and keeps it; false, and nothing is added, if it is too long to be kept.
    bool keep(std::uint64_t key, std::span<const Feature> features);

    /// Of features that stand in a row of places, running sums give those of any stretch. A row is known by its first place; the one
    /// of the last call is kept.
    void start_row(std::uint32_t first);
    /// The place whose features `extend_row` takes next.
    std::uint32_t row_end() const { return row_end_; }
    void extend_row(std::span<const Feature> features);
    /// Adds those of the places [begin, end) of the row; at most `ClassSums::most_features`.
    void add_stretch(std::uint32_t begin, std::uint32_t end);

    /// Whether the probability of one of these classes is of this logit or more.
    bool any_reaches(std::uint64_t wanted, float logit) const { return model_->any_reaches(sums_, wanted, logit); }
    /// Of independent classes c with bit c of `wanted`; those of the others stay as they are.
    void probabilities(std::uint64_t wanted, std::span<float> probabilities) const { model_->probabilities(sums_, wanted, probabilities); }

private:
    /// Sums, not set until they are written.
    class SumMemory {
    public:
        std::int16_t* at(std::size_t place) const { return memory_.get() + place; }
        /// Makes room for `size` of which the first `used` are kept.
        void make_room(std::size_t size, std::size_t used);

    private:
        std::unique_ptr<std::int16_t[]> memory_;
        std::size_t size_ = 0;
    };
    /// A part's place in `parts_`, and of how many features it is.
    struct Kept {
        std::uint64_t key = 0;
        std::uint32_t place = 0, count = 0;
    };

    std::size_t slot_of(std::uint64_t key) const;
    void grow();

    const Classifier* model_;
    ClassSums sums_, part_;
    /// Classes that `sums_` are of; 0: of all.
    std::uint64_t wanted_ = 0;
    /// Open addressing; the key 0 marks an empty slot.
    std::vector<Kept> slots_;
    std::size_t kept_ = 0;
    SumMemory parts_;
    std::size_t parts_size_ = 0;
    std::uint32_t row_begin_ = 0, row_end_ = 0;
    /// By place, from the row's first on: sums and number of the features before it.
    SumMemory row_;
    std::vector<std::uint32_t> row_counts_;
};

}  // namespace whowhen
