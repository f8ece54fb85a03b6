#include "core/error.hpp"
#include "render/report.hpp"
#include "render/terminal.hpp"

// Stand-ins for pictures that this build lacks.
namespace whowhen {

#ifdef WHOWHEN_NO_REPORT
std::string to_report_html(const Graph&, const ReportOptions&) { throw RenderError("this build has no report"); }
#endif

#ifdef WHOWHEN_NO_TABLES
std::string to_timeline_table(const Graph&, const TimelineOptions&, const TerminalOptions&) { throw RenderError("this build has no tables"); }
std::string to_entity_table(const Graph&, std::string_view, const TerminalOptions&) { throw RenderError("this build has no tables"); }
#endif

}  // namespace whowhen
