#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/learn/feature_list.hpp"

namespace whowhen {

/// A feature and what is known of it.
template <class Value>
struct FeatureEntry {
    /// Of an empty place: no key is above it.
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    /// The hash, mixed.
    std::uint32_t key = none;
    Value value{};
};

/// A small value for each of many feature hashes: open addressing in one array, keys beside their values, so that a look-up touches
/// one cache line mostly and what a model needs stays in a core's own cache. Entries ascend by their keys, as their first places do, so that
/// a search for a hash that is not known ends as early as another (Amble and Knuth 1974). A view of what `FeatureTableBuilder` laid out.
template <class Value>
class FeatureTable {
public:
    using Entry = FeatureEntry<Value>;

    /// Without features.
    FeatureTable() = default;
    /// `entries` must outlive the table.
    FeatureTable(std::uint32_t slots, std::span<const Entry> entries) : slots_(slots), entries_(entries.data()) {}

    const Value* find(std::uint32_t hash) const { return find_from(slot_of(slots_, key_of(hash)), key_of(hash)); }

    /// Calls `visit(value, feature value)` for the known ones among the features, in their order. Some at a time: the memory of
    /// all of them is on its way before the first is needed.
    template <class Visit>
    void visit_known(std::span<const Feature> features, Visit visit) const {
        std::array<std::uint32_t, batch> slots;
        for (std::size_t at = 0; at < features.size(); at += batch) {
            const auto some = features.subspan(at, features.size() - at < batch ? features.size() - at : batch);
            const auto fetch = [&](std::size_t i) {
                slots[i] = slot_of(slots_, key_of(some[i].hash));
                __builtin_prefetch(&entries_[slots[i]]);
            };
            // By twos, which saves half of what counting costs.
            if (some.size() % 2 == 1) fetch(0);
            for (std::size_t i = some.size() % 2; i < some.size(); i += 2) fetch(i), fetch(i + 1);
            for (std::size_t i = 0; i < some.size(); ++i)
                if (const Value* value = find_from(slots[i], key_of(some[i].hash))) visit(*value, some[i].value);
        }
    }

    /// Another for each hash: the factor is odd.
    static std::uint32_t key_of(std::uint32_t hash) { return hash * 0x9E3779B1U; }
    static std::uint32_t slot_of(std::uint32_t slots, std::uint32_t key) { return static_cast<std::uint32_t>((std::uint64_t{key} * slots) >> 32); }

private:
    // As many cache lines as a core fetches at once, several times over.
    static constexpr std::size_t batch = 64;

    const Value* find_from(std::uint32_t slot, std::uint32_t key) const {
        const Entry* entry = entries_ + slot;
        while (entry->key < key) ++entry;
        return entry->key == key ? &entry->value : nullptr;
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

    /// Adds a feature that is not known yet. One hash is never known: its key marks an empty place, and the value there adds nothing.
    void insert(std::uint32_t hash, const Value& value) {
        const std::uint32_t key = FeatureTable<Value>::key_of(hash);
        if (key != Entry::none) entries_.push_back({key, value});
    }

    /// As a view of as many slots expects them: no more features can be added.
    std::vector<Entry> lay_out(std::uint32_t& slots) {
        slots = static_cast<std::uint32_t>(static_cast<double>(entries_.size()) / fill) + 1;
        std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) { return a.key < b.key; });
        // A last run of entries may go on beyond the slots, so that searches need not turn round; the end is empty.
        std::vector<Entry> table(slots + 1);
        std::size_t next = 0;
        for (const Entry& entry : entries_) {
            next = std::max<std::size_t>(next, FeatureTable<Value>::slot_of(slots, entry.key));
            if (next + 1 >= table.size()) table.resize(next + 2);
            table[next++] = entry;
        }
        return table;
    }

private:
    // Share of the slots that are taken: with more, searches grow long.
    static constexpr double fill = 0.6;

    std::vector<Entry> entries_;
};

}  // namespace whowhen
