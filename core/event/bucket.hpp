#pragma once

#include <cstdint>

namespace whowhen {

/// A distance or count as one code point, coarser as it grows.
inline char32_t bucket(std::int64_t n) {
    const char32_t c = n <= 3 ? static_cast<char32_t>(n < 0 ? 0 : n) : n <= 5 ? 4 : n <= 8 ? 5 : n <= 14 ? 6 : n <= 24 ? 7 : 8;
    return 0xE100 + c;
}

}  // namespace whowhen
