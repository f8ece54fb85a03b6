#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/vocabulary.hpp"
#include "graph/evidence.hpp"
#include "graph/merge.hpp"

namespace whowhen {
namespace {

/// What a document says of one happening.
struct Claim {
    const Event* event = nullptr;
    Evidence evidence;
    TimeValue date;
    std::string date_text;
    std::vector<std::pair<std::uint32_t, ArgumentRole>> participants;
};

/// Happens once to its subject, so that one shared participant in this role is enough if the dates do not conflict.
std::optional<ArgumentRole> once_role(EventType type) {
    switch (type) {
        case EventType::birth:
        case EventType::death: return ArgumentRole::agent;
        case EventType::founding: return ArgumentRole::object;
        case EventType::listing: return ArgumentRole::agent;
        default: return std::nullopt;
    }
}

/// A happening with the claims that were found to tell of it.
struct Cluster {
    std::vector<Claim> claims;
    TimeValue date;
    std::set<std::uint32_t> entities;

    void add(Claim claim) {
        if (is_more_precise(claim.date, date)) date = claim.date;
        for (const auto& [entity, role] : claim.participants) entities.insert(entity);
        claims.push_back(std::move(claim));
    }

    /// Its own article dates a telling of it otherwise ("in 2015 ... weeks later"): what an article tells as two happenings stays so.
    bool tells_apart(const Claim& claim) const {
        return std::any_of(claims.begin(), claims.end(), [&](const Claim& known) {
            return known.evidence.document == claim.evidence.document && !known.date.empty() && !claim.date.empty() && known.date != claim.date;
        });
    }

    bool has(std::uint32_t entity, ArgumentRole role) const {
        return std::any_of(claims.begin(), claims.end(), [&](const Claim& claim) {
            return std::find(claim.participants.begin(), claim.participants.end(), std::pair(entity, role)) != claim.participants.end();
        });
    }
};

bool dates_agree(const TimeValue& a, const TimeValue& b) { return lies_within(a, b) || lies_within(b, a); }

/// One tells no more participants than the other, and they share at least one.
bool participants_agree(const Cluster& cluster, const Claim& claim) {
    std::set<std::uint32_t> mine;
    for (const auto& [entity, role] : claim.participants) mine.insert(entity);
    std::size_t shared = 0;
    for (const std::uint32_t entity : mine) shared += cluster.entities.contains(entity);
    return shared > 0 && (shared == mine.size() || shared == cluster.entities.size());
}

bool is_same_event(const Cluster& cluster, const Claim& claim) {
    const EventType type = claim.event->type;
    if (const auto role = once_role(type)) {
        if (!cluster.date.empty() && !claim.date.empty() && !dates_agree(cluster.date, claim.date)) return false;
        return std::any_of(claim.participants.begin(), claim.participants.end(),
                           [&](const auto& p) { return p.second == *role && cluster.has(p.first, p.second); });
    }
    if (!participants_agree(cluster, claim) || cluster.tells_apart(claim)) return false;
    if (cluster.date.empty() || claim.date.empty()) {
        // An undated mention of a dated event: the same sides in full, for kinds that seldom repeat between them.
        const bool repeats = type == EventType::statement || type == EventType::meeting || type == EventType::match || type == EventType::other ||
                             type == EventType::award || type == EventType::incident || type == EventType::ruling || type == EventType::dispute;
        const bool same_sides = claim.participants.size() > 1 && claim.participants.size() == cluster.entities.size();
        return same_sides && !repeats;
    }
    return dates_agree(cluster.date, claim.date);
}

class EventMerger {
public:
    EventMerger(const std::vector<DocumentFacts>& documents, const Resolution& resolution, float min_score)
        : documents_(documents), resolution_(resolution), min_score_(min_score) {}

    std::vector<GraphEvent> merge(EventIds& ids) {
        for (std::size_t d = 0; d < documents_.size(); ++d) {
            const Utf8Offsets text(documents_[d].text);
            for (const Event& event : documents_[d].events) add(d, event, text);
        }
        std::vector<Merged> merged;
        for (auto& [key, claims] : claims_)
            for (Cluster& cluster : clusters_of(claims)) merged.push_back(make_event(cluster));
        name_events(merged);
        std::sort(merged.begin(), merged.end(), [](const Merged& a, const Merged& b) { return a.event.id < b.event.id; });
        std::vector<GraphEvent> events;
        for (Merged& m : merged) {
            for (const Event* told : m.told) ids[told] = m.event.id;
            events.push_back(std::move(m.event));
        }
        return events;
    }

private:
    /// An event and the documents' events that it is made of.
    struct Merged {
        GraphEvent event;
        std::vector<const Event*> told;
    };

    void add(std::size_t d, const Event& event, const Utf8Offsets& text) {
        if (rounded_score(event.score) < min_score_) return;
        const DocumentFacts& facts = documents_[d];
        Claim claim{&event, {}, event.date, {}, {}};
        Evidence& evidence = claim.evidence;
        evidence.document = facts.id;
        evidence.span = event.evidence;
        evidence.text = text.slice(event.evidence);
        evidence.by = event.by;
        evidence.score = rounded_score(event.score);
        if (const std::uint32_t sayer = resolution_.of_mention(facts, d, event.attribution); sayer != no_index)
            evidence.said_by = resolution_.entities[sayer].id;
        if (event.time != no_index) claim.date_text = text.slice(facts.times[event.time].span);
        for (const Argument& argument : event.arguments) {
            const std::pair participant(resolution_.of_mention(facts, d, argument.mention), argument.role);
            const auto same = [&](const auto& p) { return p.first == participant.first; };
            if (participant.first != no_index && std::none_of(claim.participants.begin(), claim.participants.end(), same))
                claim.participants.push_back(participant);
        }
        claims_[{event.type, event.modality}].push_back(std::move(claim));
    }

