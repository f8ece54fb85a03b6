#include "core/entity/demonyms.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "core/entity/mention_order.hpp"
#include "core/span_search.hpp"

namespace whowhen {
namespace {

// A listed word, written with a capital and no piece of a name, is rarely anything else. Not measured.
constexpr float demonym_score = 0.9F;
constexpr std::string_view finder = "demonym";

// Written with a capital, no piece of a name, and not half of a compound (`French-speaking`).
bool stands_for_country(const Analysis& analysis, const std::vector<Mention>& mentions, Span span) {
    const Text& text = analysis.text;
    const bool is_lower_case = text.original()[span.begin] == text.at(span.begin) && text.at(span.begin) < 0x80;
    return !is_lower_case && text.at(span.end) != U'-' && !overlaps_any(mentions, span);
}

// The article's entity of that name, or a new one without a name.
std::uint32_t place_called(Analysis& analysis, std::string_view country) {
    const auto known = std::find_if(analysis.entities.begin(), analysis.entities.end(),
                                    [&](const Entity& e) { return e.type == EntityType::place && e.is_called(country); });
    const auto index = static_cast<std::uint32_t>(known - analysis.entities.begin());
    if (known == analysis.entities.end()) analysis.entities.emplace_back().type = EntityType::place;
    return index;
}

}  // namespace

bool is_demonym(const Mention& mention) { return mention.by == finder; }

void add_demonyms(Analysis& analysis, const Packs& packs, std::vector<Mention>& mentions) {
    std::map<std::string_view, std::uint32_t> countries;
    std::vector<Mention> found;
    for (const SentenceAnalysis& s : analysis.sentences) {
        const LanguagePack& pack = packs.of(s.sentence.language);
        const std::uint16_t label = pack.label("demonym");
        if (label == 0 || !s.annotations.has(label)) continue;
        for (const Annotation& entry : s.annotations.all()) {
            if (entry.label != label || !stands_for_country(analysis, mentions, entry.span)) continue;
            const std::string_view country = pack.value(entry.payload);
            const auto [at, fresh] = countries.try_emplace(country, no_index);
            if (fresh) at->second = place_called(analysis, country);
            found.push_back({entry.span, EntityType::place, MentionKind::nominal, at->second, demonym_score, std::string(finder)});
        }
    }
    mentions.insert(mentions.end(), found.begin(), found.end());
    std::stable_sort(mentions.begin(), mentions.end(), comes_first);
}

}  // namespace whowhen
