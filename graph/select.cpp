#include "graph/select.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "graph/analyse.hpp"
#include "graph/evidence.hpp"

namespace whowhen {
namespace {

template <class Value>
bool is_among(const std::vector<Value>& list, const Value& value) {
    return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

class Selector {
public:
    Selector(const Graph& graph, const Selection& selection) : graph_(graph), selection_(selection) {
        for (const std::string& id : selection.focus) {
            near_.insert(id);
            for (std::string& neighbour : neighbours(graph, id, selection.hops)) near_.insert(std::move(neighbour));
        }
        for (const GraphEntity& entity : graph.entities)
            if (is_among(selection.entities, entity.type)) typed_.insert(entity.id);
        for (const GraphDocument& document : graph.documents) published_.emplace(document.id, document.published.value.begin);
    }

    Graph select() {
        Graph part;
        for (const GraphLink& link : graph_.links)
            if (is_wanted(link)) part.links.push_back(link);
        for (const GraphEvent& event : graph_.events)
            if (is_wanted(event)) part.events.push_back(event);
        std::set<std::string> entities(selection_.focus.begin(), selection_.focus.end()), documents;
        for (const GraphLink& link : part.links) {
            entities.insert({link.source, link.target});
            for (const Evidence& evidence : link.evidence) documents.insert(evidence.document);
        }
        for (const GraphEvent& event : part.events) {
            for (const Participant& participant : event.participants) entities.insert(participant.entity);
            for (const Evidence& evidence : event.evidence) documents.insert(evidence.document);
        }
        const bool everything = selection_.focus.empty() && selection_.relations.empty() && selection_.events.empty() && selection_.window.empty() && selection_.at.empty();
        for (const GraphEntity& entity : graph_.entities)
            if (entities.contains(entity.id) || (everything && typed_.contains(entity.id))) part.entities.push_back(entity);
        for (const GraphDocument& document : graph_.documents)
            if (documents.contains(document.id) || everything) part.documents.push_back(document);
        return part;
    }

private:
    bool is_near(const std::string& id) const { return typed_.contains(id) && (near_.empty() || near_.contains(id)); }

    /// The time in which a tie held, as far as it is told: one that is planned does not hold before the article that says so.
    TimeValue validity(const GraphLink& link) const {
        TimeValue value;
        value.begin = link.since.begin;
        value.end = link.until.end;
        if (link.status == Status::planned && !value.begin) value.begin = first_told(link);
        return value;
    }

    /// Nothing if one of the articles has no date.
    std::optional<Moment> first_told(const GraphLink& link) const {
        std::optional<Moment> first;
        for (const Evidence& evidence : link.evidence) {
            const auto found = published_.find(evidence.document);
            if (found == published_.end() || !found->second) return std::nullopt;
            if (!first || *found->second < *first) first = found->second;
        }
        return first;
    }

    bool may_hold(const GraphLink& link, const TimeValue& time) const {
        const TimeValue held = validity(link);
        return time.empty() || held.empty() || can_coincide(held, time);
    }

    bool is_wanted(const GraphLink& link) const {
        if (selection_.relations.empty() && !selection_.events.empty()) return false;
        return is_among(selection_.relations, link.type) && link.score >= selection_.min_score && is_near(link.source) && is_near(link.target) &&
               may_hold(link, selection_.window) && may_hold(link, selection_.at);
    }

    bool is_wanted(const GraphEvent& event) const {
        if (selection_.events.empty() && !selection_.relations.empty()) return false;
        if (!is_among(selection_.events, event.type) || event.score < selection_.min_score) return false;
        for (const TimeValue& window : {selection_.window, selection_.at})
            if (!window.empty() && !can_coincide(event.date.value, window)) return false;
        const bool typed = std::all_of(event.participants.begin(), event.participants.end(), [&](const Participant& p) { return typed_.contains(p.entity); });
        const bool focused = selection_.focus.empty() || std::any_of(event.participants.begin(), event.participants.end(),
                                                                     [&](const Participant& p) { return is_among(selection_.focus, p.entity); });
        return typed && focused;
    }

    const Graph& graph_;
    const Selection& selection_;
    std::set<std::string> near_, typed_;
    /// By id of the document.
    std::map<std::string, std::optional<Moment>> published_;
};

}  // namespace

Graph select(const Graph& graph, const Selection& selection) { return Selector(graph, selection).select(); }

}  // namespace whowhen
