#include "graph/exchange/graph_json.hpp"

#include <algorithm>

#include "core/detail/json_reader.hpp"
#include "core/facts_json.hpp"
#include "core/json_writer.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

constexpr std::string_view graph_schema = "whowhen-graph/1";
constexpr std::string_view generator = "whowhen " WHOWHEN_VERSION;

void write_pair(JsonWriter& json, JsonKey name, Span span) {
    json.key(name).begin_array().value(span.begin).value(span.end).end_array();
}

void write_evidence(JsonWriter& json, const Evidence& evidence, bool of_link) {
    json.begin_object().field("document", evidence.document).field("start", evidence.span.begin).field("end", evidence.span.end);
    json.field("text", evidence.text).field("by", evidence.by).key("score").score(evidence.score);
    if (of_link) {
        write_pair(json, "subject", evidence.subject);
        write_pair(json, "object", evidence.object);
    }
    if (evidence.status) json.field("status", to_string(*evidence.status));
    if (!evidence.since.empty()) write_date(json.key("since"), evidence.since);
    if (!evidence.until.empty()) write_date(json.key("until"), evidence.until);
    if (!evidence.role.empty()) json.field("role", evidence.role);
    if (!evidence.amount.empty()) json.field("amount", evidence.amount);
    if (!evidence.date.empty()) write_date(json.key("date"), evidence.date);
    if (!evidence.said_by.empty()) json.field("said_by", evidence.said_by);
    json.end_object();
}

void write_texts(JsonWriter& json, JsonKey name, const std::vector<std::string>& texts) {
    json.key(name).begin_array();
    for (const std::string& text : texts) json.value(text);
    json.end_array();
}

void write_document(JsonWriter& json, const GraphDocument& document) {
    json.begin_object().field("id", document.id).field("uri", document.uri).field("title", document.title).field("language", document.language);
    write_published(json.key("published"), document.published);
    json.field("sha256", document.sha256);
    if (document.facts.empty()) json.field("text", document.text);
    else json.key("facts").raw(document.facts);
    json.end_object();
}

void write_event_date(JsonWriter& json, const GraphDate& date) {
    json.key("date");
    if (date.value.empty()) {
        json.null();
        return;
    }
    json.begin_object().field_or_null("edtf", date.value.edtf()).field_or_null("earliest", date.value.earliest());
    json.field_or_null("latest", date.value.latest()).field_or_null("text", date.text).end_object();
}

void write_event(JsonWriter& json, const GraphEvent& event) {
    json.begin_object().field("id", event.id).field("type", to_string(event.type)).field("label", event.label);
    write_event_date(json, event.date);
    json.key("participants").begin_array();
    for (const Participant& participant : event.participants)
        json.begin_object().field("entity", participant.entity).field("role", to_string(participant.role)).end_object();
    json.end_array().field("modality", to_string(event.modality)).key("score").score(event.score).key("evidence").begin_array();
    for (const Evidence& evidence : event.evidence) write_evidence(json, evidence, false);
    json.end_array().end_object();
}

void write_node(JsonWriter& json, const GraphEntity& entity) {
    json.begin_object().field("id", entity.id).field("type", to_string(entity.type)).field("name", entity.name);
    write_texts(json, "aliases", entity.aliases);
    json.field("mentions", entity.mentions);
    write_texts(json, "reasons", entity.reasons);
    json.end_object();
}

void write_link(JsonWriter& json, const GraphLink& link) {
    json.begin_object().field("source", link.source).field("target", link.target).field("key", link.id).field("type", to_string(link.type));
    json.field_or_null("role", link.role).field_or_null("amount", link.amount);
    write_date(json.key("since"), link.since);
    write_date(json.key("until"), link.until);
    json.field("status", to_string(link.status));
    if (!link.events.empty()) {
        json.key("events").begin_array();
        for (const std::string& event : link.events) json.value(std::string_view(event));
        json.end_array();
    }
    json.key("score").score(link.score).key("evidence").begin_array();
    for (const Evidence& evidence : link.evidence) write_evidence(json, evidence, true);
    json.end_array().end_object();
}

template <class Items, class Write>
void write_lines(JsonWriter& json, JsonKey name, const Items& items, Write write) {
    json.new_line().key(name).begin_array();
    for (const auto& item : items) {
        json.new_line();
        write(json, item);
    }
    json.end_array();
}

class GraphReader : detail::JsonReader {
public:
    explicit GraphReader(const std::string& file) : JsonReader(file, 1) {}

