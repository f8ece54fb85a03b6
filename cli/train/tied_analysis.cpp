#include "cli/train/tied_analysis.hpp"

#include <algorithm>

#include "core/text/text.hpp"

namespace whowhen {
namespace {

// Pronouns are short; what else is marked as a reference is a description.
MentionKind kind_of(const AnnotatedMention& mention, const Text& text) {
    if (mention.kind == MentionKind::name) return MentionKind::name;
    const std::u32string_view form = text.folded().substr(mention.span.begin, mention.span.size());
    static const std::u32string_view pronouns[] = {U"he", U"she", U"it", U"they", U"him", U"her", U"them", U"his", U"its", U"their", U"we",
                                                   U"i", U"you", U"us", U"our", U"my", U"me", U"your", U"himself", U"herself", U"itself",
                                                   U"themselves", U"hers", U"theirs", U"ours"};
    const bool latin = std::find(std::begin(pronouns), std::end(pronouns), form) != std::end(pronouns);
    const bool han = form.size() <= 2 && !form.empty() && form[0] >= 0x4E00;  // the marks of two characters are pronouns, nearly all
    return latin || han ? MentionKind::pronoun : MentionKind::nominal;
}

void add_mentions(const AnnotatedPassage& passage, TiedAnalysis& gold) {
    for (const AnnotatedMention& mark : passage.mentions) {
        for (const std::string& id : mark.entities) {
            std::uint32_t entity = gold.entity(id);
            if (entity == no_index) {
                entity = static_cast<std::uint32_t>(gold.entity_ids.size());
                gold.entity_ids.push_back(id);
                gold.analysis.entities.push_back({.type = mark.type, .name = "", .aliases = {}, .id = ""});
            }
            Entity& named = gold.analysis.entities[entity];
            const std::string form = gold.analysis.text.bytes(mark.span);
            if (mark.kind == MentionKind::name && form.size() > named.name.size()) named.name = form;
            gold.analysis.mentions.push_back({.span = mark.span,
                                              .type = mark.type,
                                              .kind = kind_of(mark, gold.analysis.text),
                                              .entity = entity,
                                              .score = 1,
                                              .by = "gold"});
        }
    }
}

void add_layers(const Packs& packs, Analysis& analysis) {
    for (SentenceAnalysis& s : analysis.sentences) {
        const LanguagePack& pack = packs.of(s.sentence.language);
        for (std::uint32_t i = 0; i < analysis.mentions.size(); ++i) {
            const Mention& m = analysis.mentions[i];
            static const std::string_view layers[] = {"person", "organization", "product", "place"};
            if (s.sentence.span.contains(m.span))
                s.annotations.add({m.span, pack.label(layers[static_cast<std::size_t>(m.type)]), i});
        }
        for (std::uint32_t i = 0; i < analysis.times.size(); ++i)
            if (s.sentence.span.contains(analysis.times[i].span)) s.annotations.add({analysis.times[i].span, pack.label("time"), i});
        s.annotations.index();
    }
}

}  // namespace

std::uint32_t TiedAnalysis::entity(const std::string& id) const {
    const auto it = std::find(entity_ids.begin(), entity_ids.end(), id);
    return it == entity_ids.end() ? no_index : static_cast<std::uint32_t>(it - entity_ids.begin());
}

TiedAnalysis to_tied_analysis(const AnnotatedPassage& passage, const Packs& packs) {
    auto article = std::make_unique<Article>();
    article->id = passage.id;
    article->text = passage.text;
    article->language = passage.language;
    if (const auto published = read_edtf(passage.published)) article->published = {*published, PublishedFrom::given};
    TiedAnalysis gold{.article = nullptr, .analysis = read_text(*article, packs), .entity_ids = {}};
    gold.article = std::move(article);
    add_mentions(passage, gold);
    for (const AnnotatedTime& mark : passage.times) {
        const auto value = read_edtf(mark.edtf);
        if (value) gold.analysis.times.push_back({.span = mark.span,
                                           .type = TimeType::date,
                                           .value = *value,
                                           .named = *value,
                                           .timex = mark.edtf,
                                           .mod = "",
                                           .anchor = Anchor::none,
                                           .by = "gold"});
    }
    add_layers(packs, gold.analysis);
    return gold;
}

}  // namespace whowhen
