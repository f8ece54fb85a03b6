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

/// What one may be accused of; the others are done about accusations or told beside them.
bool may_be_accusation(EventType type) {
    using enum EventType;
    return type == other || type == incident || type == investment || type == acquisition || type == agreement || type == meeting || type == founding;
}

/// A comma or a word that opens a clause of its own ends what a word of accusation governs.
bool is_governed(const Analysis& analysis, const SentenceAnalysis& sentence, std::uint16_t subordinate, Span gap) {
    for (std::uint32_t i = gap.begin; i < gap.end; ++i)
        if (const char32_t c = analysis.text.folded()[i]; c == U',' || c == U';' || c == U':') return false;
    return std::none_of(sentence.annotations.all().begin(), sentence.annotations.all().end(),
                        [&](const Annotation& word) { return subordinate != 0 && word.label == subordinate && gap.contains(word.span); });
}

}  // namespace

void settle_allegations(const Analysis& analysis, const Packs& packs, std::vector<Event>& events) {
    for (Event& event : events) {
        if (event.modality != Modality::actual || !may_be_accusation(event.type)) continue;
        const SentenceAnalysis& sentence = analysis.sentences[sentence_at(analysis, event.trigger.begin)];
        const LanguagePack& pack = packs.of(sentence.sentence.language);
        const std::uint16_t accusation = pack.label("cue_accusation"), subordinate = pack.label("cue_subordinate");
        if (accusation == 0 || !sentence.annotations.has(accusation)) continue;
        for (const Annotation& word : sentence.annotations.all())
            if (word.label == accusation && word.span.end <= event.trigger.begin && is_governed(analysis, sentence, subordinate, {word.span.end, event.trigger.begin}))
                event.modality = Modality::alleged;
    }
}

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
