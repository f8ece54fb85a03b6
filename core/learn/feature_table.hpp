#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/learn/feature_list.hpp"

namespace whowhen {

/// A feature hash and what is known of it.
template <class Value>
struct FeatureEntry {
    std::uint32_t key = 0;
    Value value{};
};

/// A small value for each of many feature hashes: open addressing in one array, keys beside their values, so that a look-up touches
/// one cache line mostly and what a model needs stays in a core's own cache. A view of what `FeatureTableBuilder` laid out.
template <class Value>
class FeatureTable {
public:
    using Entry = FeatureEntry<Value>;

    /// Without features.
    FeatureTable() = default;
    /// `entries` must outlive the table.
    FeatureTable(std::uint32_t slots, std::span<const Entry> entries) : slots_(slots), entries_(entries.data()) {}

    const Value* find(std::uint32_t key) const { return find_from(slot_of(slots_, key), key); }

    /// Calls `visit(value, feature value)` for the known ones among the features, in their order. Some at a time: the memory of
    /// all of them is on its way before the first is needed.
    template <class Visit>
    void visit_known(std::span<const Feature> features, Visit visit) const {
        std::array<std::uint32_t, batch> slots;
        for (std::size_t at = 0; at < features.size(); at += batch) {
            const auto some = features.subspan(at, features.size() - at < batch ? features.size() - at : batch);
            for (std::size_t i = 0; i < some.size(); ++i) {
                slots[i] = slot_of(slots_, some[i].hash);
                __builtin_prefetch(&entries_[slots[i]]);
            }
            for (std::size_t i = 0; i < some.size(); ++i)
                if (const Value* value = find_from(slots[i], some[i].hash)) visit(*value, some[i].value);
        }
    }

    static std::uint32_t slot_of(std::uint32_t slots, std::uint32_t key) {
        return static_cast<std::uint32_t>((std::uint64_t{key * 0x9E3779B1U} * slots) >> 32);
    }

private:
    // As many cache lines as a core fetches at once, several times over.
    static constexpr std::size_t batch = 64;

    const Value* find_from(std::uint32_t slot, std::uint32_t key) const {
        while (entries_[slot].key != key) {
            if (entries_[slot].key == 0) return nullptr;
            ++slot;
        }
        return key != 0 ? &entries_[slot].value : nullptr;
    }

    static constexpr Entry none{};

    std::uint32_t slots_ = 1;
    const Entry* entries_ = &none;
};

/// Lays out the entries of a `FeatureTable`.
template <class Value>
class FeatureTableBuilder {
public:
    using Entry = FeatureEntry<Value>;

    /// Room for `count` features.
    explicit FeatureTableBuilder(std::size_t count)
        : slots_(static_cast<std::uint32_t>(static_cast<double>(count) / fill) + 1), entries_(slots_ + 1) {}

    /// Adds a feature that is not known yet. The hash 0 is never known: it marks an empty place.
    void insert(std::uint32_t key, const Value& value) {
        if (key == 0) return;
        std::uint32_t slot = FeatureTable<Value>::slot_of(slots_, key);
        while (entries_[slot].key != 0) ++slot;
        entries_[slot] = {key, value};
        if (slot + 1 == entries_.size()) entries_.emplace_back();
    }

    std::uint32_t slots() const { return slots_; }
    std::span<const Entry> entries() const { return entries_; }

private:
    // Share of the slots that are taken: with more, searches grow long.
    static constexpr double fill = 0.6;

    std::uint32_t slots_;
    /// A last run of entries may go on beyond the slots, so that searches need not turn round; the end is empty.
    std::vector<Entry> entries_;
};

}  // namespace whowhen
