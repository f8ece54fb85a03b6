#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/learn/feature_list.hpp"

namespace whowhen {

/// Passes features on to a list, each once, in the order of their first mention. Kept between examples for its memory.
class DistinctFeatures {
public:
    void start(FeatureList& list) {
        list_ = &list;
        ++example_;
        count_ = 0;
    }

    void add(std::uint32_t hash) {
        const std::uint64_t seen = example_ << 32 | hash;
        std::size_t slot = hash & (slots_.size() - 1);
        for (; slots_[slot] >> 32 == example_; slot = (slot + 1) & (slots_.size() - 1))
            if (slots_[slot] == seen) return;
        slots_[slot] = seen;
        list_->add_hash(hash, {});
        if (++count_ * 2 > slots_.size()) grow();
    }

private:
    void grow() {
        std::vector<std::uint64_t> all(slots_.size() * 2);
        all.swap(slots_);
        for (const std::uint64_t seen : all) {
            if (seen >> 32 != example_) continue;
            std::size_t slot = seen & (slots_.size() - 1);
            while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
            slots_[slot] = seen;
        }
    }

    FeatureList* list_ = nullptr;
    /// Numbered from 1, so that slots of earlier ones count as empty. (Not in 4 billion examples.)
    std::uint64_t example_ = 0;
    /// Open addressing, half of the slots at least are free; a power of two.
    std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(256);
    std::size_t count_ = 0;
};

}  // namespace whowhen
