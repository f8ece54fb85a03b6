#include "core/relation/relation_rules.hpp"

#include <algorithm>
#include <iterator>
#include <sstream>

#include "core/error.hpp"
#include "core/relation/relation_class.hpp"
#include "core/relation/slot_mentions.hpp"
#include "core/relation/topic.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

std::optional<RelationType> type_of_title(const LanguagePack& pack, std::uint16_t label, const AnnotationIndex& index,
                                          Span role) {
    std::optional<RelationType> type;
    std::uint32_t longest = 0;
    for (std::uint32_t at = role.begin; at < role.end; ++at)
        for (const std::uint32_t i : index.starting(at)) {
            const Annotation& a = index[i];
            if (a.label != label || !role.contains(a.span) || a.span.size() < longest) continue;
            longest = a.span.size();
            type = read_enum<RelationType>(pack.value(a.payload));
        }
    return type;
}

/// An entry of the class ends where the name does ("Halden Law Firm").
bool ends_with(const AnnotationIndex& index, Span name, std::uint16_t label) {
    if (label == 0 || !index.sentence().contains(name)) return false;
    const auto found = index.ending(name.end);
    return std::any_of(found.begin(), found.end(), [&](std::uint32_t i) { return index[i].label == label && index[i].span.begin >= name.begin; });
}

}  // namespace

RelationRules::RelationRules(const Packs& packs) : zh_(compile(*packs.zh)), en_(compile(*packs.en)) {}

RelationRules::RuleTable RelationRules::compile(const LanguagePack& pack) {
    RuleTable table{&pack, pack.label("relation_title"), pack.label("adviser_firm"), {}};
    const std::string file = std::string(pack.language() == Language::zh ? "zh" : "en") + "/rules/relation.tsv";
    for (const Rule& rule : pack.rules("relation").rules()) table.rules.push_back(compile(rule, file));
    return table;
}

RelationRules::CompiledRule RelationRules::compile(const Rule& rule, const std::string& file) {
    CompiledRule compiled;
    compiled.subject = rule.slot("subject"), compiled.object = rule.slot("object");
    compiled.role = rule.slot("role"), compiled.amount = rule.slot("amount");
    std::istringstream parts(rule.yields);
    for (std::string part; std::getline(parts, part, ';');) {
        std::istringstream words(part);
        std::string word;
        words >> word;
        Yield yield;
        yield.type = read_enum<RelationType>(word);
        if (!yield.type && word != "title")
            throw DataError(file, rule.line, 1, "unknown relation type '" + word + "'");
        if (!yield.type && compiled.role < 0) throw DataError(file, rule.line, 1, "'title' needs a slot role");
        while (words >> word) {
            if (read_topic(word, compiled)) continue;
            if (word == "hint") {
                compiled.is_hint = true;
                continue;
            }
            const auto status =
                word.starts_with("status=") ? read_enum<Status>(std::string_view(word).substr(7)) : std::nullopt;
            if (!status) throw DataError(file, rule.line, 1, "unknown word '" + word + "'");
            yield.status = *status;
        }
        compiled.yields.push_back(yield);
    }
    if ((compiled.subject < 0) != compiled.topic_subject.has_value() || (compiled.object < 0) != compiled.topic_object.has_value())
        throw DataError(file, rule.line, 1, "a relation rule needs the slots subject and object, or a topic for one");
    return compiled;
}

std::vector<std::uint32_t> RelationRules::topic_at(const Analysis& analysis, const LanguagePack& pack, TopicKind kind, std::uint32_t at) {
    const Topic topic(analysis, pack);
    std::optional<std::uint32_t> mention;
    switch (kind) {
        case TopicKind::person: mention = topic.person(at); break;
        case TopicKind::organization: mention = topic.organization(at); break;
        case TopicKind::only_organization: mention = topic.only_organization(at); break;
        case TopicKind::main_organization: mention = topic.main_organization(at); break;
    }
    return mention ? std::vector<std::uint32_t>{*mention} : std::vector<std::uint32_t>{};
}

