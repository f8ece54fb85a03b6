#include "core/entity/entity_chainer.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/entity/demonyms.hpp"
#include "core/entity/discourse.hpp"
#include "core/entity/mention_order.hpp"
#include "core/entity/name_clusters.hpp"
#include "core/entity/name_echoes.hpp"
#include "core/entity/name_forms.hpp"
#include "core/entity/namesakes.hpp"
#include "core/entity/narrator.hpp"
#include "core/entity/reference_finder.hpp"
#include "core/entity/reference_resolver.hpp"
#include "core/entity/stated_aliases.hpp"
#include "core/entity/user_names.hpp"
#include "core/text/character.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

// Score of resolved references: right this often on held-out annotated passages, roughly.
constexpr float pronoun_score = 0.8F, description_score = 0.7F;

// Mentions that lie inside an appended one (a bracketed name) are pieces of it; pairs keep pointing at the same mentions.
void drop_pieces(std::vector<Mention>& names, std::size_t appended_from, std::vector<AliasPair>& pairs) {
    if (appended_from == names.size()) return;
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
    if (std::is_sorted(names.begin(), names.end(), comes_first)) return;
    std::vector<std::uint32_t> order(names.size()), place(names.size());
    for (std::uint32_t m = 0; m < names.size(); ++m) order[m] = m;
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return comes_first(names[a], names[b]); });
    std::vector<Mention> sorted;
    for (std::uint32_t m = 0; m < order.size(); ++m) place[order[m]] = m, sorted.push_back(std::move(names[order[m]]));
    for (AliasPair& pair : pairs) pair.name = place[pair.name], pair.alias = place[pair.alias];
    names = std::move(sorted);
}

/// "SamAltman": a form of its own, though its letters are those of "Sam Altman".
bool lacks_space(std::u32string_view form, std::u32string_view printed) {
    return is_letter(form.front()) && !is_han(form.front()) && form.find(U' ') == form.npos && printed.find(U' ') != printed.npos;
}

}  // namespace

struct EntityChainer::Stages {
    Stages(const Packs& packs_given, const UserNames* names)
        : packs(packs_given), user_names(names), forms(packs), aliases(packs, forms), clusterer(forms, names), echoes(packs, forms),
          roles(packs), finder(packs, roles), resolver(packs), namesakes(packs) {}

    void add_name_layer(Analysis& analysis, const std::vector<Mention>& names) const;
    NameClusters cluster_names(const Analysis& analysis, std::vector<Mention>& names, FormParts& parts) const;
    void build_entities(Analysis& analysis, std::vector<Mention>& names, const NameClusters& clusters) const;
    void add_references(Analysis& analysis, std::vector<Mention>& mentions) const;
    void add_type_layers(Analysis& analysis) const;

    Packs packs;
    const UserNames* user_names;
    NameForms forms;
    StatedAliases aliases;
    NameClusterer clusterer;
    NameEchoes echoes;
    MentionRoles roles;
    ReferenceFinder finder;
    ReferenceResolver resolver;
    Namesakes namesakes;
};

EntityChainer::EntityChainer(const Packs& packs, const UserNames* names) : stages_(std::make_unique<Stages>(packs, names)) {}
EntityChainer::~EntityChainer() = default;

void EntityChainer::chain(Analysis& analysis) const {
    std::vector<Mention> names = std::move(analysis.mentions);
    std::erase_if(names, [](const Mention& m) { return m.kind != MentionKind::name; });
    if (!std::is_sorted(names.begin(), names.end(), comes_first)) std::stable_sort(names.begin(), names.end(), comes_first);
    stages_->namesakes.tell_apart(analysis, names);
    stages_->add_name_layer(analysis, names);
    FormParts parts;
    const NameClusters clusters = stages_->cluster_names(analysis, names, parts);
    stages_->build_entities(analysis, names, clusters);
    stages_->add_references(analysis, names);
    add_demonyms(analysis, stages_->packs, names);
    add_narrator(analysis, stages_->packs, names);
    analysis.mentions = std::move(names);
    stages_->add_type_layers(analysis);
}

