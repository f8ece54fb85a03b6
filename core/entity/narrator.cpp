#include "core/entity/narrator.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "core/entity/mention_order.hpp"
#include "core/entity/quotations.hpp"
#include "core/span_search.hpp"
#include "core/text/character.hpp"

namespace whowhen {
namespace {

// Nobody else tells the article. Not measured.
constexpr float narrator_score = 0.9F;
// Value of these pronouns in the lexicon `nominal`.
constexpr std::string_view first_person = "i person singular speaker", first_plural = "we organization singular speaker";

/// The organization that a notice in Chinese tells of as itself: the one that it names first, of 14 in 15 annotated notices.
std::uint32_t issuer(const std::vector<Mention>& mentions) {
    const auto first = std::find_if(mentions.begin(), mentions.end(), [](const Mention& m) { return m.type == EntityType::organization && m.kind == MentionKind::name; });
    return first == mentions.end() ? no_index : first->entity;
}

}  // namespace

void add_narrator(Analysis& analysis, const Packs& packs, std::vector<Mention>& mentions) {
    std::optional<Quotations> quotations;
    std::vector<Mention> found, firm;
    for (const SentenceAnalysis& s : analysis.sentences) {
        const LanguagePack& pack = packs.of(s.sentence.language);
        const std::uint16_t label = pack.label("pronoun");
        if (label == 0 || !s.annotations.has(label)) continue;
        for (const Annotation& entry : s.annotations.all()) {
            if (entry.label != label) continue;
            const bool single = pack.value(entry.payload) == first_person, plural = pack.value(entry.payload) == first_plural;
            if (!single && !plural) continue;
            if (!quotations) quotations.emplace(analysis.text);
            if (quotations->hold(entry.span.begin) || overlaps_any(mentions, entry.span)) continue;
            // "Part I.": a numeral is no subject.
            if (entry.span.size() == 1 && (analysis.text.at(entry.span.end) == U'.' || analysis.text.at(entry.span.end) == U')')) continue;
            (single ? found : firm).push_back({entry.span, single ? EntityType::person : EntityType::organization, MentionKind::pronoun, no_index, narrator_score, "pronoun"});
        }
    }
    // "We" of someone who says "I" are a family or friends.
    if (found.empty()) found = std::move(firm);
    if (found.empty()) return;
    const bool notice = found.front().type == EntityType::organization && is_han(analysis.text.at(found.front().span.begin));
    std::uint32_t narrator = notice ? issuer(mentions) : no_index;
    if (narrator == no_index) {
        analysis.entities.emplace_back().type = found.front().type;
        narrator = static_cast<std::uint32_t>(analysis.entities.size() - 1);
    }
    for (Mention& m : found) m.entity = narrator;
    mentions.insert(mentions.end(), found.begin(), found.end());
    std::stable_sort(mentions.begin(), mentions.end(), comes_first);
}

}  // namespace whowhen
