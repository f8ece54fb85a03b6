#include "core/event/settled_modality.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "core/entity/discourse.hpp"

namespace whowhen {
namespace {

bool has_cue(const SentenceAnalysis& sentence, const LanguagePack& pack, std::initializer_list<std::string_view> cues) {
    return std::any_of(cues.begin(), cues.end(), [&](std::string_view cue) {
        const std::uint16_t label = pack.label(cue);
        return label != 0 && sentence.annotations.has(label);
    });
}

}  // namespace

void settle_denials(const Analysis& analysis, const Packs& packs, std::vector<Event>& events) {
    for (Event& event : events) {
        if (event.modality != Modality::denied) continue;
        const std::uint32_t at = sentence_at(analysis, event.trigger.begin);
        const SentenceAnalysis& sentence = analysis.sentences[at];
        const LanguagePack& pack = packs.of(sentence.sentence.language);
        const bool rumoured = has_cue(sentence, pack, {"cue_rumour", "cue_hearsay"}), planned = has_cue(sentence, pack, {"cue_intent", "cue_plan"});
        // A rumour or plan is denied after it is told, not before.
        const std::uint32_t first = at > 0 && !rumoured && !planned ? at - 1 : at, last = std::min<std::uint32_t>(at + 1, static_cast<std::uint32_t>(analysis.sentences.size()) - 1);
        bool denied = false;
        for (std::uint32_t s = first; s <= last && !denied; ++s) {
            denied = has_cue(analysis.sentences[s], packs.of(analysis.sentences[s].sentence.language), {"cue_denial", "cue_negation"});
        }
        if (!denied) event.modality = rumoured ? Modality::alleged : planned ? Modality::planned : Modality::actual;
    }
}

}  // namespace whowhen
