#pragma once

#include <string>

#include "graph/model.hpp"
#include "render/words.hpp"

namespace whowhen {

/// What the report's script reads, as JSON that is safe within a `<script>` element: entities, ties and events by
/// number, dates as words and as days since 1970, evidence with UTF-16 offsets into the documents' texts, the words of
/// the reader's language, and the part of the folding table by which a query in either Chinese script finds the names
/// that occur.
std::string report_data(const Graph& graph, ReaderLanguage language);

}  // namespace whowhen
