#include "core/entity/relative_pronouns.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>

#include "core/entity/mention_order.hpp"
#include "core/span_search.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

// Between a thing and "which" stand at most a comma and a preposition, between a person and "who" perhaps a post or a place
// (code points).
constexpr std::uint32_t near = 8, reach = 45;
// "Ann (born 1960) is a Finnish engineer who ...": what is said to be something stands farther off.
constexpr std::uint32_t predicate_reach = 160;
// Not measured: below the score of other pronouns.
constexpr float relative_score = 0.7F;

bool allows(std::string_view types, EntityType type) { return types.find(to_string(type)) != std::string_view::npos; }

bool ends_clause(const Text& text, Span gap) {
    for (std::uint32_t i = gap.begin; i < gap.end; ++i)
        if (text.at(i) == U';' || text.at(i) == U':') return true;
    return false;
}

class AntecedentFinder {
public:
    AntecedentFinder(const Analysis& analysis, const Packs& packs) : analysis_(analysis), packs_(packs) {}

    // The mention that a pronoun follows; a place gives way to the organization that it locates ("the college in Lund,
    // where ...").
    std::uint32_t find(const SentenceAnalysis& s, Span pronoun, std::string_view types) const {
        const bool person = allows(types, EntityType::person);
        std::uint32_t best = no_index;
        const auto& mentions = analysis_.mentions;
        auto m = first_from(mentions, pronoun.begin);
        while (m != mentions.begin()) {
            --m;
            if (m->span.begin < s.sentence.span.begin || m->span.end + predicate_reach < pronoun.begin) break;
            if (m->span.end > pronoun.begin) return no_index;
            if (m->entity == no_index || !allows(types, m->type)) continue;
            if (ends_clause(analysis_.text, {m->span.end, pronoun.begin})) break;
            const auto index = static_cast<std::uint32_t>(m - mentions.begin());
            if (best == no_index) {
                const std::uint32_t allowed = person ? reach : near;
                if (m->span.end + allowed < pronoun.begin && !is_predicate(s, {m->span.end, pronoun.begin})) break;
                best = index;
                if (m->type != EntityType::place) break;
            } else if (m->type == EntityType::organization && m->span.end + reach >= pronoun.begin) {
                return index;
            }
        }
        return best;
    }

private:
    // A form of "be" (lexicon class `relation_word`) stands between.
    bool is_predicate(const SentenceAnalysis& s, Span gap) const {
        const LanguagePack& pack = packs_.of(s.sentence.language);
        const std::uint16_t label = pack.label("relation_word");
        return std::any_of(s.annotations.all().begin(), s.annotations.all().end(), [&](const Annotation& a) {
            return a.label == label && gap.contains(a.span) && pack.value(a.payload) == "be";
        });
    }

    const Analysis& analysis_;
    const Packs& packs_;
};

std::vector<Mention> find_mentions(const Analysis& analysis, const Packs& packs) {
    std::vector<Mention> found;
    const AntecedentFinder antecedents(analysis, packs);
    for (const SentenceAnalysis& s : analysis.sentences) {
        const LanguagePack& pack = packs.of(s.sentence.language);
        const std::uint16_t label = pack.label("relative_pronoun");
        if (label == 0 || !s.annotations.has(label)) continue;
        for (const Annotation& entry : s.annotations.all()) {
            if (entry.label != label) continue;
            const std::uint32_t m = antecedents.find(s, entry.span, pack.value(entry.payload));
            if (m == no_index) continue;
            Mention mention = analysis.mentions[m];
            mention.span = entry.span;
            mention.kind = MentionKind::pronoun;
            mention.score = relative_score;
            mention.by = "relative";
            found.push_back(std::move(mention));
        }
    }
    return found;
}

}  // namespace

void add_relative_pronouns(Analysis& analysis, const Packs& packs) {
    std::vector<Mention> found = find_mentions(analysis, packs);
    if (found.empty()) return;
    std::vector<Mention>& mentions = analysis.mentions;
    const std::size_t before = mentions.size();
    mentions.insert(mentions.end(), found.begin(), found.end());
    std::vector<std::uint32_t> order(mentions.size()), place(mentions.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return comes_first(mentions[a], mentions[b]); });
    std::vector<Mention> sorted;
    sorted.reserve(before + found.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i, sorted.push_back(std::move(mentions[order[i]]));
    mentions = std::move(sorted);
    const auto renumber = [&](std::uint32_t& m) {
        if (m != no_index) m = place[m];
    };
    for (Relation& r : analysis.relations) renumber(r.subject), renumber(r.object), renumber(r.attribution);
    for (Event& e : analysis.events) {
        renumber(e.attribution);
        for (Argument& argument : e.arguments) renumber(argument.mention);
    }
}

}  // namespace whowhen
