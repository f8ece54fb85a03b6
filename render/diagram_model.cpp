#include "render/diagram_model.hpp"

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>
#include <map>
#include <unordered_map>

#include "core/text/text.hpp"
#include "render/communities.hpp"

namespace whowhen {
namespace {

constexpr auto unreached = std::numeric_limits<std::size_t>::max();

/// The graph's links by position of their entities; links to unknown entities are dropped.
struct Selection {
    const Graph& graph;
    std::unordered_map<std::string_view, std::size_t> index;
    struct Tie {
        std::size_t source, target;
        const GraphLink* link;
        Status status;
    };
    std::vector<Tie> ties;
    std::vector<bool> kept;

    explicit Selection(const Graph& g) : graph(g), kept(g.entities.size(), true) {
        for (std::size_t i = 0; i < g.entities.size(); ++i) index.emplace(g.entities[i].id, i);
    }
};

template <class T>
bool allows(const std::vector<T>& list, T value) {
    return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

/// Whether a tie held, may have held, or did not at a time.
enum class Held { yes, maybe, no };

Held held_at(const GraphLink& link, const TimeValue& at) {
    if (link.since.begin && at.end && *link.since.begin >= *at.end) return Held::no;
    if (link.until.end && at.begin && *link.until.end <= *at.begin) return Held::no;
    const bool begun = link.since.begin.has_value();
    const bool ended_later = link.until.end.has_value();
    return begun && (ended_later || link.status == Status::current) ? Held::yes : Held::maybe;
}

void select_ties(Selection& selection, const DiagramOptions& options) {
    for (const auto& link : selection.graph.links) {
        const auto source = selection.index.find(link.source);
        const auto target = selection.index.find(link.target);
        if (source == selection.index.end() || target == selection.index.end() || source == target) continue;
        if (link.score < options.min_score || !allows(options.types, link.type)) continue;
        auto status = link.status;
        if (!options.at.empty()) {
            const auto held = held_at(link, options.at);
            if (held == Held::no) continue;
            if (held == Held::yes && status == Status::former) status = Status::current;
        }
        selection.ties.push_back({source->second, target->second, &link, status});
    }
}

using Adjacency = std::vector<std::vector<std::size_t>>;

Adjacency adjacency_of(const Selection& selection) {
    Adjacency neighbours(selection.kept.size());
    for (const auto& tie : selection.ties) {
        if (!selection.kept[tie.source] || !selection.kept[tie.target]) continue;
        neighbours[tie.source].push_back(tie.target);
        neighbours[tie.target].push_back(tie.source);
    }
    return neighbours;
}

std::vector<std::size_t> distances_from(const std::vector<std::size_t>& starts, const Adjacency& neighbours) {
    std::vector<std::size_t> distance(neighbours.size(), unreached);
    std::deque<std::size_t> queue;
    for (const auto start : starts) {
        distance[start] = 0;
        queue.push_back(start);
    }
    while (!queue.empty()) {
        const auto node = queue.front();
        queue.pop_front();
        for (const auto next : neighbours[node]) {
            if (distance[next] != unreached) continue;
            distance[next] = distance[node] + 1;
            queue.push_back(next);
        }
    }
    return distance;
}

void report_missing(const DiagramOptions& options, const std::string& name, ReaderLanguage language) {
    if (!options.messages) return;
    options.messages->push_back(
        {Severity::warning, "no-such-entity", fill(word("message.not_found", language), {{"name", name}}), {}});
}

/// Entities near `focus`.
void keep_ego_network(Selection& selection, const DiagramOptions& options, ReaderLanguage language) {
    if (options.focus.empty()) return;
    std::vector<std::size_t> starts;
    for (const auto& id : options.focus) {
        const auto found = selection.index.find(id);
        if (found != selection.index.end()) starts.push_back(found->second);
        else report_missing(options, id, language);
    }
    const auto distance = distances_from(starts, adjacency_of(selection));
    for (std::size_t i = 0; i < distance.size(); ++i) {
        if (distance[i] == unreached || distance[i] > static_cast<std::size_t>(std::max(options.hops, 0))) selection.kept[i] = false;
    }
}

/// Entities on a shortest way between the two.
void keep_paths(Selection& selection, const DiagramOptions& options, ReaderLanguage language) {
    if (options.path_from.empty() && options.path_to.empty()) return;
    const auto from = selection.index.find(options.path_from);
    const auto to = selection.index.find(options.path_to);
    if (from == selection.index.end() || to == selection.index.end()) {
        report_missing(options, from == selection.index.end() ? options.path_from : options.path_to, language);
        selection.kept.assign(selection.kept.size(), false);
        return;
    }
    const auto neighbours = adjacency_of(selection);
    const auto ahead = distances_from({from->second}, neighbours);
    const auto back = distances_from({to->second}, neighbours);
    const auto length = ahead[to->second];
    for (std::size_t i = 0; i < ahead.size(); ++i) {
        const bool on_path = length != unreached && ahead[i] != unreached && back[i] != unreached && ahead[i] + back[i] == length;
        if (!on_path) selection.kept[i] = i == from->second || i == to->second;
    }
}

std::vector<double> importance(const Selection& selection) {
    std::vector<double> sum(selection.kept.size());
    for (const auto& tie : selection.ties) {
        if (!selection.kept[tie.source] || !selection.kept[tie.target]) continue;
        sum[tie.source] += 2;
        sum[tie.target] += 2;
    }
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += selection.graph.entities[i].mentions;
    return sum;
}

void drop_isolated(Selection& selection) {
    std::vector<bool> tied(selection.kept.size());
    for (const auto& tie : selection.ties) {
        if (selection.kept[tie.source] && selection.kept[tie.target]) tied[tie.source] = tied[tie.target] = true;
    }
    for (std::size_t i = 0; i < tied.size(); ++i) selection.kept[i] = selection.kept[i] && tied[i];
}

/// Keeps the `limit` most important; returns how many went.
std::size_t keep_most_important(Selection& selection, const std::vector<double>& weight, int limit) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < weight.size(); ++i) {
        if (selection.kept[i]) order.push_back(i);
    }
    if (limit <= 0 || order.size() <= static_cast<std::size_t>(limit)) return 0;
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return weight[a] > weight[b]; });
    for (std::size_t i = static_cast<std::size_t>(limit); i < order.size(); ++i) selection.kept[order[i]] = false;
    return order.size() - static_cast<std::size_t>(limit);
}

