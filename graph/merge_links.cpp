#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/vocabulary.hpp"
#include "graph/evidence.hpp"
#include "graph/merge.hpp"

namespace whowhen {
namespace {

/// What a claim's text does with the fact: assert it (now or formerly), plan, allege or deny it.
enum class Standing : std::uint8_t { asserted, planned, alleged, denied };

Standing standing_of(Status status) {
    switch (status) {
        case Status::planned: return Standing::planned;
        case Status::alleged: return Standing::alleged;
        case Status::denied: return Standing::denied;
        case Status::current:
        case Status::former: break;
    }
    return Standing::asserted;
}

struct Claim {
    const Relation* relation = nullptr;
    Evidence evidence;
    /// Publication date of its document, for which of two states is the later one.
    TimeValue published;
    /// Ids of the events that tell it.
    std::vector<std::string> events;
};

using Key = std::tuple<std::uint32_t, std::uint32_t, RelationType, Standing>;

class LinkMerger {
public:
    LinkMerger(const std::vector<DocumentFacts>& documents, const Resolution& resolution, const EventIds& event_ids, float min_score)
        : documents_(documents), resolution_(resolution), event_ids_(event_ids), min_score_(min_score) {}

    std::vector<GraphLink> merge() {
        for (std::size_t d = 0; d < documents_.size(); ++d) {
            const Utf8Offsets text(documents_[d].text);
            for (const Relation& relation : documents_[d].relations) add(d, relation, text);
        }
        std::vector<GraphLink> links;
        for (auto& [key, claims] : claims_) links.push_back(make_link(key, claims));
        std::sort(links.begin(), links.end(), [](const GraphLink& a, const GraphLink& b) { return a.id < b.id; });
        return links;
    }

private:
    void add(std::size_t d, const Relation& relation, const Utf8Offsets& text) {
        const DocumentFacts& facts = documents_[d];
        std::uint32_t source = resolution_.of_mention(facts, d, relation.subject);
        std::uint32_t target = resolution_.of_mention(facts, d, relation.object);
        if (source == no_index || target == no_index || source == target || rounded_score(relation.score) < min_score_) return;
        Claim claim{&relation, {}, facts.published.value, {}};
        for (const std::uint32_t event : relation.events)
            if (const auto id = event_ids_.find(&facts.events[event]); id != event_ids_.end()) claim.events.push_back(id->second);
        Evidence& evidence = claim.evidence;
        evidence = {facts.id, relation.evidence, std::string(text.slice(relation.evidence)), relation.by, rounded_score(relation.score),
                    facts.mentions[relation.subject].span, facts.mentions[relation.object].span, {}, {}, {}, {}, {}, {}, {}};
        if (const std::uint32_t sayer = resolution_.of_mention(facts, d, relation.attribution); sayer != no_index)
            evidence.said_by = resolution_.entities[sayer].id;
        if (is_symmetric(relation.type) && target < source) {
            std::swap(source, target);
            std::swap(evidence.subject, evidence.object);
        }
        claims_[{source, target, relation.type, standing_of(relation.status)}].push_back(std::move(claim));
    }

    static TimeValue best_date(const std::vector<Claim>& claims, TimeValue Relation::*bound) {
        TimeValue best;
        float score = 0;
        for (const Claim& claim : claims) {
            const TimeValue& value = claim.relation->*bound;
            const bool same_length = !is_more_precise(value, best) && !is_more_precise(best, value);
            if (is_more_precise(value, best) || (same_length && claim.evidence.score > score)) best = value, score = claim.evidence.score;
        }
        return best;
    }

    /// The state that the latest document tells; within it a former state is marked by words and wins over an unmarked one.
    static Status merged_status(const std::vector<Claim>& claims) {
        const auto later = [](const Claim& a, const Claim& b) {
            return std::tuple(!a.published.empty(), a.published.end) < std::tuple(!b.published.empty(), b.published.end);
        };
        const Claim& last = *std::max_element(claims.begin(), claims.end(), later);
        Status status = last.relation->status;
        for (const Claim& claim : claims)
            if (!later(claim, last) && !later(last, claim) && claim.relation->status == Status::former) status = Status::former;
        return status;
    }

    static std::string merged_text(const std::vector<Claim>& claims, std::string Relation::*field) {
        std::vector<std::string> votes;
        for (const Claim& claim : claims) votes.push_back(claim.relation->*field);
        return most_frequent(votes);
    }

    /// Keeps with a quote what it says differently from the link.
    static void note_differences(Evidence& evidence, const Relation& said, const GraphLink& link) {
        if (said.status != link.status) evidence.status = said.status;
        if (!said.since.empty() && said.since != link.since) evidence.since = said.since;
        if (!said.until.empty() && said.until != link.until) evidence.until = said.until;
        if (!said.role.empty() && said.role != link.role) evidence.role = said.role;
        if (!said.amount.empty() && said.amount != link.amount) evidence.amount = said.amount;
    }

    /// One quote is one piece of evidence, however many mentions of the two it holds: the surest, of equals the first.
    static void add_evidence(std::vector<Evidence>& evidence, Evidence&& next) {
        if (!evidence.empty() && evidence.back().document == next.document && evidence.back().span == next.span) {
            if (evidence.back().score < next.score) evidence.back() = std::move(next);
        } else {
            evidence.push_back(std::move(next));
        }
    }

    GraphLink make_link(const Key& key, std::vector<Claim>& claims) const {
        std::stable_sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) { return comes_before(a.evidence, b.evidence); });
        const auto& [source, target, type, standing] = key;
        GraphLink link;
        link.source = resolution_.entities[source].id;
        link.target = resolution_.entities[target].id;
        link.type = type;
        link.status = merged_status(claims);
        link.id = std::string(to_string(type)) + ":" + link.source + ":" + link.target;
        if (standing != Standing::asserted) link.id += ":" + std::string(to_string(link.status));
        link.role = merged_text(claims, &Relation::role);
        link.amount = merged_text(claims, &Relation::amount);
        link.since = best_date(claims, &Relation::since);
        link.until = best_date(claims, &Relation::until);
        std::set<std::string> events;
        for (Claim& claim : claims) {
            events.insert(claim.events.begin(), claim.events.end());
            note_differences(claim.evidence, *claim.relation, link);
            add_evidence(link.evidence, std::move(claim.evidence));
        }
        link.events.assign(events.begin(), events.end());
        link.score = combined_score(link.evidence);
        return link;
    }

    const std::vector<DocumentFacts>& documents_;
    const Resolution& resolution_;
    const EventIds& event_ids_;
    float min_score_;
    std::map<Key, std::vector<Claim>> claims_;
};

}  // namespace

std::vector<GraphLink> merge_links(const std::vector<DocumentFacts>& documents, const Resolution& resolution, const EventIds& event_ids, float min_score) {
    return LinkMerger(documents, resolution, event_ids, min_score).merge();
}

}  // namespace whowhen
