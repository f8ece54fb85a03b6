#pragma once

#include "core/analysis.hpp"

namespace whowhen {

/// Makes the name mentions of an article agree: equal forms get one type, that of the surest mentions together, and a
/// part of a person's full name (`Altman` beside `Sam Altman`) is a person.
void agree_on_types(Analysis& analysis);

}  // namespace whowhen
