#include "core/relation/unworded_ties.hpp"

#include <algorithm>
#include <string>

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

}  // namespace

void drop_unworded_ties(Analysis& analysis, const Packs& packs) {
    std::erase_if(analysis.relations, [&](const Relation& r) {
        if (r.type != RelationType::spouse_of || r.by.find(".model.") == std::string::npos) return false;
        return std::none_of(analysis.sentences.begin(), analysis.sentences.end(), [&](const SentenceAnalysis& s) {
            return s.sentence.span.overlaps(r.evidence) && tells_marriage(s, packs.of(s.sentence.language));
        });
    });
}

}  // namespace whowhen
