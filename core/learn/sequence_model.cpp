#include "core/learn/sequence_model.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "core/error.hpp"

namespace whowhen {
namespace {

constexpr int out = 4;                 // index of "outside" among the 5 states between names
constexpr std::uint8_t continued = 8;  // back pointer: the name began earlier
constexpr int look_ahead = 2;          // tokens whose buckets are fetched before they are needed
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

float lead_over_others(const std::array<float, tag_count>& scores, int tag) {
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

void SequenceModel::find_names(std::span<const FeatureId> features, std::size_t per_token, SequenceScratch& scratch,
                               std::vector<TaggedName>& names) const {
    const std::size_t count = features.size() / per_token;
    scratch.scores.resize(count);
    const std::size_t ahead = std::min(look_ahead * per_token, features.size());
    for (std::size_t i = 0; i < ahead; ++i) weights_.prefetch(features[i]);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t next = (i + look_ahead) * per_token;
        if (next < features.size())
            for (std::size_t k = 0; k < per_token; ++k) weights_.prefetch(features[next + k]);
        WeightTable::Sums sums;
        for (std::size_t k = 0; k < per_token; ++k) weights_.add(features[i * per_token + k], sums);
        const auto sum = sums.all();
        for (int t = 0; t < tag_count; ++t) scratch.scores[i][t] = static_cast<float>(sum[t]) * scale_;
    }
    decode(scratch.scores, transitions_, scratch);
    collect_names(scratch, names);
}

void decode(std::span<const std::array<float, tag_count>> scores, const Transitions& transitions,
            SequenceScratch& scratch) {
    const std::size_t count = scores.size();
    scratch.back.resize(count);
    scratch.tags.assign(count, outside_tag);
    // done[t]: a name of type t just ended (or outside); open[t]: inside a name of type t.
    std::array<float, 5> done = {lowest, lowest, lowest, lowest, 0};
    std::array<float, 4> open = {lowest, lowest, lowest, lowest};
    for (std::size_t i = 0; i < count; ++i) {
        std::array<float, 5> enter;
        std::array<std::uint8_t, 5> from;
        for (int to = 0; to < 5; ++to) {
            enter[to] = done[out] + transitions[out][to];  // of equals, outside
            from[to] = out;
            for (int k = 0; k < out; ++k)
                if (const float s = done[k] + transitions[k][to]; s > enter[to])
                    enter[to] = s, from[to] = static_cast<std::uint8_t>(k);
        }
        auto& back = scratch.back[i];
        done[out] = enter[out];
        back[out] = from[out];
        for (int t = 0; t < 4; ++t) {
            const float single = enter[t] + scores[i][single_of(t)], end = open[t] + scores[i][end_of(t)];
            const float begin = enter[t] + scores[i][begin_of(t)], middle = open[t] + scores[i][middle_of(t)];
            back[t] = end > single ? continued : from[t];
            done[t] = std::max(end, single);
            back[5 + t] = middle > begin ? continued : from[t];
            open[t] = std::max(middle, begin);
        }
    }
    int state = out;
    for (int k = 0; k < out; ++k)
        if (done[k] > done[state]) state = k;
    bool inside = false;
    for (std::size_t i = count; i-- > 0;) {
        const std::uint8_t b = scratch.back[i][inside ? 5 + state : state];
        if (state == out) {
            state = b;
            continue;
        }
        const bool began = b != continued;
        scratch.tags[i] = static_cast<std::uint8_t>(inside ? (began ? begin_of(state) : middle_of(state))
                                                           : (began ? single_of(state) : end_of(state)));
        inside = !began;
        if (began) state = b;
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
