#include "core/relation/tie_mentions.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "core/span_search.hpp"

namespace whowhen {
namespace {

using Key = std::tuple<RelationType, Status, std::uint32_t, std::uint32_t>;

Key key_of(const Relation& r) { return {r.type, r.status, r.subject, r.object}; }

// Mentions of an entity that lie in a span; mentions are sorted by span.
std::vector<std::uint32_t> mentions_in(const Analysis& analysis, Span span, std::uint32_t entity) {
    std::vector<std::uint32_t> found;
    const auto first = first_from(analysis.mentions, span.begin);
    for (auto m = first; m != analysis.mentions.end() && m->span.begin < span.end; ++m)
        if (m->entity == entity && m->span.end <= span.end) found.push_back(static_cast<std::uint32_t>(m - analysis.mentions.begin()));
    return found;
}

}  // namespace

void name_all_arguments(Analysis& analysis) {
    for (Event& event : analysis.events) {
        const std::vector<Argument> named = event.arguments;
        for (const Argument& argument : named) {
            if (analysis.mentions[argument.mention].entity == no_index) continue;
            for (const std::uint32_t m : mentions_in(analysis, event.evidence, analysis.mentions[argument.mention].entity)) {
                const bool known = std::any_of(event.arguments.begin(), event.arguments.end(), [&](const Argument& a) { return a.mention == m; });
                if (!known) event.arguments.push_back({argument.role, m});
            }
        }
    }
}

void tie_all_mentions(Analysis& analysis) {
    std::vector<Relation> surest = analysis.relations;
    std::stable_sort(surest.begin(), surest.end(), [](const Relation& a, const Relation& b) { return a.score > b.score; });
    std::set<Key> known;
    for (const Relation& r : analysis.relations) known.insert(key_of(r));
    for (const Relation& r : surest) {
        const std::uint32_t subject = analysis.mentions[r.subject].entity, object = analysis.mentions[r.object].entity;
        if (subject == no_index || object == no_index) continue;
        for (const std::uint32_t a : mentions_in(analysis, r.evidence, subject))
            for (const std::uint32_t b : mentions_in(analysis, r.evidence, object)) {
                Relation same = r;
                same.subject = a, same.object = b;
                if (known.insert(key_of(same)).second) analysis.relations.push_back(std::move(same));
            }
    }
    std::stable_sort(analysis.relations.begin(), analysis.relations.end(),
                     [](const Relation& a, const Relation& b) { return a.evidence < b.evidence; });
}

}  // namespace whowhen
