#pragma once

#include <algorithm>
#include <cmath>

namespace whowhen {

/// Log odds of a probability, which is first kept `least` away from 0 and from 1.
inline float logit(float probability, float least) {
    const float p = std::clamp(probability, least, 1 - least);
    return std::log(p / (1 - p));
}

}  // namespace whowhen
