#pragma once

#include <algorithm>
#include <vector>

#include "core/span.hpp"

namespace whowhen {

/// The first of items sorted by span that begins at `at` or later.
template <class Item>
typename std::vector<Item>::const_iterator first_from(const std::vector<Item>& items, std::uint32_t at) {
    return std::lower_bound(items.begin(), items.end(), at, [](const Item& item, std::uint32_t begin) { return item.span.begin < begin; });
}

/// True if one of items sorted by span overlaps `span`. They hardly nest, so that the few before its end decide.
template <class Item>
bool overlaps_any(const std::vector<Item>& items, Span span) {
    constexpr int few = 4;
    auto at = first_from(items, span.end);
    for (int looked = 0; at != items.begin() && looked < few; ++looked)
        if ((--at)->span.overlaps(span)) return true;
    return false;
}

}  // namespace whowhen
