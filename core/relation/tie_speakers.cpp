#include "core/relation/tie_speakers.hpp"

#include <algorithm>
#include <vector>

#include "core/entity/discourse.hpp"
#include "core/relation/sayings.hpp"
#include "core/relation/told_by_model.hpp"

namespace whowhen {
namespace {

Span extent(const Analysis& a, const Relation& r) {
    const Span x = a.mentions[r.subject].span, y = a.mentions[r.object].span;
    return {std::min(x.begin, y.begin), std::max(x.end, y.end)};
}

/// "Ann founded A, Ben said": no founder is Ben, of whom a model thinks, where another founder is told of.
bool is_of_teller(const Analysis& a, const SentenceSayings& sayings, const Relation& r, const std::vector<Relation*>& beside) {
    if (!is_told_by_model(r)) return false;
    const auto entity = [&](std::uint32_t mention) { return a.mentions[mention].entity; };
    const auto is_rival = [&](bool subject_tells) {
        return std::any_of(beside.begin(), beside.end(), [&](const Relation* x) {
            return x->type == r.type && (subject_tells ? entity(x->object) == entity(r.object) && entity(x->subject) != entity(r.subject)
                                                       : entity(x->subject) == entity(r.subject) && entity(x->object) != entity(r.object));
        });
    };
    return (sayings.is_aside(r.subject, a.mentions[r.object].span) && is_rival(true)) || (sayings.is_aside(r.object, a.mentions[r.subject].span) && is_rival(false));
}

}  // namespace

void attribute_ties(Analysis& analysis, const Packs& packs) {
    std::vector<std::vector<Relation*>> ties(analysis.sentences.size());
    for (Relation& r : analysis.relations) {
        const std::uint32_t s = sentence_at(analysis, analysis.mentions[r.subject].span.begin);
        if (s == sentence_at(analysis, analysis.mentions[r.object].span.begin)) ties[s].push_back(&r);
    }
    std::vector<std::size_t> dropped;
    for (std::uint32_t s = 0; s < ties.size(); ++s) {
        if (ties[s].empty()) continue;
        const SentenceSayings sayings(analysis, packs, s);
        for (Relation* r : ties[s]) r->attribution = sayings.speaker(extent(analysis, *r));
        for (const Relation* r : ties[s])
            if (is_of_teller(analysis, sayings, *r, ties[s])) dropped.push_back(static_cast<std::size_t>(r - analysis.relations.data()));
    }
    std::sort(dropped.rbegin(), dropped.rend());
    for (const std::size_t i : dropped) analysis.relations.erase(analysis.relations.begin() + static_cast<std::ptrdiff_t>(i));
}

}  // namespace whowhen
