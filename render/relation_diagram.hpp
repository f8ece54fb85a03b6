#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/diagnostic.hpp"
#include "graph/model.hpp"
#include "render/style.hpp"
#include "render/words.hpp"

namespace whowhen {

enum class DiagramEngine { automatic, dot, sfdp, neato, circo };

struct DiagramOptions {
    /// Ids of the entities around which an ego network is drawn; empty: overview. (`find_entity` turns a name into an id.)
    std::vector<std::string> focus;
    /// How far from `focus`.
    int hops = 1;
    /// Ids of two entities: only the shortest ways between them; empty: none.
    std::string path_from, path_to;
    /// Only ties that may have held at this time (a former post is drawn as current then); empty: all times.
    TimeValue at;
    /// Only ties of these types; empty: all.
    std::vector<RelationType> types;
    /// Only entities of these types; empty: all.
    std::vector<EntityType> entity_types;
    /// Ties below this score are left out.
    float min_score = 0;
    /// At most so many entities, the most important first; 0: all.
    int max_entities = 0;
    /// Entities without a drawn tie too.
    bool isolated = false;
    DiagramEngine engine = DiagramEngine::automatic;
    /// Layout is given up after so many seconds of processor time and a simpler one tried.
    double time_limit = 20;
    Theme theme = Theme::automatic;
    std::optional<ReaderLanguage> language;
    bool legend = true;
    /// For the report: nodes and edges carry `data-id`, are focusable, and the root has no fixed pixel size.
    bool embedded = false;
    /// Where messages go (a layout that was given up, a name that was not found); may be null.
    std::vector<Diagnostic>* messages = nullptr;
};

/// Id of the entity with this name, alias or id (compared folded, both scripts); empty if there is none.
std::string find_entity(const Graph& graph, std::string_view name);

/// The diagram in Graphviz's language, written by cgraph: loads in `dot` and in Gephi.
std::string to_relations_dot(const Graph& graph, const DiagramOptions& options = {});
/// The diagram as one SVG document (UTF-8). Throws RenderError if no layout engine works.
std::string to_relations_svg(const Graph& graph, const DiagramOptions& options = {});

}  // namespace whowhen
