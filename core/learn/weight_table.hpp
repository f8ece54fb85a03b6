#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include "core/learn/feature.hpp"

namespace whowhen {

/// Quantised weights of the features that training kept: a feature has 16 signed bytes, one a tag.
///
/// The table is an array of 64-byte buckets, each with three features (their check words, then their rows), so that
/// scoring a feature touches one cache line, found or not. A feature is known by the top of its hash (bucket) and 16
/// lower bits (check), so that features that training never saw hardly ever count.
class WeightTable {
public:
    static constexpr int tags = 16;
    static constexpr int slots = 3;
    using Row = std::array<std::int8_t, tags>;
    struct alignas(64) Bucket {
        std::array<std::uint32_t, slots + 1> check;  // the last one is padding
        std::array<Row, slots> rows;
    };
    static_assert(sizeof(Bucket) == 64);
    /// Sums of weights by tag. A row is read as eight numbers of two tags each, so that it takes seven instructions of any processor.
    class Sums {
    public:
        void add(const Row& row) {
            Eight pairs;
            std::memcpy(&pairs, row.data(), sizeof pairs);
            low_ += (pairs << 8) >> 8;
            high_ += pairs >> 8;
        }
        void add(const Sums& other) {
            low_ += other.low_;
            high_ += other.high_;
        }
        std::array<std::int16_t, tags> all() const {
            // Even and odd tags in turn.
            const Eight &even = little ? low_ : high_, &odd = little ? high_ : low_;
            const Eight first = __builtin_shufflevector(even, odd, 0, 8, 1, 9, 2, 10, 3, 11), second = __builtin_shufflevector(even, odd, 4, 12, 5, 13, 6, 14, 7, 15);
            std::array<std::int16_t, tags> sums;
            std::memcpy(sums.data(), &first, sizeof first);
            std::memcpy(sums.data() + tags / 2, &second, sizeof second);
            return sums;
        }

    private:
        using Eight [[gnu::vector_size(16)]] = std::int16_t;
        static constexpr bool little = std::endian::native == std::endian::little;

        Eight low_{}, high_{};
    };

    WeightTable() = default;
    /// `bytes` are buckets as `buckets_of` made them, aligned to 64, and must outlive the table.
    explicit WeightTable(std::span<const std::byte> bytes)
        : buckets_(reinterpret_cast<const Bucket*>(bytes.data())), count_(bytes.size() / sizeof(Bucket)) {}

    static std::size_t bucket_of(FeatureId f, std::size_t count) {
        return static_cast<std::size_t>((static_cast<unsigned __int128>(f) * count) >> 64);
    }
    /// 1 to `check_limit`; 0 marks an empty slot. Of 20 000 unseen features about one is taken for another.
    static std::uint32_t check_of(FeatureId f) { return 1 + (static_cast<std::uint32_t>(f >> 16) & (check_limit - 1)); }
    static constexpr std::uint32_t check_limit = 1 << 16;

    /// Where a feature is, if the table has it.
    struct Place {
        const Bucket* bucket;
        std::uint32_t check;
    };
    Place place_of(FeatureId f) const { return {buckets_ + bucket_of(f, count_), check_of(f)}; }
    static void prefetch(const Place& place) { __builtin_prefetch(place.bucket); }
    void prefetch(FeatureId f) const { __builtin_prefetch(buckets_ + bucket_of(f, count_)); }
    /// Adds the feature's weights to `sum`.
    void add(FeatureId f, Sums& sums) const { add(place_of(f), sums); }
    static void add(const Place& place, Sums& sums) {
        const Bucket& bucket = *place.bucket;
        const std::uint32_t check = place.check;
        static_assert(slots == 3);
        if (bucket.check[0] == check) return sums.add(bucket.rows[0]);
        if (bucket.check[1] == check) return sums.add(bucket.rows[1]);
        if (bucket.check[2] == check) sums.add(bucket.rows[2]);
    }

private:
    const Bucket* buckets_ = nullptr;
    std::size_t count_ = 0;
};

}  // namespace whowhen
