#pragma once

#include "core/analysis.hpp"

namespace whowhen {

/// A name in capitals that opens a paragraph as its dateline is a place: "HALDEN, May 1 (Wire) - The company said".
void settle_dateline_places(Analysis& analysis);

}  // namespace whowhen
