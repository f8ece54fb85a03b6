#include "render/timeline_style.hpp"

#include <fmt/format.h>

#include "render/timeline_layout.hpp"

namespace whowhen {

std::string timeline_style(Theme theme) {
    StyleSheet sheet(theme);
    const std::string root = ".ww-timeline";
    sheet.add_page(root);
    sheet.add(root + " .words", fmt::format("font-size:{}px", timeline_text_size));
    sheet.add(root + " .date", fmt::format("font-size:{}px", timeline_date_size));
    sheet.paint(root + " .date", "fill", ground::muted);
    // A rim of the page's colour keeps words readable where a line passes behind them.
    sheet.add(root + " .words," + root + " .date", "paint-order:stroke;stroke-width:3px;stroke-linejoin:round");
    sheet.paint(root + " .words", "stroke", ground::page);
    sheet.paint(root + " .date", "stroke", ground::page);
    sheet.add(root + " .tick", "font-size:11px");
    sheet.paint(root + " .tick", "fill", ground::muted);
    sheet.add(root + " .strong", "font-weight:bold");
    sheet.paint(root + " .strong", "fill", ground::ink);
    sheet.add(root + " .lane-name", "font-size:12.5px;font-weight:bold");
    sheet.paint(root + " .more", "fill", ground::accent);
    sheet.add(root + " .more", fmt::format("font-size:{}px", timeline_text_size));
    sheet.paint(root + " .band", "fill", ground::band);
    sheet.paint(root + " .grid", "stroke", ground::rule);
    sheet.paint(root + " .axis", "stroke", ground::strong_rule);
    sheet.add(root + " .axis", "stroke-width:1.5;fill:none");
    sheet.paint(root + " .leader", "stroke", ground::strong_rule);
    sheet.add(root + " .leader", "fill:none;stroke-width:.8");
    sheet.paint(root + " .wedge", "fill", ground::strong_rule);
    sheet.add(root + " .wedge", "fill-opacity:.2");
    sheet.add(root + " .echo-line", "stroke-width:.7;stroke-dasharray:2 3");
    sheet.paint(root + " .echo-line", "stroke", ground::strong_rule);
    sheet.paint(root + " .echo", "fill", ground::page);
    sheet.paint(root + " .echo", "stroke", ground::strong_rule);
    sheet.paint(root + " .rug", "stroke", ground::muted);
    sheet.paint(root + " .hole", "fill", ground::page);
    sheet.add(root + " .mark", "stroke-width:1.5");
    sheet.add(root + " .bar", "stroke-width:1;fill-opacity:.25");
    sheet.add(root + " .not-actual .words", "font-style:normal");
    sheet.paint(root + " .not-actual .words", "fill", ground::muted);
    for (int i = 0; i < event_family_count; ++i) {
        const auto family = static_cast<EventFamily>(i);
        const auto selector = root + " .ev-" + std::string(to_string(family));
        sheet.paint(selector + " .mark", "fill", colour_of(family));
        sheet.paint(selector + " .mark", "stroke", colour_of(family));
        sheet.paint(selector + " .bar", "fill", colour_of(family));
        sheet.paint(selector + " .bar", "stroke", colour_of(family));
    }
    // What did not (yet) happen is hollow with a broken outline, whatever its colour.
    sheet.paint(root + " .not-actual .mark", "fill", ground::page);
    for (const auto modality : {Modality::planned, Modality::alleged, Modality::denied, Modality::hypothetical}) {
        sheet.add(root + " .mod-" + std::string(to_string(modality)) + " .mark",
                  fmt::format("stroke-dasharray:{}", dashes_of(modality)));
    }
    sheet.paint(root + " .strike", "stroke", ground::ink);
    sheet.add(root + " .strike", "stroke-width:1.4");
    return sheet.text();
}

}  // namespace whowhen