namespace {

/// A name with the other form of it that follows in brackets: rules read past it ("X Bank (XB) chairman"). Else the name alone.
Span with_bracketed_form(const Analysis& analysis, std::uint32_t name) {
    const Mention& mention = analysis.mentions[name];
    const Text& text = analysis.text;
    std::uint32_t at = mention.span.end;
    if (text.at(at) == U' ') ++at;
    if (text.at(at) != U'(') return mention.span;
    for (std::uint32_t m = name + 1; m < analysis.mentions.size() && analysis.mentions[m].span.begin <= at + 1; ++m) {
        const Mention& other = analysis.mentions[m];
        if (other.span.begin == at + 1 && other.entity == mention.entity && text.at(other.span.end) == U')') return {mention.span.begin, other.span.end + 1};
    }
    return mention.span;
}

}  // namespace

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
NameClusters EntityChainer::Stages::cluster_names(const Analysis& analysis, std::vector<Mention>& names, FormParts& parts) const {
    const std::size_t recognised = names.size();
    std::vector<AliasPair> pairs = aliases.find(analysis, names);
    drop_pieces(names, recognised, pairs);
    sort_names(names, pairs);
    NameClusters clusters = clusterer.cluster(analysis.text, names, pairs, parts);
    const std::vector<Mention> further = echoes.find(analysis, names, clusters);
    if (further.empty()) return clusters;
    names.insert(names.end(), further.begin(), further.end());
    sort_names(names, pairs);
    return clusterer.cluster(analysis.text, names, pairs, parts);
}

void EntityChainer::Stages::build_entities(Analysis& analysis, std::vector<Mention>& names, const NameClusters& clusters) const {
    analysis.entities.clear();
    for (const NameChain& chain : clusters.chains) {
        Entity entity;
        entity.type = chain.type;
        const auto index = static_cast<std::uint32_t>(analysis.entities.size());
        std::map<std::u32string_view, std::string> by_key;
        std::set<std::string> run_together;
        for (const std::uint32_t f : chain.forms) {
            const NameForm& form = clusters.forms[f];
            if (f != chain.forms.front()) by_key.emplace(form.key, to_utf8(form.printed));
            for (const std::uint32_t m : form.mentions) {
                names[m].entity = index, names[m].type = chain.type;
                if (lacks_space(analysis.text.original().substr(names[m].span.begin, names[m].span.size()), form.printed)) run_together.insert(analysis.text.bytes(names[m].span));
            }
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
        entity.aliases.insert(entity.aliases.end(), run_together.begin(), run_together.end());
        std::sort(entity.aliases.begin(), entity.aliases.end());
        analysis.entities.push_back(std::move(entity));
    }
}

void EntityChainer::Stages::add_references(Analysis& analysis, std::vector<Mention>& mentions) const {
    const std::vector<Reference> references = finder.find(analysis, mentions);
    if (references.empty()) return;
    std::vector<EntityType> types;
    for (const Entity& entity : analysis.entities) types.push_back(entity.type);
    const ReferenceWalk walk(analysis, build_discourse(analysis, packs, roles, mentions), build_profiles(analysis, packs, forms, mentions, types));
    const auto resolved = resolver.resolve(analysis, references, walk);
    for (std::size_t r = 0; r < references.size(); ++r)
        for (const std::uint32_t entity : resolved[r]) {
            while (entity >= types.size()) types.push_back(EntityType::person), analysis.entities.emplace_back();
            const Reference& reference = references[r];
            mentions.push_back({reference.span, types[entity], reference.pronoun ? MentionKind::pronoun : MentionKind::nominal, entity,
                                reference.pronoun ? pronoun_score : description_score, reference.by});
        }
    std::stable_sort(mentions.begin(), mentions.end(), comes_first);
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
        if (const Span whole = with_bracketed_form(analysis, m); whole != mention.span) s.annotations.add({whole, layer, m});
        touched.insert(at);
    }
    for (const std::uint32_t s : touched) analysis.sentences[s].annotations.index();
}

}  // namespace whowhen
