#pragma once

#include "render/diagram_layout.hpp"
#include "render/diagram_spacing.hpp"

namespace whowhen {

/// The nodes' and ties' sizes as boxes to be moved.
std::vector<SpacedBox> boxes_of(const DiagramLayout& layout);
std::vector<SpacedTie> ties_of(const DiagramModel& model, const DiagramLayout& layout);

/// Turns an engine's places into a page: makes room for labels, keeps communities of large connected parts together in a
/// hull each, and packs the parts that no tie connects. Where the engine drew curves, parts are only packed, as they are.
void arrange_diagram(const DiagramModel& model, ReaderLanguage language, DiagramLayout& layout);

}  // namespace whowhen
