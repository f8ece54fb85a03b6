#include "core/learn/sequence_model.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstring>
#include <limits>

#include "core/error.hpp"

namespace whowhen {
namespace {

constexpr int out = 4;                 // index of "outside" among the 5 states between names
constexpr int continued = 8;           // origin: the name began earlier
// A feature that says less is not kept, for a seventh of the table's size; no set's F1 moved by more than .001.
constexpr int least_sum = 2;
constexpr float lowest = -std::numeric_limits<float>::infinity();

constexpr int begin_of(int type) {
    return type * 4;
}
constexpr int middle_of(int type) {
    return type * 4 + 1;
}
constexpr int end_of(int type) {
    return type * 4 + 2;
}
constexpr int single_of(int type) {
    return type * 4 + 3;
}

/// Scores of whole sums, four at a time.
void scale(const std::array<std::int16_t, tag_count>& sums, float scale, TagScores& scores) {
    using Four [[gnu::vector_size(8)]] = std::int16_t;
    using FourScores = SequenceScratch::Scores;
    for (std::size_t t = 0; t < sums.size(); t += 4) {
        Four some;
        std::memcpy(&some, &sums[t], sizeof some);
        const FourScores scaled = __builtin_convertvector(some, FourScores) * scale;
        std::memcpy(&scores[t], &scaled, sizeof scaled);
    }
}

float lead_over_others(const TagScores& scores, int tag) {
    float other = 0;  // outside
    for (int t = 0; t < tag_count; ++t)
        if (t != tag) other = std::max(other, scores[t]);
    return scores[tag] - other;
}

void collect_names(const SequenceScratch& scratch, std::vector<TaggedName>& names) {
    const auto& tags = scratch.tags;
    for (std::uint32_t i = 0; i < tags.size(); ++i) {
        if (tags[i] == outside_tag) continue;
        TaggedName name{i, i + 1, type_of(tags[i]), lead_over_others(scratch.scores[i], tags[i])};
        while (position_of(tags[i]) != TagPosition::single && position_of(tags[i]) != TagPosition::end) {
            ++i;
            name.margin += lead_over_others(scratch.scores[i], tags[i]);
        }
        name.last = i + 1;
        name.margin /= static_cast<float>(name.last - name.first);
        names.push_back(name);
    }
}

std::vector<std::byte> bytes_of(const void* data, std::size_t size) {
    std::vector<std::byte> bytes(size);
    std::memcpy(bytes.data(), data, size);
    return bytes;
}

}  // namespace

SequenceModel::SequenceModel(std::span<const std::byte> bytes, const std::string& name, std::uint64_t fingerprint) {
    static std::atomic<std::uint64_t> models{0};
    number_ = ++models;
    const ModelFile file(bytes, name, fingerprint);
    weights_ = WeightTable(file.section("weights"));
    words_ = WordTable(file.section("words"));
    clusters_ = WordTable(file.section("clusters"));
    const auto transitions = file.section("transitions");
    const auto scale = file.section("scale");
    if (transitions.size() != sizeof transitions_ || scale.size() != sizeof scale_)
        throw DataError(name, 1, 1, "a section of the model has a wrong size");
    std::memcpy(&transitions_, transitions.data(), sizeof transitions_);
    std::memcpy(&scale_, scale.data(), sizeof scale_);
}

void SequenceModel::find_names(const CandidateFeatures& candidates, SequenceScratch& scratch, std::vector<TaggedName>& names) const {
    const std::span<const FeatureId> features(candidates.features);
    const std::span<const WeightTable::Place> places(candidates.places);
    const std::size_t per_token = candidates.per_token;
    scratch.scores.resize(candidates.token_count);
    for (auto& scores : scratch.scores) scores[0] = never_in_name;
    for (std::size_t i = 0; i < candidates.tokens.size(); ++i) {
        WeightTable::Sums sums;
        if (candidates.groups) {
            sums = candidates.sums[i];
            for (const WeightTable::Place& place : places.subspan(i * per_token, per_token)) WeightTable::add(place, sums);
        } else {
            for (const FeatureId f : features.subspan(i * per_token, per_token)) weights_.add(f, sums);
        }
        scale(sums.all(), scale_, scratch.scores[candidates.tokens[i]]);
    }
    decode(scratch.scores, transitions_, scratch);
    collect_names(scratch, names);
}

namespace {

/// The search of `decode`, a token at a time; what is known of the four types is computed side by side.
class Search {
public:
    explicit Search(const Transitions& transitions) : transitions_(transitions) {
        for (int k = 0; k < 5; ++k) std::memcpy(&into_types_[k], transitions[k].data(), sizeof into_types_[k]);
    }

    void step(const TagScores& scores, SequenceScratch::Origin& origin);
    /// The same for a token outside all names.
    void step_outside(SequenceScratch::Origin& origin);
    int best_state() const {
        int state = out;
        for (int k = 0; k < out; ++k)
            if (done_[k] > (state == out ? outside_ : done_[state])) state = k;
        return state;
    }

private:
    using Scores = SequenceScratch::Scores;
    using States = SequenceScratch::States;

