#include "core/entity/entity_chainer.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/entity/discourse.hpp"
#include "core/entity/name_clusters.hpp"
#include "core/entity/name_echoes.hpp"
#include "core/entity/name_forms.hpp"
#include "core/entity/reference_finder.hpp"
#include "core/entity/reference_resolver.hpp"
#include "core/entity/stated_aliases.hpp"
#include "core/entity/user_names.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

// Score of resolved references: right this often on held-out annotated passages, roughly.
constexpr float pronoun_score = 0.8F, description_score = 0.7F, demonym_score = 0.9F;

bool by_span(const Mention& a, const Mention& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
}

// Mentions that lie inside an appended one (a bracketed name) are pieces of it; pairs keep pointing at the same mentions.
void drop_pieces(std::vector<Mention>& names, std::size_t appended_from, std::vector<AliasPair>& pairs) {
    std::vector<bool> dropped(names.size(), false);
    for (std::size_t a = appended_from; a < names.size(); ++a)
        for (std::size_t m = 0; m < appended_from; ++m) dropped[m] = dropped[m] || names[m].span.overlaps(names[a].span);
    std::vector<std::uint32_t> place(names.size(), no_index);
    std::vector<Mention> kept;
    for (std::uint32_t m = 0; m < names.size(); ++m)
        if (!dropped[m]) place[m] = static_cast<std::uint32_t>(kept.size()), kept.push_back(std::move(names[m]));
    for (AliasPair& pair : pairs) pair.name = place[pair.name], pair.alias = place[pair.alias];
    std::erase_if(pairs, [](const AliasPair& pair) { return pair.name == no_index || pair.alias == no_index; });
    names = std::move(kept);
}

// Sorts names by place and renumbers the pairs.
void sort_names(std::vector<Mention>& names, std::vector<AliasPair>& pairs) {
    std::vector<std::uint32_t> order(names.size()), place(names.size());
    for (std::uint32_t m = 0; m < names.size(); ++m) order[m] = m;
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return by_span(names[a], names[b]); });
    std::vector<Mention> sorted;
    for (std::uint32_t m = 0; m < order.size(); ++m) place[order[m]] = m, sorted.push_back(std::move(names[order[m]]));
    for (AliasPair& pair : pairs) pair.name = place[pair.name], pair.alias = place[pair.alias];
    names = std::move(sorted);
}

// Written with a capital, no piece of a name, and not half of a compound (`French-speaking`).
bool is_demonym(const Analysis& analysis, const std::vector<Mention>& mentions, Span span) {
    const Text& text = analysis.text;
    if (text.original()[span.begin] == text.at(span.begin) && text.at(span.begin) < 0x80) return false;
    if (span.end < text.size() && text.at(span.end) == U'-') return false;
    const auto after = std::lower_bound(mentions.begin(), mentions.end(), span.end, [](const Mention& m, std::uint32_t at) { return m.span.begin < at; });
    for (auto m = after; m != mentions.begin() && (--m)->span.begin + 80 > span.begin;)
        if (m->span.overlaps(span)) return false;
    return true;
}

// The article's entity of that name, or a new one without a name.
std::uint32_t place_named(Analysis& analysis, std::string_view country) {
    for (std::uint32_t e = 0; e < analysis.entities.size(); ++e) {
        const Entity& entity = analysis.entities[e];
        if (entity.type != EntityType::place) continue;
        if (entity.name == country || std::find(entity.aliases.begin(), entity.aliases.end(), country) != entity.aliases.end()) return e;
    }
    Entity& unnamed = analysis.entities.emplace_back();
    unnamed.type = EntityType::place;
    return static_cast<std::uint32_t>(analysis.entities.size() - 1);
}

}  // namespace

struct EntityChainer::Stages {
    Stages(const Packs& packs_given, const UserNames* names)
        : packs(packs_given), user_names(names), forms(packs), aliases(packs, forms), clusterer(forms, names), echoes(packs, forms),
          finder(packs), resolver(packs) {}

    void add_name_layer(Analysis& analysis, const std::vector<Mention>& names) const;
    NameClusters cluster_names(const Analysis& analysis, std::vector<Mention>& names) const;
    void build_entities(Analysis& analysis, std::vector<Mention>& names, const NameClusters& clusters) const;
    void add_references(Analysis& analysis, std::vector<Mention>& mentions) const;
    void add_demonyms(Analysis& analysis, std::vector<Mention>& mentions) const;
    void add_type_layers(Analysis& analysis) const;

    Packs packs;
    const UserNames* user_names;
    NameForms forms;
    StatedAliases aliases;
    NameClusterer clusterer;
    NameEchoes echoes;
    ReferenceFinder finder;
    ReferenceResolver resolver;
};

EntityChainer::EntityChainer(const Packs& packs, const UserNames* names) : stages_(std::make_unique<Stages>(packs, names)) {}
EntityChainer::~EntityChainer() = default;

void EntityChainer::chain(Analysis& analysis) const {
    std::vector<Mention> names = std::move(analysis.mentions);
    std::erase_if(names, [](const Mention& m) { return m.kind != MentionKind::name; });
    std::stable_sort(names.begin(), names.end(), by_span);
    stages_->add_name_layer(analysis, names);
    const NameClusters clusters = stages_->cluster_names(analysis, names);
    stages_->build_entities(analysis, names, clusters);
    stages_->add_references(analysis, names);
    stages_->add_demonyms(analysis, names);
    analysis.mentions = std::move(names);
    stages_->add_type_layers(analysis);
}

