#pragma once

#include <string>
#include <vector>

#include "core/entity/name_forms.hpp"
#include "core/entity/user_names.hpp"
#include "core/facts.hpp"
#include "graph/model.hpp"

namespace whowhen {

struct BuildOptions {
    /// Compares names across scripts and spellings; null: only equal names are joined.
    const NameForms* names = nullptr;
    /// Facts below this score are left out.
    float min_score = 0;
    /// The user's names file: joins the forms of a row, forbids merges; null: none.
    const UserNames* users = nullptr;
};

/// One graph from any number of articles: entities joined by name, facts merged with all their evidence.
///
/// The result is a function of the *set* of documents: their order does not matter and a document that comes twice counts
/// once. Documents that share an id but not their content both stay, the ids made different.
Graph build_graph(const std::vector<DocumentFacts>& documents, const BuildOptions& options = {});

/// The facts that a graph was built from. Throws Error if the graph holds none (another program's graph).
std::vector<DocumentFacts> facts_of(const Graph& graph);

/// The graph of all documents of `a` and `b`. Associative and commutative: any order and grouping gives the same graph.
Graph link(const Graph& a, const Graph& b, const BuildOptions& options = {});

}  // namespace whowhen
