#include <set>

#include "core/json_writer.hpp"
#include "core/vocabulary.hpp"
#include "graph/exchange/exchange.hpp"
#include "graph/exchange/pieces.hpp"
#include "graph/sha256.hpp"

namespace whowhen {
namespace {

/// How a tie is said in FollowTheMoney: a schema and the properties that hold its two ends.
struct LinkSchema {
    const char* schema;
    const char* subject;
    const char* object;
    const char* label;
};

LinkSchema schema_of(RelationType type) {
    switch (type) {
        case RelationType::chief_executive_of:
        case RelationType::chair_of:
        case RelationType::board_member_of: return {"Directorship", "director", "organization", "role"};
        case RelationType::employee_of: return {"Employment", "employee", "employer", "role"};
        case RelationType::member_of: return {"Membership", "member", "organization", "role"};
        case RelationType::owner_of:
        case RelationType::investor_in:
        case RelationType::parent_organization_of: return {"Ownership", "owner", "asset", "role"};
        case RelationType::spouse_of:
        case RelationType::sibling_of:
        case RelationType::relative_of:
        case RelationType::parent_of: return {"Family", "person", "relative", "relationship"};
        case RelationType::friend_of: return {"Associate", "person", "associate", "relationship"};
        default: return {"UnknownLink", "subject", "object", "role"};
    }
}

const char* schema_of(const GraphEntity& entity, bool owned) {
    switch (entity.type) {
        case EntityType::person: return "Person";
        // An Ownership's asset must be an Asset; of the organizations only a Company is one.
        case EntityType::organization: return owned ? "Company" : "Organization";
        case EntityType::product: return "Asset";
        case EntityType::place: break;
    }
    return "Address";
}

std::string id_of(const std::string& id) { return "whowhen-" + sha256(id).substr(0, 40); }

void property(JsonWriter& json, std::string_view name, std::string_view value) {
    if (!value.empty()) json.key(name).begin_array().value(value).end_array();
}

/// FollowTheMoney's dates are beginnings of ISO dates: `2018`, `2018-02`, `2018-02-20`.
std::string date_of(const TimeValue& value, bool last) {
    const auto days = exchange::days_of(value);
    if (!days) return {};
    const Moment& day = last ? days->last : days->first;
    if (day.year < 1 || day.year > 9999) return {};
    const std::size_t length = value.granularity >= Granularity::year ? 4 : value.granularity >= Granularity::month ? 7 : 10;
    return exchange::iso_day(day).substr(0, length);
}

}  // namespace

std::string to_followthemoney(const Graph& graph) {
    std::set<std::string> owned;
    for (const GraphLink& link : graph.links)
        if (schema_of(link.type).schema == std::string_view("Ownership")) owned.insert(link.target);
    std::string out;
    for (const GraphEntity& entity : graph.entities) {
        JsonWriter json(out);
        json.begin_object().field("id", id_of(entity.id)).field("schema", schema_of(entity, owned.contains(entity.id))).key("properties").begin_object();
        property(json, "name", entity.name);
        if (entity.type == EntityType::place) property(json, "full", entity.name);
        json.key("alias").begin_array();
        for (const std::string& alias : entity.aliases) json.value(alias);
        json.end_array().end_object().end_object();
        out += '\n';
    }
    for (const GraphLink& link : graph.links) {
        const LinkSchema schema = schema_of(link.type);
        JsonWriter json(out);
        json.begin_object().field("id", id_of(link.id)).field("schema", schema.schema).key("properties").begin_object();
        property(json, schema.subject, id_of(link.source));
        property(json, schema.object, id_of(link.target));
        property(json, schema.label, link.role.empty() ? to_string(link.type) : std::string_view(link.role));
        property(json, "startDate", date_of(link.since, false));
        property(json, "endDate", date_of(link.until, true));
        property(json, "description", std::string(to_string(link.type)) + ", " + std::string(to_string(link.status)));
        property(json, "summary", exchange::first_quote(link.evidence));
        json.end_object().end_object();
        out += '\n';
    }
    for (const GraphEvent& event : graph.events) {
        JsonWriter json(out);
        json.begin_object().field("id", id_of(event.id)).field("schema", "Event").key("properties").begin_object();
        property(json, "name", exchange::title_of(graph, event));
        property(json, "startDate", date_of(event.date.value, false));
        property(json, "endDate", date_of(event.date.value, true));
        json.key("involved").begin_array();
        for (const Participant& participant : event.participants) json.value(id_of(participant.entity));
        json.end_array();
        property(json, "summary", exchange::first_quote(event.evidence));
        json.end_object().end_object();
        out += '\n';
    }
    return out;
}

}  // namespace whowhen
