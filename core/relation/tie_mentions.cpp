#include "core/relation/tie_mentions.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include "core/entity/discourse.hpp"
#include "core/span_search.hpp"

namespace whowhen {
namespace {

using Key = std::tuple<RelationType, Status, std::uint32_t, std::uint32_t>;

// A stretch that names both ends of a tie so often that they make more pairs is no prose (a table, one line repeated), and its pairs
// would outgrow the text: the tie stays with the mentions that tell it.
constexpr std::size_t most_pairs = 100;

// Mentions of an entity that lie in a span; mentions are sorted by span.
std::vector<std::uint32_t> mentions_in(const Analysis& analysis, Span span, std::uint32_t entity) {
    std::vector<std::uint32_t> found;
    const auto first = first_from(analysis.mentions, span.begin);
    for (auto m = first; m != analysis.mentions.end() && m->span.begin < span.end; ++m)
        if (m->entity == entity && m->span.end <= span.end) found.push_back(static_cast<std::uint32_t>(m - analysis.mentions.begin()));
    return found;
}

/// Without those that stand for somebody of `others` too: "they" is not one end of what ties the two to each other.
std::vector<std::uint32_t> apart_from(const Analysis& analysis, const std::vector<std::uint32_t>& mentions, const std::vector<std::uint32_t>& others) {
    std::vector<std::uint32_t> apart;
    for (const std::uint32_t m : mentions)
        if (std::none_of(others.begin(), others.end(), [&](std::uint32_t o) { return analysis.mentions[o].span == analysis.mentions[m].span; })) apart.push_back(m);
    return apart;
}

/// The sentences that an event's evidence lies in: a relative clause that tells it leaves the names outside.
Span sentences_of(const Analysis& analysis, Span evidence) {
    if (evidence.empty() || analysis.sentences.empty()) return evidence;
    const Span first = analysis.sentences[sentence_at(analysis, evidence.begin)].sentence.span;
    const Span last = analysis.sentences[sentence_at(analysis, evidence.end - 1)].sentence.span;
    return {std::min(evidence.begin, first.begin), std::max(evidence.end, last.end)};
}

}  // namespace

void name_all_arguments(Analysis& analysis) {
    for (Event& event : analysis.events) {
        const std::vector<Argument> named = event.arguments;
        for (const Argument& argument : named) {
            if (analysis.mentions[argument.mention].entity == no_index) continue;
            for (const std::uint32_t m : mentions_in(analysis, sentences_of(analysis, event.evidence), analysis.mentions[argument.mention].entity)) {
                const bool known = std::any_of(event.arguments.begin(), event.arguments.end(), [&](const Argument& a) { return a.mention == m; });
                if (!known) event.arguments.push_back({argument.role, m});
            }
        }
    }
}

void tie_all_mentions(Analysis& analysis) {
    std::vector<Relation>& relations = analysis.relations;
    std::set<Key> known;
    for (const Relation& r : relations) known.insert({r.type, r.status, r.subject, r.object});
    std::vector<std::uint32_t> surest(relations.size());
    std::iota(surest.begin(), surest.end(), 0U);
    std::stable_sort(surest.begin(), surest.end(), [&](std::uint32_t a, std::uint32_t b) { return relations[a].score > relations[b].score; });
    std::set<std::tuple<Key, Span>> done;  // by entities: the same tie told again in the same place has the same pairs
    for (const std::uint32_t i : surest) {
        const std::uint32_t subject = analysis.mentions[relations[i].subject].entity, object = analysis.mentions[relations[i].object].entity;
        if (subject == no_index || object == no_index) continue;
        if (!done.insert({Key{relations[i].type, relations[i].status, subject, object}, relations[i].evidence}).second) continue;
        const auto subjects = mentions_in(analysis, relations[i].evidence, subject), objects = mentions_in(analysis, relations[i].evidence, object);
        if (subjects.size() * objects.size() > most_pairs) continue;
        for (const std::uint32_t a : apart_from(analysis, subjects, objects))
            for (const std::uint32_t b : apart_from(analysis, objects, subjects)) {
                if (!known.insert({relations[i].type, relations[i].status, a, b}).second) continue;
                Relation same = relations[i];
                same.subject = a, same.object = b;
                relations.push_back(std::move(same));
            }
    }
    std::stable_sort(relations.begin(), relations.end(), [](const Relation& a, const Relation& b) { return a.evidence < b.evidence; });
}

}  // namespace whowhen
