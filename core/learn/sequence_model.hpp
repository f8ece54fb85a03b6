#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/facts.hpp"
#include "core/learn/group_sums.hpp"
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

/// A token's scores by tag; outside has 0.
using TagScores = std::array<float, tag_count>;

/// Working memory that calls can share to save allocations; not to be used by two threads at once.
struct SequenceScratch {
    using Scores [[gnu::vector_size(16)]] = float;
    using States [[gnu::vector_size(16)]] = std::int32_t;
    /// Where the best way came from into a token at which a name of each type ends, goes on, or which is outside.
    struct Origin {
        States done, open;
        std::int32_t outside;
    };

    std::vector<TagScores> scores;
    std::vector<Origin> origins;
    /// Result of `decode`.
    std::vector<std::uint8_t> tags;
};

/// A sentence as a model is asked about it: most tokens are seen at a glance to be part of no name, and need no features.
struct CandidateFeatures {
    std::size_t token_count = 0;
    std::size_t per_token = 1;
    /// Tokens that may be part of a name, in order.
    std::vector<std::uint32_t> tokens;
    /// Of the i-th of them those from i * per_token on, if no sums are kept.
    std::vector<FeatureId> features;
    /// Keeps sums of groups of features; none: all features are listed.
    GroupSums* groups = nullptr;
    /// If sums are kept: of the i-th token those of its groups, and where its other features are, from i * per_token on.
    std::vector<WeightTable::Sums> sums = {};
    std::vector<WeightTable::Place> places = {};

    void reset(std::size_t count, std::size_t templates) {
        token_count = count;
        per_token = templates;
        tokens.clear();
        features.clear();
        sums.clear();
        places.clear();
    }
};

/// A linear-chain model over hashed features (a conditional random field at training, Viterbi here).
class SequenceModel {
public:
    /// Sections `weights`, `transitions`, `scale`, `words`, `clusters`. See `ModelFile` for what is thrown.
    SequenceModel(std::span<const std::byte> bytes, const std::string& name, std::uint64_t fingerprint);

    const WordTable& words() const { return words_; }
    const WordTable& clusters() const { return clusters_; }
    const WeightTable& weights() const { return weights_; }
    /// For keeping sums of its weights.
    void keep_sums(GroupSums& groups) const { groups.use(weights_, number_); }
    /// Names of a sentence.
    void find_names(const CandidateFeatures& candidates, SequenceScratch& scratch, std::vector<TaggedName>& names) const;

private:
    WeightTable weights_;
    WordTable words_, clusters_;
    Transitions transitions_{};
    float scale_ = 1;
    /// No other model that was read has it.
    std::uint64_t number_;
};

/// First score of a token that is outside for certain.
inline constexpr float never_in_name = -1e9F;

/// The best tag sequence for scores (one row a token, outside = 0) under `transitions`; names are well-formed.
void decode(std::span<const TagScores> scores, const Transitions& transitions, SequenceScratch& scratch);

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
