#pragma once

#include <string>
#include <string_view>

namespace whowhen {

/// An SVG of ours (drawn with Theme::light or dark) as PNG; `scale` 2 suits dense screens. The scale is lowered where a
/// side would pass 16,000 pixels. Throws RenderError.
std::string to_png(std::string_view svg, double scale = 2);
/// The same as a one-page PDF with text as text. Throws RenderError.
std::string to_pdf(std::string_view svg);

}  // namespace whowhen
