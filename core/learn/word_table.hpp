#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/learn/feature.hpp"

namespace whowhen {

/// A large word list in little space: 16 bits of knowledge for each word, found by the word's hash.
///
/// Buckets of four entries of four bytes (check, value); a word that is not in the list is taken for one that is with a
/// probability of about 1 in 20 000, which features bear and rules must not rely on.
class WordTable {
public:
    struct Entry {
        std::uint16_t check = 0;  // 0: empty
        std::uint16_t value = 0;
    };
    using Bucket = std::array<Entry, 4>;
    /// Checks are odd and below.
    static constexpr std::uint32_t check_limit = 1 << 16;

    WordTable() = default;
    /// `bytes` as `build` made them; they must outlive the table.
    explicit WordTable(std::span<const std::byte> bytes)
        : buckets_(reinterpret_cast<const Bucket*>(bytes.data())), count_(bytes.size() / sizeof(Bucket)) {}

    /// The word's value, 0 if it is not in the list. `hash` is `hash_text` of the folded word.
    std::uint16_t find(std::uint64_t hash) const {
        if (count_ == 0) return 0;
        const std::uint64_t h = mix(hash);
        const Bucket& bucket = buckets_[static_cast<std::size_t>((static_cast<unsigned __int128>(h) * count_) >> 64)];
        const auto check = static_cast<std::uint16_t>(h | 1);
        for (const Entry& e : bucket)
            if (e.check == check) return e.value;
        return 0;
    }

    struct Word {
        std::uint64_t hash = 0;
        std::uint16_t value = 0;
    };
    /// Lays out words in their given order: one whose bucket is full is dropped, so put what matters first.
    static std::vector<std::byte> build(const std::vector<Word>& words, std::size_t buckets);

private:
    const Bucket* buckets_ = nullptr;
    std::size_t count_ = 0;
};

}  // namespace whowhen
