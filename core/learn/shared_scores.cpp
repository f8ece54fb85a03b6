#include "core/learn/shared_scores.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>

#include "core/learn/feature.hpp"

namespace whowhen {
namespace {

constexpr std::size_t first_slots = 256, first_sums = 4096;
// Of a long article what was kept first is forgotten: its parts are far behind.
constexpr std::size_t most_kept = 8192;

}  // namespace

void SharedScores::SumMemory::make_room(std::size_t size, std::size_t used) {
    if (size <= size_) return;
    size_ = std::max(2 * size, first_sums);
    auto memory = std::make_unique_for_overwrite<std::int16_t[]>(size_);
    std::copy_n(memory_.get(), used, memory.get());
    memory_ = std::move(memory);
}

std::size_t SharedScores::slot_of(std::uint64_t key) const {
    std::size_t slot = mix(key) >> 32 & (slots_.size() - 1);
    while (slots_[slot].key != key && slots_[slot].key != 0) slot = (slot + 1) & (slots_.size() - 1);
    return slot;
}

bool SharedScores::add_kept(std::uint64_t key) {
    assert(key != 0);
    if (slots_.empty()) return false;
    const Kept& kept = slots_[slot_of(key)];
    if (kept.key == 0) return false;
    if (kept.count > 0) sums_.add_kept(parts_.at(kept.place), kept.count);
    return true;
}

bool SharedScores::keep(std::uint64_t key, std::span<const Feature> features) {
    part_.clear();
    model_->add(features, part_);
    if (part_.carried()) return false;
    if ((kept_ + 1) * 2 > slots_.size()) grow();
    slots_[slot_of(key)] = {key, static_cast<std::uint32_t>(parts_size_), part_.count()};
    ++kept_;
    if (part_.count() == 0) return true;
    parts_.make_room(parts_size_ + part_.size(), parts_size_);
    std::memcpy(parts_.at(parts_size_), part_.kept(), part_.size() * sizeof *part_.kept());
    parts_size_ += part_.size();
    sums_.add_kept(part_.kept(), part_.count());
    return true;
}

void SharedScores::grow() {
    if (kept_ >= most_kept) {
        slots_.assign(slots_.size(), {});
        parts_size_ = 0;
        kept_ = 0;
        return;
    }
    std::vector<Kept> before(slots_.empty() ? first_slots : slots_.size() * 2);
    before.swap(slots_);
    for (const Kept& kept : before)
        if (kept.key != 0) slots_[slot_of(kept.key)] = kept;
}

void SharedScores::start_row(std::uint32_t first) {
    if (!row_counts_.empty() && row_begin_ == first) return;
    row_begin_ = row_end_ = first;
    row_.make_room(sums_.size(), 0);
    std::fill_n(row_.at(0), sums_.size(), std::int16_t{0});
    row_counts_.assign(1, 0);
}

void SharedScores::extend_row(std::span<const Feature> features) {
    part_.clear();
    model_->add(features, part_);
    assert(!part_.carried());
    const std::size_t last = row_counts_.size() - 1, place = last * part_.size();
    row_.make_room(place + 2 * part_.size(), place + part_.size());
    // Sums of a long row run over; their differences over a stretch are right all the same.
    part_.add_to(row_.at(place), row_.at(place + part_.size()));
    row_counts_.push_back(row_counts_.back() + part_.count());
    ++row_end_;
}

void SharedScores::add_stretch(std::uint32_t begin, std::uint32_t end) {
    const std::size_t from = begin - row_begin_, to = end - row_begin_;
    const std::uint32_t count = row_counts_[to] - row_counts_[from];
    assert(count <= ClassSums::most_features);
    if (count > 0) sums_.add_between(row_.at(from * sums_.size()), row_.at(to * sums_.size()), count);
}

}  // namespace whowhen
