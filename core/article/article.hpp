#pragma once

#include <string>
#include <vector>

#include "core/diagnostic.hpp"
#include "core/facts.hpp"

namespace whowhen {

/// An article as read: valid UTF-8 text without markup, and what its container said about it.
struct Article {
    std::string id;
    /// URL or path it was read from.
    std::string uri;
    std::string title;
    /// Body as read (a title line that stands in the body stays there). Valid UTF-8, at most 64 MiB.
    std::string text;
    /// BCP 47, as given or detected: `zh-Hant`, `zh-Hans`, `en`.
    std::string language;
    Published published;
    std::vector<Diagnostic> diagnostics;
};

}  // namespace whowhen
