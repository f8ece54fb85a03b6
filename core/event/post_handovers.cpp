#include "core/event/post_handovers.hpp"

#include <algorithm>
#include <limits>
#include <string>

#include "core/entity/discourse.hpp"
#include "core/error.hpp"
#include "core/relation/slot_mentions.hpp"

namespace whowhen {
namespace {

constexpr std::string_view stage = "handover";
// Posts that one person holds at a time; which of other posts is handed over the text mostly leaves open.
constexpr RelationType single_posts[] = {RelationType::chief_executive_of, RelationType::chair_of};
// Of 18 posts of annotated passages that only a handover tells 14 are right.
constexpr float handover_score = 0.75F;
// Handovers told in a row ("C succeeded B, who had inherited the job from A"): enough to reach the first from the last.
constexpr int longest_row = 3;

struct Handover {
    std::uint32_t successor = no_index, predecessor = no_index;  // mentions
    bool planned = false;
    Span sentence;
    const std::string* rule = nullptr;
};

std::uint32_t distance(Span a, Span b) { return a.end <= b.begin ? b.begin - a.end : b.end <= a.begin ? a.begin - b.end : 0; }

class Posts {
public:
    explicit Posts(Analysis& analysis) : a_(analysis) {}

    /// True if a tie was added.
    bool hand_over(const Handover& h) {
        const std::uint32_t successor = entity(h.successor), predecessor = entity(h.predecessor);
        if (successor == predecessor || successor == no_index || predecessor == no_index) return false;
        const std::size_t had = old_post(predecessor, h.sentence), got = new_post(successor, h.sentence);
        if (had != none && !(got != none && is_elsewhere(had, got, h.sentence))) return pass(h, a_.relations[had], true);
        if (got != none) return pass(h, a_.relations[got], false);
        return false;
    }

private:
    static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

    std::uint32_t entity(std::uint32_t mention) const { return a_.mentions[mention].entity; }

    static bool is_single(const Relation& r) { return std::find(std::begin(single_posts), std::end(single_posts), r.type) != std::end(single_posts); }
    static bool is_told(const Relation& r) { return r.status != Status::denied && r.status != Status::alleged; }

    std::uint32_t far(std::size_t post, Span sentence) const { return distance(a_.relations[post].evidence, sentence); }

    template <class Wanted>
    std::size_t nearest(Span sentence, Wanted wanted) const {
        std::size_t found = none;
        for (std::size_t i = 0; i < a_.relations.size(); ++i)
            if (is_told(a_.relations[i]) && wanted(a_.relations[i]) && (found == none || far(i, sentence) < far(found, sentence))) found = i;
        return found;
    }

    /// What the predecessor has to hand over: the nearest single post.
    std::size_t old_post(std::uint32_t person, Span sentence) const {
        return nearest(sentence, [&](const Relation& r) { return entity(r.subject) == person && is_single(r); });
    }

    /// What the successor has got: a single post told in the same sentence, and not as a former one.
    std::size_t new_post(std::uint32_t person, Span sentence) const {
        return nearest(sentence, [&](const Relation& r) {
            return entity(r.subject) == person && is_single(r) && r.status != Status::former && r.evidence.overlaps(sentence);
        });
    }

    /// What the successor gets by this sentence was not the post that the predecessor has at another firm.
    bool is_elsewhere(std::size_t had, std::size_t got, Span sentence) const {
        const Relation &old = a_.relations[had], &fresh = a_.relations[got];
        return old.type == fresh.type && !old.evidence.overlaps(sentence) && entity(old.object) != entity(fresh.object);
    }

    bool pass(const Handover& h, Relation post, bool to_successor) {
        if (!h.planned) end(entity(h.predecessor), post);
        if (holds(entity(to_successor ? h.successor : h.predecessor), post)) return false;
        add(h, post, to_successor);
        return true;
    }

    bool holds(std::uint32_t person, const Relation& post) const {
        return std::any_of(a_.relations.begin(), a_.relations.end(), [&](const Relation& r) {
            return r.type == post.type && entity(r.subject) == person && entity(r.object) == entity(post.object);
        });
    }

    void end(std::uint32_t person, const Relation& post) {
        for (Relation& r : a_.relations)
            if (r.type == post.type && entity(r.subject) == person && entity(r.object) == entity(post.object) && r.status == Status::current) r.status = Status::former;
    }

    void add(const Handover& h, const Relation& post, bool to_successor) {
        Relation r;
        r.type = post.type;
        r.subject = to_successor ? h.successor : h.predecessor;
        r.object = post.object;
        r.role = post.role;
        r.status = to_successor ? (h.planned ? Status::planned : Status::current) : (h.planned ? Status::current : Status::former);
        r.evidence = h.sentence;
        r.score = std::min(handover_score, post.score);
        r.by = *h.rule;
        a_.relations.push_back(std::move(r));
    }

    Analysis& a_;
};

}  // namespace

PostHandoverRules::PostHandoverRules(const Packs& packs) : zh_(compile(*packs.zh)), en_(compile(*packs.en)) {}

PostHandoverRules::RuleTable PostHandoverRules::compile(const LanguagePack& pack) {
    RuleTable table{&pack};
    const std::string file = std::string(pack.language() == Language::zh ? "zh" : "en") + "/rules/handover.tsv";
    for (const Rule& rule : pack.rules(stage).rules()) {
        if (rule.yields != "current" && rule.yields != "planned") throw DataError(file, rule.line, 1, "'current' or 'planned' expected, not '" + rule.yields + "'");
        const CompiledRule compiled{rule.slot("successor"), rule.slot("predecessor"), rule.yields == "planned"};
        if (compiled.successor < 0 || compiled.predecessor < 0) throw DataError(file, rule.line, 1, "a rule of handovers needs the slots successor and predecessor");
        table.rules.push_back(compiled);
    }
    return table;
}

void PostHandoverRules::apply(Analysis& analysis) const {
    std::vector<Handover> handovers;
    std::vector<Match> matches;
    for (const SentenceAnalysis& s : analysis.sentences) {
        const RuleTable& table = s.sentence.language == Language::zh ? zh_ : en_;
        matches.clear();
        const RuleSet& rules = table.pack->rules(stage);
        rules.match(analysis.text, s.annotations, matches);
        for (const Match& match : matches) {
            const CompiledRule& rule = table.rules[match.rule];
            for (const std::uint32_t successor : mentions_of_slot(analysis, s.annotations, match, rule.successor))
                for (const std::uint32_t predecessor : mentions_of_slot(analysis, s.annotations, match, rule.predecessor))
                    handovers.push_back({successor, predecessor, rule.planned, s.sentence.span, &rules.rules()[match.rule].id});
        }
    }
    Posts posts(analysis);
    bool added = !handovers.empty(), any = false;
    for (int pass = 0; added && pass < longest_row; ++pass) {
        added = false;
        for (const Handover& h : handovers) added |= posts.hand_over(h);
        any |= added;
    }
    if (any) std::stable_sort(analysis.relations.begin(), analysis.relations.end(), [](const Relation& x, const Relation& y) { return x.evidence < y.evidence; });
}

}  // namespace whowhen