    static Scores of_position(const TagScores& scores, TagPosition position) {
        const auto p = static_cast<std::size_t>(position);
        return Scores{scores[p], scores[4 + p], scores[8 + p], scores[12 + p]};
    }

    const Transitions& transitions_;
    std::array<Scores, 5> into_types_;
    // A name of each type just ended, or goes on; or outside.
    Scores done_{lowest, lowest, lowest, lowest}, open_{lowest, lowest, lowest, lowest};
    float outside_ = 0;
};

void Search::step_outside(SequenceScratch::Origin& origin) {
    float best = outside_ + transitions_[out][out];  // of equals, outside
    origin.outside = out;
    for (int k = 0; k < out; ++k)
        if (const float s = done_[k] + transitions_[k][out]; s > best) best = s, origin.outside = k;
    outside_ = best;
    done_ = open_ = Scores{lowest, lowest, lowest, lowest};
}

void Search::step(const TagScores& scores, SequenceScratch::Origin& origin) {
    Scores enter = outside_ + into_types_[out];
    States from{out, out, out, out};
    for (int k = 0; k < out; ++k) {
        const Scores s = done_[k] + into_types_[k];
        from = s > enter ? States{k, k, k, k} : from;
        enter = s > enter ? s : enter;
    }
    const Scores single = enter + of_position(scores, TagPosition::single), end = open_ + of_position(scores, TagPosition::end);
    const Scores begin = enter + of_position(scores, TagPosition::begin), middle = open_ + of_position(scores, TagPosition::middle);
    constexpr States goes_on{continued, continued, continued, continued};
    step_outside(origin);
    origin.done = end > single ? goes_on : from;
    done_ = end > single ? end : single;
    origin.open = middle > begin ? goes_on : from;
    open_ = middle > begin ? middle : begin;
}

}  // namespace

void decode(std::span<const TagScores> scores, const Transitions& transitions, SequenceScratch& scratch) {
    const std::size_t count = scores.size();
    scratch.origins.resize(count);
    scratch.tags.assign(count, outside_tag);
    Search search(transitions);
    for (std::size_t i = 0; i < count; ++i)
        if (scores[i][0] == never_in_name)
            search.step_outside(scratch.origins[i]);
        else
            search.step(scores[i], scratch.origins[i]);
    int state = search.best_state();
    bool inside = false;
    for (std::size_t i = count; i-- > 0;) {
        const SequenceScratch::Origin& origin = scratch.origins[i];
        if (state == out) {
            state = origin.outside;
            continue;
        }
        const int from = inside ? origin.open[state] : origin.done[state];
        const bool began = from != continued;
        scratch.tags[i] = static_cast<std::uint8_t>(inside ? (began ? begin_of(state) : middle_of(state))
                                                           : (began ? single_of(state) : end_of(state)));
        inside = !began;
        if (began) state = from;
    }
}

std::vector<std::size_t> place_features(std::span<const FeatureId> features, std::size_t buckets) {
    std::vector<std::array<std::uint32_t, WeightTable::slots>> taken(buckets);
    std::vector<std::size_t> placed;
    for (std::size_t i = 0; i < features.size(); ++i) {
        auto& bucket = taken[WeightTable::bucket_of(features[i], buckets)];
        const std::uint32_t check = WeightTable::check_of(features[i]);
        for (auto& slot : bucket) {
            if (slot == check) break;
            if (slot != 0) continue;
            slot = check;
            placed.push_back(i);
            break;
        }
    }
    return placed;
}

void write_weights(const TrainedWeights& weights, std::size_t buckets, ModelWriter& writer) {
    float largest = 1e-6f;
    for (const auto& row : weights.rows)
        for (const float w : row) largest = std::max(largest, std::abs(w));
    // Weights beyond 4 are rare and outvote everything anyway; cutting them there keeps the steps of the others small.
    // Steps a third of what a byte could tell: no set's F1 moved by more than .002, and the packed table is a quarter
    // smaller.
    const float scale = std::min(largest, 4.0f) / 42;
    std::vector<FeatureId> features;
    std::vector<WeightTable::Row> rows;
    for (std::size_t i = 0; i < weights.features.size(); ++i) {
        WeightTable::Row row;
        int sum = 0;
        for (int t = 0; t < tag_count; ++t) {
            row[t] = static_cast<std::int8_t>(std::lround(std::clamp(weights.rows[i][t] / scale, -127.0f, 127.0f)));
            sum += std::abs(row[t]);
        }
        if (sum < least_sum) continue;
        features.push_back(weights.features[i]);
        rows.push_back(row);
    }
    std::vector<WeightTable::Bucket> table(buckets);
    for (const std::size_t i : place_features(features, buckets)) {
        auto& bucket = table[WeightTable::bucket_of(features[i], buckets)];
        int slot = 0;
        while (bucket.check[slot] != 0) ++slot;
        bucket.check[slot] = WeightTable::check_of(features[i]);
        bucket.rows[slot] = rows[i];
    }
    writer.add("weights", bytes_of(table.data(), table.size() * sizeof table[0]));
    writer.add("transitions", bytes_of(&weights.transitions, sizeof weights.transitions));
    writer.add("scale", bytes_of(&scale, sizeof scale));
}

}  // namespace whowhen
