#pragma once

#include <vector>

#include "core/analysis.hpp"
#include "core/relation/sentence_units.hpp"

namespace whowhen {

/// A title that stands between an organization and a person's name: "Google chief executive Larry Page".
struct OwnedTitle {
    /// Mentions.
    std::uint32_t person = 0, organization = 0;
    RelationType type = RelationType::employee_of;
    /// The words of the title.
    Span title;
};

/// Finds the titles that have their organization right before them and their holder right after them; several titles in
/// a row ("founder and chief executive") are one each. In text order.
std::vector<OwnedTitle> find_owned_titles(const Analysis& analysis, const ArticleUnits& units);

}  // namespace whowhen
