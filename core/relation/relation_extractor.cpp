#include "core/relation/relation_extractor.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/learn/classifier.hpp"
#include "core/relation/candidate.hpp"
#include "core/relation/pair_features.hpp"
#include "core/relation/relation_class.hpp"
#include "core/relation/relation_rules.hpp"
#include "core/relation/title_owners.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

// Units around a pair in which a title or a status word speaks of it: a title stands beside its name.
constexpr std::uint32_t reach = 3;

Classifier read(const LanguagePack& pack) {
    const auto bytes = pack.model("relation.bin");
    return bytes.empty() ? Classifier{} : Classifier::read(bytes, pair_feature_fingerprint, "relation.bin");
}

bool is_title_tie(RelationType type) {
    using enum RelationType;
    return type == founder_of || type == chief_executive_of || type == chair_of || type == board_member_of;
}

bool is_post(RelationType type) {
    using enum RelationType;
    return type == chief_executive_of || type == chair_of || type == board_member_of || type == employee_of || type == adviser_of;
}

// The first unit with a sense of this class between the pair, else within reach of it.
const RelationUnit* find_sense(const ArticleUnits& units, const CandidatePair& pair, RelationSenseClass cls) {
    const std::uint32_t from = units.last_unit[pair.first], to = units.first_unit[pair.second];
    for (std::uint32_t i = from + 1; i < to; ++i)
        if (units.units[i].sense(cls)) return &units.units[i];
    const std::uint32_t begin = units.first_unit[pair.first], end = units.last_unit[pair.second];
    for (std::uint32_t d = 1; d <= reach; ++d) {
        if (end + d < units.units.size() && units.units[end + d].sense(cls)) return &units.units[end + d];
        if (begin >= d && units.units[begin - d].sense(cls)) return &units.units[begin - d];
    }
    return nullptr;
}

// Score of a tie told by a title between the two: right this often on annotated passages.
constexpr float owned_title_score = 0.93F;

// A title that has its holder beside it says nothing of others: "Google chief executive Page met Musk" makes Musk none.
class TitleUse {
public:
    TitleUse(const Analysis& analysis, const ArticleUnits& units) : units_(units), owned_(find_owned_titles(analysis, units)) {}

    const std::vector<OwnedTitle>& owned() const { return owned_; }

    /// True if the pair's sentences tell the post by titles of others alone, or tell another post of the two by a title.
    bool speaks_of_others(const CandidatePair& pair, RelationType type) const {
        const std::string_view name = to_string(type);
        bool of_others = false;
        const std::uint32_t begin = units_.sentence_begin[units_.sentence[pair.first]], end = units_.sentence_end[units_.sentence[pair.second]];
        for (std::uint32_t i = begin; i < end; ++i) {
            const RelationUnit& unit = units_.units[i];
            if (!unit.has(RelationSenseClass::title, name)) {
                // A verb or noun may tell it too: founded, led, hired.
                if (unit.sense(RelationSenseClass::verb) && tells(type, unit.sense(RelationSenseClass::verb)->value)) return false;
                continue;
            }
            const auto owner = std::find_if(owned_.begin(), owned_.end(), [&](const OwnedTitle& t) { return t.title == unit.span; });
            if (owner == owned_.end() || is_of(*owner, pair)) return false;
            of_others = true;
        }
        // "The founder of Amazon Jeff Bezos" says what he is there, and no other post.
        return of_others || std::any_of(owned_.begin(), owned_.end(), [&](const OwnedTitle& t) { return is_of(t, pair); });
    }

private:
    static bool is_of(const OwnedTitle& title, const CandidatePair& pair) {
        return std::minmax(title.person, title.organization) == std::minmax(pair.first, pair.second);
    }
    static bool tells(RelationType type, std::string_view verb) {
        if (type == RelationType::founder_of) return verb == "found";
        return verb == "lead" || verb == "serve" || verb == "appoint" || verb == "join" || verb == "succeed" || verb == "become" || verb == "chair";
    }

    const ArticleUnits& units_;
    std::vector<OwnedTitle> owned_;
};

// What time does not undo: who founded, made or bore it (a founder stays one).
bool is_lasting(RelationType type) {
    using enum RelationType;
    return type == founder_of || type == developer_of || type == born_in || type == citizen_of || type == headquartered_in || type == parent_of ||
           type == sibling_of || type == relative_of;
}

