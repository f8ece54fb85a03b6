#pragma once

#include "core/facts.hpp"

namespace whowhen {

/// The order of an article's mentions: by begin, of those that begin together the longest first.
inline bool comes_first(const Mention& a, const Mention& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
}

}  // namespace whowhen
