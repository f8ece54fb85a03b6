#pragma once

#include <optional>
#include <string>

#include "core/span.hpp"

namespace whowhen {

enum class Severity { note, warning, error };

/// Something imperfect about an article (bad bytes, a date that could not be resolved, an ambiguous alias).
/// Kept among the facts; never thrown.
struct Diagnostic {
    Severity severity = Severity::note;
    /// Stable kebab-case name of the kind, e.g. "no-publication-date".
    std::string code;
    /// One sentence for a reader.
    std::string message;
    /// Where in the text, if at one place.
    std::optional<Span> span;
};

}  // namespace whowhen
