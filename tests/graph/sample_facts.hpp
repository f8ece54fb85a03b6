#pragma once

#include <string>
#include <vector>

#include "core/facts.hpp"

namespace whowhen::test {

/// A document about one person and one firm: "P heads F." with a relation and an event, made by hand.
struct Claim {
    std::string id;
    std::string person = "Ingrid Solheim", firm = "Halden Systems";
    RelationType type = RelationType::chief_executive_of;
    Status status = Status::current;
    std::string since{}, published{}, event_date{};
    Modality modality = Modality::actual;
    std::vector<std::string> person_aliases{};
};

inline TimeValue date(const std::string& edtf) { return edtf.empty() ? TimeValue{} : read_edtf(edtf).value(); }

inline DocumentFacts make_facts(const Claim& claim) {
    // ASCII only, so that bytes are code points.
    DocumentFacts facts;
    facts.id = claim.id;
    facts.uri = claim.id + ".txt";
    facts.language = "en";
    facts.text = claim.person + " heads " + claim.firm + ".";
    facts.published = {date(claim.published), claim.published.empty() ? PublishedFrom::none : PublishedFrom::given, false};
    const auto p = static_cast<std::uint32_t>(claim.person.size()), begin = p + 7, end = begin + static_cast<std::uint32_t>(claim.firm.size());
    facts.entities = {{EntityType::person, claim.person, claim.person_aliases, {}}, {EntityType::organization, claim.firm, {}, {}}};
    facts.mentions = {{{0, p}, EntityType::person, MentionKind::name, 0, 0.9F, "test"}, {{begin, end}, EntityType::organization, MentionKind::name, 1, 0.9F, "test"}};
    Relation relation;
    relation.type = claim.type;
    relation.subject = 0;
    relation.object = 1;
    relation.status = claim.status;
    relation.since = date(claim.since);
    relation.evidence = {0, end + 1};
    relation.score = 0.8F;
    relation.by = "test.relation";
    facts.relations = {relation};
    Event event;
    event.type = EventType::appointment;
    event.trigger = {p + 1, p + 6};
    event.arguments = {{ArgumentRole::object, 0}, {ArgumentRole::agent, 1}};
    event.date = date(claim.event_date);
    event.modality = claim.modality;
    event.label = "appointment";
    event.evidence = {0, end + 1};
    event.score = 0.7F;
    event.by = "test.event";
    facts.events = {event};
    return facts;
}

}  // namespace whowhen::test
