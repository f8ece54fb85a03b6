#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/facts.hpp"
#include "core/learn/model_file.hpp"
#include "core/learn/weight_table.hpp"
#include "core/learn/word_table.hpp"

namespace whowhen {

/// Tags of a sequence model over tokens: for each entity type begin, middle, end and single (type * 4 + position), and
/// outside, whose weights are 0 by definition.
enum class TagPosition : std::uint8_t { begin, middle, end, single };
inline constexpr int tag_count = WeightTable::tags;
inline constexpr int outside_tag = tag_count;
constexpr int tag_of(EntityType type, TagPosition position) {
    return static_cast<int>(type) * 4 + static_cast<int>(position);
}
constexpr EntityType type_of(int tag) {
    return static_cast<EntityType>(tag / 4);
}
constexpr TagPosition position_of(int tag) {
    return static_cast<TagPosition>(tag % 4);
}

/// A stretch of tokens that the model takes for a name.
struct TaggedName {
    std::uint32_t first = 0;
    /// Past the last token.
    std::uint32_t last = 0;
    EntityType type = EntityType::person;
    /// Mean lead of the chosen tags over the best other tag, in units of weights; above 0 the tokens alone speak for
    /// it.
    float margin = 0;
};

/// What stands between two names: outside = 4, else the type of the name that ends (or begins).
using Transitions = std::array<std::array<float, 5>, 5>;

/// Working memory that calls can share to save allocations; not to be used by two threads at once.
struct SequenceScratch {
    std::vector<std::array<float, tag_count>> scores;
    /// For each token: where the best way into each of 5 outside states and 4 inside states came from.
    std::vector<std::array<std::uint8_t, 9>> back;
    /// Result of `decode`.
    std::vector<std::uint8_t> tags;
};

/// A linear-chain model over hashed features (a conditional random field at training, Viterbi here).
class SequenceModel {
public:
    /// Sections `weights`, `transitions`, `scale`, `words`, `clusters`. See `ModelFile` for what is thrown.
    SequenceModel(std::span<const std::byte> bytes, const std::string& name, std::uint64_t fingerprint);

    const WordTable& words() const { return words_; }
    const WordTable& clusters() const { return clusters_; }
    const WeightTable& weights() const { return weights_; }
    /// Names of a sentence whose token i has the features [i * per_token, (i + 1) * per_token).
    void find_names(std::span<const FeatureId> features, std::size_t per_token, SequenceScratch& scratch,
                    std::vector<TaggedName>& names) const;

private:
    WeightTable weights_;
    WordTable words_, clusters_;
    Transitions transitions_{};
    float scale_ = 1;
};

/// The best tag sequence for scores (one row a token, outside = 0) under `transitions`; names are well-formed.
void decode(std::span<const std::array<float, tag_count>> scores, const Transitions& transitions,
            SequenceScratch& scratch);

/// What training hands over: each feature with its row, most important first, in units of score.
struct TrainedWeights {
    std::vector<FeatureId> features;
    std::vector<std::array<float, tag_count>> rows;
    Transitions transitions{};
};

/// Indices of the features that find a place in a table of `buckets`, in the given order.
std::vector<std::size_t> place_features(std::span<const FeatureId> features, std::size_t buckets);

/// Adds the sections `weights`, `transitions` and `scale`; rows are quantised with one scale for all.
void write_weights(const TrainedWeights& weights, std::size_t buckets, ModelWriter& writer);

}  // namespace whowhen
