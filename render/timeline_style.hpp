#pragma once

#include <string>

#include "render/style.hpp"

namespace whowhen {

/// The CSS rules of the timeline.
std::string timeline_style(Theme theme);

}  // namespace whowhen
