#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace whowhen {

struct Font {
    /// In pixels.
    double size = 12;
    bool bold = false;
};

/// Width in pixels, estimated from measured advances; on the generous side, so that text of the usual sans-serif fonts fits.
double text_width(std::string_view text, Font font);

struct WrappedText {
    std::vector<std::string> lines;
    /// The text did not fit and ends in an ellipsis.
    bool cut = false;
    /// Of the widest line, in pixels.
    double width = 0;
};

/// Breaks text into at most `max_lines` lines of `width` pixels: Chinese between any two characters but by the kinsoku
/// rules (no closing mark begins a line, no opening one ends it), English between words. A word wider than a line is
/// broken, and so is one of `whole` (names, dates), within which no line ends otherwise. What does not fit ends in an
/// ellipsis. White space is collapsed. An empty text has no lines.
WrappedText wrap_text(std::string_view text, double width, Font font, int max_lines, const std::vector<std::string>& whole = {});

/// The same with the lines made about equally long, for text that stands centred.
WrappedText wrap_balanced(std::string_view text, double width, Font font, int max_lines, const std::vector<std::string>& whole = {});

}  // namespace whowhen
