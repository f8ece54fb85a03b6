#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace whowhen {

/// An axis-parallel rectangle in pixels.
struct Box {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;

    static Box around(double x, double y, double width, double height) {
        return {x - width / 2, y - height / 2, x + width / 2, y + height / 2};
    }
    bool overlaps(const Box& other) const {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
    Box grown(double margin) const { return {left - margin, top - margin, right + margin, bottom + margin}; }
};

/// Finds overlaps with the boxes added so far, by a grid of square cells.
class BoxIndex {
public:
    explicit BoxIndex(double cell) : cell_(cell) {}

    void add(const Box& box) {
        boxes_.push_back(box);
        for_each_cell(box, [&](std::uint64_t key) {
            cells_[key].push_back(boxes_.size() - 1);
            return false;
        });
    }
    bool any_overlap(const Box& box) const {
        return for_each_cell(box, [&](std::uint64_t key) {
            const auto found = cells_.find(key);
            if (found == cells_.end()) return false;
            for (const auto i : found->second) {
                if (boxes_[i].overlaps(box)) return true;
            }
            return false;
        });
    }

private:
    /// Visits cells until `visit` returns true; returns whether it did.
    template <class Visit>
    bool for_each_cell(const Box& box, Visit visit) const {
        const auto cell_of = [&](double value) { return static_cast<std::int32_t>(std::floor(value / cell_)); };
        for (auto x = cell_of(box.left); x <= cell_of(box.right); ++x) {
            for (auto y = cell_of(box.top); y <= cell_of(box.bottom); ++y) {
                const auto key = std::uint64_t{static_cast<std::uint32_t>(x)} << 32U | static_cast<std::uint32_t>(y);
                if (visit(key)) return true;
            }
        }
        return false;
    }

    double cell_;
    std::vector<Box> boxes_;
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> cells_;
};

}  // namespace whowhen