Status status_of(RelationType type, const ArticleUnits& units, const CandidatePair& pair) {
    if (is_lasting(type)) return Status::current;
    if (type == RelationType::educated_at) return Status::former;
    const RelationUnit* unit = find_sense(units, pair, RelationSenseClass::status);
    if (!unit) return Status::current;
    return read_enum<Status>(unit->sense(RelationSenseClass::status)->value).value_or(Status::current);
}

}  // namespace

struct RelationExtractor::Stages {
    explicit Stages(const Packs& packs) : lexicon(packs), rules(packs), zh(read(*packs.zh)), en(read(*packs.en)) {}

    RelationLexicon lexicon;
    RelationRules rules;
    Classifier zh, en;
};

RelationExtractor::RelationExtractor(const Packs& packs) : stages_(std::make_unique<Stages>(packs)) {}
RelationExtractor::~RelationExtractor() = default;

namespace {

// Keeps the likeliest statement of each tie in each sentence.
class TieCollector {
public:
    TieCollector(const Analysis& analysis, const ArticleUnits& units) : analysis_(analysis), units_(units) {}

    void add(const CandidatePair& pair, const RelationClass& cls, float score, Language language) {
        Relation r;
        r.type = cls.type;
        r.subject = cls.reversed ? pair.second : pair.first;
        r.object = cls.reversed ? pair.first : pair.second;
        const std::uint32_t subject = analysis_.mentions[r.subject].entity, object = analysis_.mentions[r.object].entity;
        if (subject == object || subject == no_index || object == no_index) return;
        const Span first = analysis_.sentences[units_.sentence[pair.first]].sentence.span;
        r.evidence = {first.begin, std::max(first.end, analysis_.sentences[units_.sentence[pair.second]].sentence.span.end)};
        const Key key{units_.sentence[pair.first], r.type, subject, object, r.subject, r.object};
        if (const auto known = ties_.find(key); known != ties_.end() && known->second.score >= score) return;
        r.status = status_of(r.type, units_, pair);
        if (is_post(r.type))
            if (const RelationUnit* title = find_sense(units_, pair, RelationSenseClass::title)) r.role = analysis_.text.bytes(title->span);
        r.score = score;
        r.by = language == Language::zh ? "zh.model.relation" : "en.model.relation";
        ties_[key] = std::move(r);
    }

    void move_to(std::vector<Relation>& relations) {
        for (auto& [key, relation] : ties_) relations.push_back(std::move(relation));
        std::stable_sort(relations.begin(), relations.end(), [](const Relation& a, const Relation& b) { return a.evidence < b.evidence; });
    }

private:
    using Key = std::tuple<std::uint32_t, RelationType, std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t>;

    const Analysis& analysis_;
    const ArticleUnits& units_;
    std::map<Key, Relation> ties_;
};

}  // namespace

void RelationExtractor::extract(Analysis& analysis) const {
    const ArticleUnits units = build_units(analysis, stages_->lexicon);
    std::vector<RuleHit> hits;
    stages_->rules.match(analysis, hits);
    const PairFeatures features(analysis, units);
    FeatureList list;
    std::vector<float> probabilities(relation_classes().size());
    TieCollector collector(analysis, units);
    const TitleUse titles(analysis, units);
    for (const OwnedTitle& t : titles.owned()) {
        const auto [first, second] = std::minmax(t.person, t.organization);
        const Language language = analysis.sentences[units.sentence[t.person]].sentence.language;
        collector.add({first, second, 0}, {t.type, t.person == second}, owned_title_score, language);
    }
    for (const CandidatePair& pair : find_candidates(analysis, units)) {
        const Language language = analysis.sentences[units.sentence[pair.first]].sentence.language;
        const Classifier& model = language == Language::zh ? stages_->zh : stages_->en;
        if (model.empty()) continue;
        std::uint64_t rule_classes = 0;
        for (const RuleHit& h : hits)
            if (std::minmax(h.subject, h.object) == std::minmax(pair.first, pair.second))
                rule_classes |= std::uint64_t{1} << relation_class(h.type, h.subject == pair.second);
        list.clear();
        features.add(pair, rule_classes, list);
        model.probabilities(list.features(), probabilities);
        for (std::size_t c = 0; c < probabilities.size(); ++c)
            if ((pair.classes >> c & 1) && probabilities[c] >= model.header().threshold[c] &&
                !(is_title_tie(relation_classes()[c].type) && titles.speaks_of_others(pair, relation_classes()[c].type)))
                collector.add(pair, relation_classes()[c], probabilities[c], language);
    }
    collector.move_to(analysis.relations);
}

}  // namespace whowhen
