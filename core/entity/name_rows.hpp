#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/learn/group_sums.hpp"
#include "core/learn/sequence_model.hpp"

namespace whowhen {

/// Takes one token's features, of `size` templates numbered from 1, each at its template's place.
template <std::size_t size>
class FeatureRow {
public:
    void put(std::uint32_t id, FeatureId f) { row_[id - 1] = f; }
    template <class List>
    void group(std::uint64_t, List list) {
        list(*this);
    }
    void append_to(std::vector<FeatureId>& features) const { features.insert(features.end(), row_.begin(), row_.end()); }

private:
    std::array<FeatureId, size> row_;
};

/// Takes one token's features, of which all but `size` are in groups whose sums are kept.
template <std::size_t size>
class SummedRow {
public:
    explicit SummedRow(GroupSums& groups) : groups_(groups) {}

    /// The weights are on their way before they are needed.
    void put(std::uint32_t, FeatureId f) { WeightTable::prefetch(row_[count_++] = groups_.weights().place_of(f)); }
    template <class List>
    void group(std::uint64_t key, List list) {
        groups_.add(key, sums_, list);
    }
    void append_to(CandidateFeatures& candidates) const {
        candidates.places.insert(candidates.places.end(), row_.begin(), row_.end());
        candidates.sums.push_back(sums_);
    }

private:
    GroupSums& groups_;
    WeightTable::Sums sums_;
    std::array<WeightTable::Place, size> row_;
    std::size_t count_ = 0;
};

/// Gives one template's feature to a row.
template <class Row, class... Values>
void put(Row& row, std::uint32_t id, Values... values) {
    row.put(id, feature(id, static_cast<std::uint64_t>(values)...));
}

/// A number of so many bits.
struct Bits {
    std::uint64_t value;
    int size;
};

/// Numbers side by side, for a key: together at most 60 bits beside the group's number, below 8, that tells groups apart.
template <class... Numbers>
constexpr std::uint64_t packed(std::uint64_t group, Numbers... numbers) {
    std::uint64_t bits = group;
    int size = 3;
    ((bits |= numbers.value << size, size += numbers.size), ...);
    return bits;
}

/// Appends the features of all tokens of a sentence's `rows`.
template <std::size_t templates, class Rows>
void list_all(const Rows& rows, std::vector<FeatureId>& features) {
    for (std::ptrdiff_t i = 0; i < rows.count(); ++i) {
        FeatureRow<templates> row;
        rows.list(i, row);
        row.append_to(features);
    }
}

/// Lists the candidates of a sentence's `rows`; `listed` templates are in no group.
template <std::size_t templates, std::size_t listed, class Rows>
void list_candidates(const Rows& rows, CandidateFeatures& candidates) {
    candidates.reset(static_cast<std::size_t>(rows.count()), candidates.groups ? listed : templates);
    for (std::ptrdiff_t i = 0; i < rows.count(); ++i) {
        if (!rows.is_candidate(i)) continue;
        candidates.tokens.push_back(static_cast<std::uint32_t>(i));
        if (candidates.groups) {
            SummedRow<listed> row(*candidates.groups);
            rows.list(i, row);
            row.append_to(candidates);
        } else {
            FeatureRow<templates> row;
            rows.list(i, row);
            row.append_to(candidates.features);
        }
    }
}

}  // namespace whowhen