bool RelationRules::read_topic(std::string_view word, CompiledRule& rule) {
    const std::size_t equals = word.find('=');
    if (equals == std::string_view::npos) return false;
    const std::string_view slot = word.substr(0, equals), kind = word.substr(equals + 1);
    std::optional<TopicKind>* topic = slot == "subject" ? &rule.topic_subject : slot == "object" ? &rule.topic_object : nullptr;
    if (!topic) return false;
    if (kind == "person") *topic = TopicKind::person;
    if (kind == "organization") *topic = TopicKind::organization;
    if (kind == "only_organization") *topic = TopicKind::only_organization;
    if (kind == "main_organization") *topic = TopicKind::main_organization;
    return topic->has_value();
}

void RelationRules::match(const Analysis& analysis, std::vector<RuleHit>& hits) const {
    std::vector<Match> matches;
    for (const SentenceAnalysis& s : analysis.sentences) {
        const RuleTable& table = s.sentence.language == Language::zh ? zh_ : en_;
        if (table.rules.empty()) continue;
        matches.clear();
        table.pack->rules("relation").match(analysis.text, s.annotations, matches);
        const std::size_t first = hits.size();
        for (const Match& m : matches) add_hits(analysis, s, table, m, hits);
        drop_known_better(hits, first);
    }
}

void RelationRules::drop_known_better(std::vector<RuleHit>& hits, std::size_t first) {
    const auto begin = hits.begin() + static_cast<std::ptrdiff_t>(first);
    std::vector<RuleHit> named;
    std::copy_if(begin, hits.end(), std::back_inserter(named), [](const RuleHit& h) { return !h.by_title && !h.role.empty(); });
    if (named.empty()) return;
    const auto knows_better = [&](const RuleHit& h) {
        return h.by_title && std::any_of(named.begin(), named.end(), [&](const RuleHit& n) { return n.role == h.role && n.subject == h.subject && n.object == h.object; });
    };
    hits.erase(std::remove_if(begin, hits.end(), knows_better), hits.end());
}

void RelationRules::add_hits(const Analysis& analysis, const SentenceAnalysis& s, const RuleTable& table,
                             const Match& match, std::vector<RuleHit>& hits) const {
    const CompiledRule& rule = table.rules[match.rule];
    const auto subjects = rule.topic_subject ? topic_at(analysis, *table.pack, *rule.topic_subject, match.span.begin)
                                             : mentions_of_slot(analysis, s.annotations, match, rule.subject);
    const auto objects = rule.topic_object ? topic_at(analysis, *table.pack, *rule.topic_object, match.span.begin)
                                           : mentions_of_slot(analysis, s.annotations, match, rule.object);
    RuleHit hit;
    hit.match = match.span;
    hit.is_hint = rule.is_hint;
    hit.rule = table.pack->rules("relation").rules()[match.rule].id;
    if (const Slot* role = rule.role < 0 ? nullptr : match.slot(rule.role)) hit.role = role->span;
    if (const Slot* amount = rule.amount < 0 ? nullptr : match.slot(rule.amount)) hit.amount = amount->span;
    for (const Yield& yield : rule.yields) {
        const auto type = yield.type ? yield.type : type_of_title(*table.pack, table.title, s.annotations, hit.role);
        if (!type) continue;
        hit.type = *type;
        hit.status = yield.status;
        hit.by_title = !yield.type;
        for (const std::uint32_t a : subjects)
            for (const std::uint32_t b : objects) {
                const Mention &x = analysis.mentions[a], &y = analysis.mentions[b];
                if (a == b || x.span == y.span || (x.entity == y.entity && x.entity != no_index)) continue;
                if (!is_allowed(*type, x.type, y.type)) continue;
                hit.type = *type == RelationType::adviser_of && x.type == EntityType::person && ends_with(s.annotations, y.span, table.adviser_firm) ? RelationType::employee_of : *type;
                hit.subject = a, hit.object = b;
                hits.push_back(hit);
            }
    }
}

}  // namespace whowhen