    /// The most telling claims come first, so that vaguer ones find their place; the order depends on the claims alone.
    static std::vector<Cluster> clusters_of(std::vector<Claim>& claims) {
        std::stable_sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) {
            if (is_more_precise(a.date, b.date) || is_more_precise(b.date, a.date)) return is_more_precise(a.date, b.date);
            if (a.participants.size() != b.participants.size()) return a.participants.size() > b.participants.size();
            return comes_before(a.evidence, b.evidence);
        });
        std::vector<Cluster> clusters;
        std::map<std::uint32_t, std::vector<std::size_t>> of_entity;
        for (Claim& claim : claims) {
            std::set<std::size_t> near;
            for (const auto& [entity, role] : claim.participants) near.insert(of_entity[entity].begin(), of_entity[entity].end());
            const auto found = std::find_if(near.begin(), near.end(), [&](std::size_t c) { return is_same_event(clusters[c], claim); });
            const std::size_t at = found != near.end() ? *found : clusters.size();
            if (at == clusters.size()) clusters.emplace_back();
            for (const auto& [entity, role] : claim.participants)
                if (of_entity[entity].empty() || of_entity[entity].back() != at) of_entity[entity].push_back(at);
            clusters[at].add(std::move(claim));
        }
        return clusters;
    }

    /// Each entity with the role that most claims give it.
    std::vector<Participant> participants_of(const Cluster& cluster) const {
        std::map<std::uint32_t, std::map<ArgumentRole, int>> votes;
        for (const Claim& claim : cluster.claims)
            for (const auto& [entity, role] : claim.participants) ++votes[entity][role];
        std::vector<Participant> participants;
        for (const auto& [entity, roles] : votes) {
            const auto most = std::max_element(roles.begin(), roles.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
            participants.push_back({resolution_.entities[entity].id, most->first});
        }
        std::sort(participants.begin(), participants.end(),
                  [](const Participant& a, const Participant& b) { return std::tie(a.role, a.entity) < std::tie(b.role, b.entity); });
        return participants;
    }

    Merged make_event(Cluster& cluster) const {
        std::stable_sort(cluster.claims.begin(), cluster.claims.end(),
                         [](const Claim& a, const Claim& b) { return comes_before(a.evidence, b.evidence); });
        Merged merged;
        GraphEvent& event = merged.event;
        event.type = cluster.claims.front().event->type;
        event.modality = cluster.claims.front().event->modality;
        event.date.value = cluster.date;
        event.participants = participants_of(cluster);
        const Claim* best = nullptr;
        for (Claim& claim : cluster.claims) {
            if (event.date.text.empty() && claim.date == cluster.date) event.date.text = claim.date_text;
            if (best == nullptr || claim.evidence.score > best->evidence.score) best = &claim;
        }
        event.label = best->event->label;
        for (Claim& claim : cluster.claims) {
            if (!claim.date.empty() && claim.date != cluster.date) claim.evidence.date = claim.date;
            event.evidence.push_back(std::move(claim.evidence));
            merged.told.push_back(claim.event);
        }
        event.score = combined_score(event.evidence);
        return merged;
    }

    /// Ids from type, date and main participants; equal ones are numbered in the order of their evidence.
    static void name_events(std::vector<Merged>& events) {
        std::sort(events.begin(), events.end(), [](const Merged& x, const Merged& y) {
            const GraphEvent &a = x.event, &b = y.event;
            return comes_before(a.evidence.front(), b.evidence.front()) ||
                   (!comes_before(b.evidence.front(), a.evidence.front()) && std::tie(a.type, a.modality, a.label) < std::tie(b.type, b.modality, b.label));
        });
        std::map<std::string, int> taken;
        for (Merged& merged : events) {
            GraphEvent& event = merged.event;
            event.id = std::string(to_string(event.type)) + ":" + (event.date.value.empty() ? "undated" : event.date.value.edtf());
            // Three participants tell events of one type and day apart; the rest would only make the id long.
            constexpr std::size_t named = 3;
            for (std::size_t i = 0; i < std::min(named, event.participants.size()); ++i)
                event.id += (i == 0 ? ":" : "+") + event.participants[i].entity;
            if (event.modality != Modality::actual) event.id += ":" + std::string(to_string(event.modality));
            if (const int used = taken[event.id]++; used > 0) event.id += "~" + std::to_string(used + 1);
        }
    }

    const std::vector<DocumentFacts>& documents_;
    const Resolution& resolution_;
    float min_score_;
    std::map<std::pair<EventType, Modality>, std::vector<Claim>> claims_;
};

}  // namespace

std::vector<GraphEvent> merge_events(const std::vector<DocumentFacts>& documents, const Resolution& resolution, float min_score, EventIds& event_ids) {
    return EventMerger(documents, resolution, min_score).merge(event_ids);
}

}  // namespace whowhen