/// How much a relation type says about the two; decides the order of a bundle's ties.
int telling(RelationType type) {
    switch (family_of(type)) {
        case RelationFamily::conflict: return 0;
        case RelationFamily::leadership: return 1;
        case RelationFamily::ownership: return 2;
        case RelationFamily::kinship: return 3;
        case RelationFamily::product: return 4;
        case RelationFamily::business: return 5;
        case RelationFamily::work: return 6;
        case RelationFamily::place: return 7;
    }
    return 8;
}

void finish_edge(DiagramEdge& edge) {
    std::stable_sort(edge.ties.begin(), edge.ties.end(), [](const DiagramTie& a, const DiagramTie& b) {
        return std::tuple(telling(a.link->type), a.link->type, a.link->id) < std::tuple(telling(b.link->type), b.link->type, b.link->id);
    });
    edge.family = family_of(edge.ties.front().link->type);
    edge.status = edge.ties.front().status;
    for (const auto& tie : edge.ties) {
        edge.status = std::min(edge.status, tie.status);
        edge.weight += 1;
        if (is_symmetric(tie.link->type)) continue;
        (tie.forward ? edge.arrow_at_to : edge.arrow_at_from) = true;
    }
}

void bundle_ties(const Selection& selection, const std::vector<std::size_t>& number, DiagramModel& model) {
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> edge_of;
    for (const auto& tie : selection.ties) {
        const auto from = number[tie.source], to = number[tie.target];
        if (from == unreached || to == unreached) continue;
        const auto key = std::minmax(from, to);
        const auto [found, added] = edge_of.try_emplace({key.first, key.second}, model.edges.size());
        if (added) {
            model.edges.emplace_back();
            model.edges.back().from = from;
            model.edges.back().to = to;
        }
        auto& edge = model.edges[found->second];
        edge.ties.push_back({tie.link, tie.status, edge.from == from});
    }
    for (auto& edge : model.edges) finish_edge(edge);
}

