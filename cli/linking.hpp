#pragma once

#include "graph/build.hpp"

namespace whowhen::cli {

struct LinkOptions {
    float min_score = 0;
    /// The user's names file, or empty.
    std::string names_file;
    /// Folder of language packs, or empty for the built-in ones.
    std::string lang_dir;
};

/// `build_graph` with what the language packs and the names file know of names.
Graph link_facts(const std::vector<DocumentFacts>& facts, const LinkOptions& options);

}  // namespace whowhen::cli