void EntityChainer::Stages::add_name_layer(Analysis& analysis, const std::vector<Mention>& names) const {
    std::set<std::uint32_t> touched;
    for (std::uint32_t m = 0; m < names.size(); ++m) {
        const std::uint32_t at = sentence_at(analysis, names[m].span.begin);
        SentenceAnalysis& s = analysis.sentences[at];
        const std::uint16_t layer = packs.of(s.sentence.language).label("name");
        if (layer == 0 || !s.sentence.span.contains(names[m].span)) continue;
        s.annotations.add({names[m].span, layer, m});
        touched.insert(at);
    }
    for (const std::uint32_t s : touched) analysis.sentences[s].annotations.index();
}

// Stated aliases first, then clusters; echoes of what was found may be forms of their own, so that clusters are made again.
NameClusters EntityChainer::Stages::cluster_names(const Analysis& analysis, std::vector<Mention>& names) const {
    const std::size_t recognised = names.size();
    std::vector<AliasPair> pairs = aliases.find(analysis, names);
    drop_pieces(names, recognised, pairs);
    sort_names(names, pairs);
    NameClusters clusters = clusterer.cluster(analysis.text, names, pairs);
    const std::vector<Mention> further = echoes.find(analysis, names, clusters);
    if (further.empty()) return clusters;
    names.insert(names.end(), further.begin(), further.end());
    sort_names(names, pairs);
    return clusterer.cluster(analysis.text, names, pairs);
}

void EntityChainer::Stages::build_entities(Analysis& analysis, std::vector<Mention>& names, const NameClusters& clusters) const {
    analysis.entities.clear();
    for (const NameChain& chain : clusters.chains) {
        Entity entity;
        entity.type = chain.type;
        const auto index = static_cast<std::uint32_t>(analysis.entities.size());
        std::map<std::u32string, std::string> by_key;
        for (const std::uint32_t f : chain.forms) {
            const NameForm& form = clusters.forms[f];
            by_key.emplace(form.key, to_utf8(form.printed));
            for (const std::uint32_t m : form.mentions) names[m].entity = index, names[m].type = chain.type;
        }
        const NameForm& name = clusters.forms[chain.forms.front()];
        entity.name = to_utf8(name.printed);
        const std::uint32_t row = user_names ? user_names->find(entity.name) : no_index;
        by_key.erase(name.key);
        if (row != no_index) {
            const UserName& listed = user_names->names()[row];
            entity.id = listed.id;
            if (latin_key(listed.name) != latin_key(entity.name)) {
                by_key.emplace(name.key, entity.name);
                by_key.erase(latin_key(to_utf32(listed.name)));
            }
            entity.name = listed.name;
        }
        for (auto& [key, form] : by_key) entity.aliases.push_back(std::move(form));
        std::sort(entity.aliases.begin(), entity.aliases.end());
        analysis.entities.push_back(std::move(entity));
    }
}

void EntityChainer::Stages::add_references(Analysis& analysis, std::vector<Mention>& mentions) const {
    const std::vector<Reference> references = finder.find(analysis, mentions);
    if (references.empty()) return;
    std::vector<EntityType> types;
    for (const Entity& entity : analysis.entities) types.push_back(entity.type);
    const ReferenceWalk walk(analysis, build_discourse(analysis, packs, mentions), build_profiles(analysis, packs, forms, mentions, types));
    const auto resolved = resolver.resolve(analysis, references, walk);
    for (std::size_t r = 0; r < references.size(); ++r)
        for (const std::uint32_t entity : resolved[r]) {
            while (entity >= types.size()) types.push_back(EntityType::person), analysis.entities.emplace_back();
            const Reference& reference = references[r];
            mentions.push_back({reference.span, types[entity], reference.pronoun ? MentionKind::pronoun : MentionKind::nominal, entity,
                                reference.pronoun ? pronoun_score : description_score, reference.by});
        }
    std::stable_sort(mentions.begin(), mentions.end(), by_span);
}

// "The French writer": the country as a description, so that a citizen can be tied to it; no name of it.
void EntityChainer::Stages::add_demonyms(Analysis& analysis, std::vector<Mention>& mentions) const {
    std::map<std::string_view, std::uint32_t> countries;
    std::vector<Mention> found;
    for (const SentenceAnalysis& s : analysis.sentences) {
        const LanguagePack& pack = packs.of(s.sentence.language);
        const std::uint16_t label = pack.label("demonym");
        if (label == 0) continue;
        for (const Annotation& entry : s.annotations.all()) {
            if (entry.label != label || !is_demonym(analysis, mentions, entry.span)) continue;
            const std::string_view country = pack.value(entry.payload);
            const auto [at, fresh] = countries.try_emplace(country, no_index);
            if (fresh) at->second = place_named(analysis, country);
            found.push_back({entry.span, EntityType::place, MentionKind::nominal, at->second, demonym_score, "demonym"});
        }
    }
    if (found.empty()) return;
    mentions.insert(mentions.end(), found.begin(), found.end());
    std::stable_sort(mentions.begin(), mentions.end(), by_span);
}

void EntityChainer::Stages::add_type_layers(Analysis& analysis) const {
    std::set<std::uint32_t> touched;
    for (std::uint32_t m = 0; m < analysis.mentions.size(); ++m) {
        const Mention& mention = analysis.mentions[m];
        const std::uint32_t at = sentence_at(analysis, mention.span.begin);
        SentenceAnalysis& s = analysis.sentences[at];
        const std::uint16_t layer = packs.of(s.sentence.language).label(to_string(mention.type));
        if (layer == 0 || !s.sentence.span.contains(mention.span)) continue;
        s.annotations.add({mention.span, layer, m});
        touched.insert(at);
    }
    for (const std::uint32_t s : touched) analysis.sentences[s].annotations.index();
}

}  // namespace whowhen