void find_model_communities(DiagramModel& model) {
    if (model.nodes.size() <= clustered_from) return;
    std::vector<WeightedEdge> edges;
    for (const auto& edge : model.edges) edges.push_back({edge.from, edge.to, edge.weight});
    const auto groups = find_communities(model.nodes.size(), edges);
    for (std::size_t i = 0; i < groups.size(); ++i) {
        model.nodes[i].community = groups[i];
        model.community_count = std::max(model.community_count, groups[i] + 1);
    }
}

}  // namespace

DiagramModel build_diagram_model(const Graph& graph, const DiagramOptions& options) {
    const auto language = options.language.value_or(language_of(graph));
    Selection selection(graph);
    for (std::size_t i = 0; i < graph.entities.size(); ++i) selection.kept[i] = allows(options.entity_types, graph.entities[i].type);
    select_ties(selection, options);
    keep_ego_network(selection, options, language);
    keep_paths(selection, options, language);
    if (!options.isolated && options.focus.empty() && options.path_from.empty()) drop_isolated(selection);
    const auto weight = importance(selection);
    DiagramModel model;
    model.left_out = keep_most_important(selection, weight, options.max_entities);

    std::vector<std::size_t> number(graph.entities.size(), unreached);
    double heaviest = 1;
    for (std::size_t i = 0; i < number.size(); ++i) {
        if (!selection.kept[i]) continue;
        number[i] = model.nodes.size();
        heaviest = std::max(heaviest, weight[i]);
        const bool focused = !options.focus.empty() && allows(options.focus, graph.entities[i].id);
        model.nodes.push_back({&graph.entities[i], weight[i], 0, focused});
    }
    for (auto& node : model.nodes) node.weight /= heaviest;
    bundle_ties(selection, number, model);
    find_model_communities(model);
    return model;
}

std::string describe_tie(const DiagramTie& tie, ReaderLanguage language) {
    const auto& link = *tie.link;
    std::string text = link.role.empty() ? std::string(word(link.type, language)) : link.role;
    if (!link.amount.empty()) text += " " + link.amount;
    const auto year = [&](const Moment& moment) { return std::to_string(moment.year); };
    const auto last_year = [&](const TimeValue& value) { return value.begin ? year(*value.begin) : year(*value.end); };
    if (!link.since.empty() || !link.until.empty()) {
        text += " ";
        if (!link.since.empty()) text += link.since.begin ? year(*link.since.begin) : last_year(link.since);
        text += "\xE2\x80\x93";
        if (!link.until.empty()) text += last_year(link.until);
    }
    return text;
}

std::string find_entity(const Graph& graph, std::string_view name) {
    const auto wanted = fold(to_utf32(name));
    const GraphEntity* best = nullptr;
    const auto better = [&](const GraphEntity& entity) { return !best || entity.mentions > best->mentions; };
    for (const auto& entity : graph.entities) {
        if (entity.id == name || fold(to_utf32(entity.name)) == wanted) {
            if (better(entity)) best = &entity;
        }
    }
    if (best) return best->id;
    for (const auto& entity : graph.entities) {
        for (const auto& alias : entity.aliases) {
            if (fold(to_utf32(alias)) == wanted && better(entity)) best = &entity;
        }
    }
    return best ? best->id : std::string();
}

}  // namespace whowhen