    Graph read(std::string_view json) {
        const Json root = parse_object(json);
        const Json* head = member(root, "graph");
        if (head == nullptr || !head->is_object()) fail("'graph' is missing: this is no graph.json");
        if (const std::string schema = text(*head, "schema"); schema != graph_schema)
            fail("schema '" + schema + "' is not " + std::string(graph_schema));
        Graph graph;
        for (const Json& document : objects(*head, "documents")) graph.documents.push_back(read_document(document));
        for (const Json& node : objects(root, "nodes")) graph.entities.push_back(read_node(node));
        for (const Json& link : objects(root, "links")) graph.links.push_back(read_link(link));
        for (const Json& event : objects(*head, "events")) graph.events.push_back(read_event(event));
        sort_by_id(graph.documents), sort_by_id(graph.entities), sort_by_id(graph.links), sort_by_id(graph.events);
        check_ends(graph);
        return graph;
    }

private:
    template <class Items>
    static void sort_by_id(Items& items) {
        std::stable_sort(items.begin(), items.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    }

    void check_ends(const Graph& graph) const {
        const auto check = [&](const std::string& id, const std::string& from) {
            const auto found = std::lower_bound(graph.entities.begin(), graph.entities.end(), id,
                                                [](const GraphEntity& entity, const std::string& wanted) { return entity.id < wanted; });
            if (found == graph.entities.end() || found->id != id) fail("'" + from + "' refers to '" + id + "', which is no node");
        };
        for (const GraphLink& link : graph.links) check(link.source, link.id), check(link.target, link.id);
        for (const GraphEvent& event : graph.events)
            for (const Participant& participant : event.participants) check(participant.entity, event.id);
    }

    GraphDocument read_document(const Json& json) const {
        GraphDocument document;
        document.id = required_text(json, "id");
        document.uri = text(json, "uri");
        document.title = text(json, "title");
        document.language = text(json, "language");
        document.published = published(json);
        document.sha256 = text(json, "sha256");
        document.text = text(json, "text");
        if (const Json* facts = member(json, "facts")) {
            const DocumentFacts read = read_facts(facts->dump(-1, ' ', false, Json::error_handler_t::replace), "facts of document '" + document.id + "'");
            document.text = read.text;
            document.facts = to_json(read);
        }
        return document;
    }

    Span read_pair(const Json& json, const char* name) const {
        const Json* pair = member(json, name);
        if (pair == nullptr) return {};
        if (!pair->is_array() || pair->size() != 2) fail(std::string("'") + name + "' is no pair of offsets");
        return {count((*pair)[0], name), count((*pair)[1], name)};
    }

    std::vector<Evidence> read_evidence(const Json& owner) const {
        std::vector<Evidence> list;
        for (const Json& json : objects(owner, "evidence")) {
            Evidence evidence;
            evidence.document = text(json, "document");
            if (const Json* start = member(json, "start")) evidence.span.begin = count(*start, "start");
            if (const Json* end = member(json, "end")) evidence.span.end = count(*end, "end");
            evidence.text = text(json, "text");
            evidence.by = text(json, "by");
            evidence.score = score(json, 1);
            evidence.subject = read_pair(json, "subject");
            evidence.object = read_pair(json, "object");
            if (member(json, "status") != nullptr) evidence.status = word<Status>(json, "status");
            evidence.since = date(json, "since");
            evidence.until = date(json, "until");
            evidence.role = text(json, "role");
            evidence.amount = text(json, "amount");
            evidence.date = date(json, "date");
            evidence.said_by = text(json, "said_by");
            list.push_back(std::move(evidence));
        }
        return list;
    }

    GraphEntity read_node(const Json& json) const {
        GraphEntity entity;
        entity.id = required_text(json, "id");
        entity.type = word<EntityType>(json, "type");
        entity.name = text(json, "name");
        entity.aliases = texts(json, "aliases");
        if (const Json* mentions = member(json, "mentions")) entity.mentions = count(*mentions, "mentions");
        entity.reasons = texts(json, "reasons");
        return entity;
    }

    GraphLink read_link(const Json& json) const {
        GraphLink link;
        link.source = required_text(json, "source");
        link.target = required_text(json, "target");
        link.type = word<RelationType>(json, "type");
        link.id = text(json, "key");
        if (link.id.empty()) link.id = std::string(to_string(link.type)) + ":" + link.source + ":" + link.target;
        link.role = text(json, "role");
        link.amount = text(json, "amount");
        link.since = date(json, "since");
        link.until = date(json, "until");
        link.status = word<Status>(json, "status", Status::current);
        link.score = score(json, 1);
        link.evidence = read_evidence(json);
        link.events = texts(json, "events");
        return link;
    }

    GraphEvent read_event(const Json& json) const {
        GraphEvent event;
        event.id = required_text(json, "id");
        event.type = word<EventType>(json, "type");
        event.label = text(json, "label");
        event.date.value = date(json, "date");
        if (const Json* said = member(json, "date"); said != nullptr && said->is_object()) event.date.text = text(*said, "text");
        for (const Json& participant : objects(json, "participants"))
            event.participants.push_back({required_text(participant, "entity"), word<ArgumentRole>(participant, "role", ArgumentRole::other)});
        event.modality = word<Modality>(json, "modality", Modality::actual);
        event.score = score(json, 1);
        event.evidence = read_evidence(json);
        return event;
    }
};

}  // namespace

std::string to_json(const Graph& graph) {
    std::string out;
    JsonWriter json(out);
    json.begin_object().field("directed", true).field("multigraph", true).new_line().key("graph").begin_object();
    json.field("schema", graph_schema).field("generator", generator);
    write_lines(json, "documents", graph.documents, write_document);
    write_lines(json, "events", graph.events, write_event);
    json.end_object();
    write_lines(json, "nodes", graph.entities, write_node);
    write_lines(json, "links", graph.links, write_link);
    json.end_object();
    out += '\n';
    return out;
}

Graph read_graph(std::string_view json, const std::string& file) { return GraphReader(file).read(json); }

bool is_graph_json(std::string_view json) {
    const std::string_view head = json.substr(0, 400);
    return head.find("\"nodes\"") != std::string_view::npos || head.find("\"directed\"") != std::string_view::npos ||
           head.find(graph_schema) != std::string_view::npos;
}

}  // namespace whowhen
