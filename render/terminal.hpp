#pragma once

#include <string>
#include <string_view>

#include "render/timeline_svg.hpp"

namespace whowhen {

struct TerminalOptions {
    /// Columns of the terminal.
    int width = 100;
    /// ANSI colours.
    bool colour = false;
    std::optional<ReaderLanguage> language;
};

/// Columns that UTF-8 `text` takes on a terminal: 2 for East Asian wide characters, 0 for combining ones.
int terminal_width(std::string_view text);

/// The selected events by date, undated ones last, as a table: date, event, participants, source; in the reader's language.
std::string to_timeline_table(const Graph& graph, const TimelineOptions& selection, const TerminalOptions& options = {});
/// One entity: names, ties with their times (an arrow to or from the other), events. `entity` is an id (see `find_entity`).
std::string to_entity_table(const Graph& graph, std::string_view entity, const TerminalOptions& options = {});

}  // namespace whowhen
