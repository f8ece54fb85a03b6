#include "core/relation/unworded_ties.hpp"

#include <algorithm>
#include <string>

#include "core/entity/discourse.hpp"
#include "core/relation/told_by_model.hpp"

namespace whowhen {
namespace {

bool tells_marriage(const SentenceAnalysis& sentence, const LanguagePack& pack) {
    const std::uint16_t kin = pack.label("relation_kin"), verb = pack.label("relation_verb"), marriage = pack.label("event_marriage"), divorce = pack.label("event_divorce");
    const auto& all = sentence.annotations.all();
    return std::any_of(all.begin(), all.end(), [&](const Annotation& a) {
        if (a.label == 0) return false;
        return a.label == marriage || a.label == divorce || (a.label == kin && pack.value(a.payload) == "spouse") || (a.label == verb && pack.value(a.payload) == "marry");
    });
}

/// "Wrote on X": where one says something one need not work.
bool is_said_on(const Analysis& analysis, const Packs& packs, const Relation& r) {
    using enum RelationType;
    if (r.type != employee_of && r.type != member_of && r.type != chief_executive_of && r.type != owner_of) return false;
    const Span place = analysis.mentions[r.object].span;
    const SentenceAnalysis& sentence = analysis.sentences[sentence_at(analysis, place.begin)];
    const std::uint16_t said_on = packs.of(sentence.sentence.language).label("said_on");
    if (said_on == 0 || place.end >= sentence.sentence.span.end) return false;
    const auto after = sentence.annotations.starting(place.end);
    return std::any_of(after.begin(), after.end(), [&](std::uint32_t i) { return sentence.annotations[i].label == said_on; });
}

}  // namespace

void drop_unworded_ties(Analysis& analysis, const Packs& packs) {
    std::erase_if(analysis.relations, [&](const Relation& r) {
        if (!is_told_by_model(r)) return false;
        if (is_said_on(analysis, packs, r)) return true;
        if (r.type != RelationType::spouse_of) return false;
        return std::none_of(analysis.sentences.begin(), analysis.sentences.end(), [&](const SentenceAnalysis& s) {
            return s.sentence.span.overlaps(r.evidence) && tells_marriage(s, packs.of(s.sentence.language));
        });
    });
}

}  // namespace whowhen
