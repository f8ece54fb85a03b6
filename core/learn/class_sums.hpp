#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace whowhen {

/// Sums of a classifier's whole weights by class (more exactly by seat: `Classifier::read`), eight classes in one addition. Whole numbers: in whatever order the sums are exact.
class ClassSums {
public:
    static constexpr std::size_t lanes = 8;
    static constexpr std::size_t most_classes = 255;
    /// What small sums hold: so many weights of at most 128.
    static constexpr std::uint32_t most_features = 255;

    explicit ClassSums(std::size_t classes) : size_((std::min(classes, most_classes) + lanes - 1) / lanes * lanes) {
        for (std::size_t c = 0; c < size_; c += lanes) wanted_[wanted_count_++] = static_cast<std::uint8_t>(c);
        clear();
    }

    /// From the next `clear` on only the sums of these classes (bit c for class c, of the first 64) are right.
    void want(std::uint64_t classes) {
        wanted_count_ = 0;
        for (std::size_t c = 0; c < size_ && c < 64; c += lanes)
            if (classes >> c & 0xFF) wanted_[wanted_count_++] = static_cast<std::uint8_t>(c);
    }

    void clear() {
        for (const std::size_t c : wanted()) put(c, Eight{});
        count_ = 0;
        carried_ = false;
    }
    /// Of one feature: its weight of a class, of some classes.
    void add(std::size_t cls, std::int8_t weight) {
        make_room(1);
        small_[cls] = static_cast<std::int16_t>(small_[cls] + weight);
    }
    template <class Cells>
    void add_cells(const Cells& cells) {
        make_room(1);
        for (const auto& cell : cells) small_[cell.cls] = static_cast<std::int16_t>(small_[cell.cls] + cell.weight);
    }
    /// Of features with weights of all classes, at most `most_features`: eight classes of all of them, then the next.
    void add_blocks(std::span<const std::int8_t* const> blocks) {
        make_room(static_cast<std::uint32_t>(blocks.size()));
        for (const std::size_t c : wanted()) {
            Eight total = at(&small_[c]);
            // By twos, which saves half of what counting costs.
            std::size_t b = blocks.size() % 2;
            if (b == 1) total += widened<lanes>(blocks[0] + c);
            for (; b < blocks.size(); b += 2) total += widened<lanes>(blocks[b] + c) + widened<lanes>(blocks[b + 1] + c);
            put(c, total);
        }
    }
    void add_run(const class WeightRun& run);

    std::int32_t of(std::size_t cls) const { return carried_ ? large_[cls] + small_[cls] : small_[cls]; }

    /// The small sums, `size()` of them, to be kept and added again; of no use once they were carried.
    const std::int16_t* kept() const { return small_.data(); }
    /// Writes `before` and the small sums of all classes added up, which may run over.
    void add_to(const std::int16_t* before, std::int16_t* sums) const {
        for (std::size_t c = 0; c < size_; c += lanes) {
            const Eight eight = at(before + c) + at(&small_[c]);
            std::memcpy(sums + c, &eight, sizeof eight);
        }
    }
    /// Classes, filled up to whole blocks of eight.
    std::size_t size() const { return size_; }
    std::uint32_t count() const { return count_; }
    bool carried() const { return carried_; }

    /// Adds sums that were kept, of at most `most_features` features.
    void add_kept(const std::int16_t* kept, std::uint32_t count) {
        make_room(count);
        for (const std::size_t c : wanted()) put(c, at(small_.data() + c) + at(kept + c));
    }
    /// Adds the difference of two running sums over features of which at most `most_features` lie between.
    void add_between(const std::int16_t* from, const std::int16_t* to, std::uint32_t count) {
        make_room(count);
        for (const std::size_t c : wanted()) put(c, at(small_.data() + c) + (at(to + c) - at(from + c)));
    }

private:
    friend class WeightRun;
    // Unsigned, for differences of running sums that ran over.
    using Eight [[gnu::vector_size(16)]] = std::uint16_t;
    using EightSigned [[gnu::vector_size(16)]] = std::int16_t;
    using Bytes [[gnu::vector_size(16)]] = std::int8_t;
    using Longs [[gnu::vector_size(16)]] = std::uint64_t;

    static Eight at(const std::int16_t* sums) {
        Eight eight;
        std::memcpy(&eight, sums, sizeof eight);
        return eight;
    }
    void put(std::size_t from, const Eight& eight) { std::memcpy(&small_[from], &eight, sizeof eight); }
    /// So many weights as whole lanes: each byte twice, then the lower one shifted out.
    template <std::size_t size>
    static Eight widened(const std::int8_t* weights) {
        std::uint64_t packed = 0;
        std::memcpy(&packed, weights, size);
        const auto bytes = reinterpret_cast<Bytes>(Longs{packed, 0});
        const Bytes twice = __builtin_shufflevector(bytes, bytes, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7);
        return reinterpret_cast<Eight>(reinterpret_cast<EightSigned>(twice) >> 8);
    }
    std::span<const std::uint8_t> wanted() const { return {wanted_.data(), wanted_count_}; }
    void make_room(std::uint32_t features) {
        if (count_ + features > most_features) carry();
        count_ += features;
    }
    void carry() {
        if (!carried_) std::memset(large_.data(), 0, size_ * sizeof large_[0]);
        for (std::size_t c = 0; c < size_; ++c) large_[c] += small_[c];
        std::memset(small_.data(), 0, size_ * sizeof small_[0]);
        count_ = 0;
        carried_ = true;
    }

    std::size_t size_;
    /// First classes of the eights that are summed.
    std::array<std::uint8_t, (most_classes + 1) / lanes> wanted_;
    std::size_t wanted_count_ = 0;
    std::uint32_t count_ = 0;
    bool carried_ = false;
    // Only what the classes need is ever set.
    alignas(16) std::array<std::int16_t, most_classes + 1> small_;
    std::array<std::int32_t, most_classes + 1> large_;
};

/// Sums of at most `ClassSums::most_features` features with weights of the first few classes: all in one register.
class WeightRun {
public:
    template <std::size_t count_of>
    void add(const std::array<std::int8_t, count_of>& weights) {
        static_assert(count_of <= ClassSums::lanes);
        total_ += ClassSums::widened<count_of>(weights.data());
        ++count_;
    }

private:
    friend class ClassSums;
    ClassSums::Eight total_{};
    std::uint32_t count_ = 0;
};

inline void ClassSums::add_run(const WeightRun& run) {
    make_room(run.count_);
    put(0, at(small_.data()) + run.total_);
}

}  // namespace whowhen
