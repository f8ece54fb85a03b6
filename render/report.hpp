#pragma once

#include <string>

#include "render/relation_diagram.hpp"
#include "render/timeline_svg.hpp"

namespace whowhen {

struct ReportOptions {
    /// Page title; empty: made from the main entities.
    std::string title;
    TimelineOptions timeline;
    DiagramOptions diagram;
    std::optional<ReaderLanguage> language;
};

/// One HTML page that needs nothing else: timeline, diagram, facts with their evidence, the articles. No network request.
std::string to_report_html(const Graph& graph, const ReportOptions& options = {});

}  // namespace whowhen
