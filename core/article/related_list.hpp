#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/time/time_value.hpp"

namespace whowhen {

/// A teaser of another article at the end of a page.
struct RelatedItem {
    TimeValue date;
    std::string text;
};

/// The list of related articles that ends a page: bytes [begin, end) of its text, empty at the text's end if there is
/// none.
struct RelatedList {
    std::size_t begin = 0;
    std::size_t end = 0;
    /// Those that show a date and a text.
    std::vector<RelatedItem> items;
};

/// Recognises a trailing list: a header line ("related articles") or several date lines, each followed by a teaser.
/// A chronology (dates in ascending order without a header) is article text, not a list.
RelatedList split_related_list(std::string_view text);

}  // namespace whowhen
