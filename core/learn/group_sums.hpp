#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/learn/feature.hpp"
#include "core/learn/weight_table.hpp"

namespace whowhen {

/// The features that a group of templates gives, a few.
class GroupFeatures {
public:
    static constexpr std::size_t most = 24;

    void put(std::uint32_t, FeatureId f) { features_[count_++] = f; }
    std::span<const FeatureId> all() const { return {features_.data(), count_}; }

private:
    std::array<FeatureId, most> features_;
    std::size_t count_ = 0;
};

/// Sums of weights that recur: what a word adds to the score of its tag is the same wherever it stands, so the features that depend on
/// little are summed once, kept by a key and found again by it. Whole numbers: the sums are exact. A sum gives way to the next one of its
/// place. Not to be used by two threads at once.
class GroupSums {
public:
    /// From now on sums are those of this table, `number` a number that no other table has; others are forgotten.
    void use(const WeightTable& weights, std::uint64_t number) {
        if (number == number_) return;
        weights_ = weights;
        number_ = number;
        kept_.assign(places, {});
    }

    const WeightTable& weights() const { return weights_; }

    /// Adds the sum of a group. `key` is a hash of all that the group's features depend on; `list(features)` puts them into a
    /// `GroupFeatures` and is only called if the sum is not kept.
    template <class List>
    void add(std::uint64_t key, WeightTable::Sums& sums, List list) {
        Kept& kept = kept_[key >> (64 - place_bits)];
        if (kept.key != key) {
            GroupFeatures features;
            list(features);
            kept = {key, sum(features.all())};
        }
        sums.add(kept.sums);
    }

private:
    // Some 0.8 megabytes. With twice as many places names take 1 % fewer instructions.
    static constexpr int place_bits = 14;
    static constexpr std::size_t places = std::size_t{1} << place_bits;

    /// The key 0, which marks an empty place, would find the sum of nothing; a hash is hardly ever 0.
    struct Kept {
        std::uint64_t key = 0;
        WeightTable::Sums sums;
    };

    WeightTable::Sums sum(std::span<const FeatureId> features) const {
        std::array<WeightTable::Place, GroupFeatures::most> found;
        for (std::size_t i = 0; i < features.size(); ++i) WeightTable::prefetch(found[i] = weights_.place_of(features[i]));
        WeightTable::Sums sums;
        for (std::size_t i = 0; i < features.size(); ++i) WeightTable::add(found[i], sums);
        return sums;
    }

    WeightTable weights_;
    std::uint64_t number_ = 0;
    std::vector<Kept> kept_;
};

}  // namespace whowhen
