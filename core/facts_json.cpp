#include "core/facts_json.hpp"

#include <algorithm>
#include <map>

#include "core/detail/json_reader.hpp"
#include "core/json_writer.hpp"
#include "core/text/utf8_offsets.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

constexpr std::string_view facts_schema = "whowhen-facts/1";

void write_span(JsonWriter& json, Span span) { json.field("start", span.begin).field("end", span.end); }

void write_index(JsonWriter& json, JsonKey name, std::uint32_t index) {
    json.key(name);
    if (index == no_index) json.null();
    else json.value(index);
}

void write_bounds(JsonWriter& json, const TimeValue& value) {
    json.field_or_null("edtf", value.edtf()).field_or_null("earliest", value.earliest()).field_or_null("latest", value.latest());
}

void write_time(JsonWriter& json, const TimeExpression& time, const Utf8Offsets& text) {
    json.begin_object();
    write_span(json, time.span);
    json.field("text", text.slice(time.span)).field("type", to_string(time.type));
    json.field_or_null("timex", time.timex).field_or_null("mod", time.mod);
    write_bounds(json, time.value);
    // As EDTF's mark has it, for readers of the bounds alone.
    if (!time.value.empty() && time.value.qualifier != Qualifier::none)
        json.field("qualifier", time.value.qualifier == Qualifier::approximate ? "approximate" : "uncertain");
    json.field("anchor", to_string(time.anchor)).field("by", time.by);
    if (time.within != no_index) write_index(json, "within", time.within);
    json.end_object();
}

void write_mention(JsonWriter& json, const Mention& mention, const Utf8Offsets& text) {
    json.begin_object();
    write_span(json, mention.span);
    json.field("text", text.slice(mention.span)).field("type", to_string(mention.type)).field("kind", to_string(mention.kind));
    write_index(json, "entity", mention.entity);
    json.key("score").score(mention.score).field("by", mention.by).end_object();
}

void write_entity(JsonWriter& json, const Entity& entity) {
    json.begin_object().field("type", to_string(entity.type)).field("name", entity.name).key("aliases").begin_array();
    for (const std::string& alias : entity.aliases) json.value(alias);
    json.end_array();
    if (!entity.id.empty()) json.field("id", entity.id);
    json.end_object();
}

void write_relation(JsonWriter& json, const Relation& relation) {
    json.begin_object().field("type", to_string(relation.type));
    write_index(json, "subject", relation.subject);
    write_index(json, "object", relation.object);
    json.field_or_null("role", relation.role).field_or_null("amount", relation.amount);
    write_date(json.key("since"), relation.since);
    write_date(json.key("until"), relation.until);
    json.field("status", to_string(relation.status));
    if (relation.attribution != no_index) write_index(json, "attribution", relation.attribution);
    write_span(json, relation.evidence);
    json.key("score").score(relation.score).field("by", relation.by);
    if (!relation.events.empty()) {
        json.key("events").begin_array();
        for (const std::uint32_t event : relation.events) json.value(event);
        json.end_array();
    }
    json.end_object();
}

void write_event(JsonWriter& json, const Event& event) {
    json.begin_object().field("type", to_string(event.type)).key("trigger").begin_object();
    write_span(json, event.trigger);
    json.end_object().key("arguments").begin_array();
    for (const Argument& argument : event.arguments) {
        json.begin_object().field("role", to_string(argument.role));
        write_index(json, "mention", argument.mention);
        json.end_object();
    }
    json.end_array();
    write_index(json, "time", event.time);
    write_date(json.key("date"), event.date);
    json.field("modality", to_string(event.modality));
    if (event.attribution != no_index) write_index(json, "attribution", event.attribution);
    json.field("label", event.label);
    write_span(json, event.evidence);
    json.key("score").score(event.score).field("by", event.by).end_object();
}

void write_diagnostic(JsonWriter& json, const Diagnostic& diagnostic) {
    json.begin_object().field("severity", to_string(diagnostic.severity)).field("code", diagnostic.code);
    json.field("message", diagnostic.message);
    if (diagnostic.span) write_span(json, *diagnostic.span);
    json.end_object();
}

template <class Items, class Write>
void write_list(JsonWriter& json, JsonKey name, const Items& items, Write write) {
    json.key(name).begin_array();
    for (const auto& item : items) write(item);
    json.end_array();
}

/// Reads one document's facts; holds what all parts need.
class FactsReader : detail::JsonReader {
public:
    FactsReader(const std::string& file, std::size_t line) : JsonReader(file, line) {}

    DocumentFacts read(std::string_view json) {
        const Json root = parse_object(json);
        if (const std::string schema = text(root, "schema"); !schema.empty() && schema != facts_schema)
            fail("schema '" + schema + "' is not " + std::string(facts_schema));
        DocumentFacts facts;
        facts.id = required_text(root, "id");
        facts.uri = text(root, "uri");
        facts.title = text(root, "title");
        facts.language = text(root, "language");
        facts.text = text(root, "text");
        facts.published = published(root);
        text_ = facts.text;
        offsets_ = Utf8Offsets(text_);
        const auto& times = objects(root, "times");
        for (const Json& time : times) facts.times.push_back(read_time(time, times.size()));
        for (const Json& entity : objects(root, "entities")) facts.entities.push_back(read_entity(entity));
        for (const Json& mention : objects(root, "mentions")) facts.mentions.push_back(read_mention(mention, facts.entities.size()));
        if (member(root, "entities") == nullptr) group_names(facts);
        for (const Json& relation : objects(root, "relations")) facts.relations.push_back(read_relation(relation, facts, objects(root, "events").size()));
        for (const Json& event : objects(root, "events")) facts.events.push_back(read_event(event, facts));
        for (const Json& diagnostic : objects(root, "diagnostics")) facts.diagnostics.push_back(read_diagnostic(diagnostic));
        return facts;
    }

private:
    Span read_span(const Json& object) const {
        const Json* start = member(object, "start");
        const Json* end = member(object, "end");
        if (start != nullptr && end != nullptr) {
            const Span span{count(*start, "start"), count(*end, "end")};
            if (span.begin > span.end || span.end > offsets_.size())
                fail("offsets " + std::to_string(span.begin) + " to " + std::to_string(span.end) + " are no part of the text");
            return span;
        }
        const std::string quote = text(object, "text");
        if (quote.empty()) return {};
        const std::size_t found = text_.find(quote);
        if (found == std::string_view::npos) fail("'" + quote + "' does not occur in the text");
        const std::uint32_t begin = offsets_.code_point(found);
        return {begin, begin + Utf8Offsets(quote).size()};
    }

    TimeExpression read_time(const Json& json, std::size_t times) const {
        TimeExpression time;
        time.span = read_span(json);
        time.type = word<TimeType>(json, "type", TimeType::date);
        time.timex = text(json, "timex");
        time.mod = text(json, "mod");
        time.value = time_value(json);
        time.anchor = word<Anchor>(json, "anchor", Anchor::none);
        time.by = text(json, "by");
        if (member(json, "within") != nullptr) time.within = index(json, "within", times);
        return time;
    }

    Entity read_entity(const Json& json) const {
        Entity entity;
        entity.type = word<EntityType>(json, "type");
        if (member(json, "name") == nullptr) fail("'name' is missing");
        entity.name = text(json, "name");
        entity.aliases = texts(json, "aliases");
        std::sort(entity.aliases.begin(), entity.aliases.end());
        entity.aliases.erase(std::unique(entity.aliases.begin(), entity.aliases.end()), entity.aliases.end());
        std::erase(entity.aliases, entity.name);
        entity.id = text(json, "id");
        return entity;
    }

    Mention read_mention(const Json& json, std::size_t entities) const {
        Mention mention;
        mention.span = read_span(json);
        mention.type = word<EntityType>(json, "type");
        mention.kind = word<MentionKind>(json, "kind", MentionKind::name);
        mention.entity = member(json, "entity") != nullptr && entities == 0 ? no_index : index(json, "entity", entities);
        mention.score = score(json, 1);
        mention.by = text(json, "by");
        return mention;
    }

    /// For writers that give mentions only: names that are printed alike are one entity.
    void group_names(DocumentFacts& facts) const {
        std::map<std::pair<EntityType, std::string_view>, std::uint32_t> known;
        for (Mention& mention : facts.mentions) {
            if (mention.kind != MentionKind::name || mention.span.empty()) continue;
            const std::string_view name = offsets_.slice(mention.span);
            const auto [place, fresh] = known.try_emplace({mention.type, name}, static_cast<std::uint32_t>(facts.entities.size()));
            if (fresh) facts.entities.push_back({mention.type, std::string(name), {}, {}});
            mention.entity = place->second;
        }
    }

    std::uint32_t required_mention(const Json& json, const char* name, const DocumentFacts& facts) const {
        const std::uint32_t mention = index(json, name, facts.mentions.size());
        if (mention == no_index) fail(std::string("'") + name + "' is missing");
        return mention;
    }

    Relation read_relation(const Json& json, const DocumentFacts& facts, std::size_t event_count) const {
        Relation relation;
        relation.type = word<RelationType>(json, "type");
        relation.subject = required_mention(json, "subject", facts);
        relation.object = required_mention(json, "object", facts);
        relation.role = text(json, "role");
        relation.amount = text(json, "amount");
        relation.since = date(json, "since");
        relation.until = date(json, "until");
        relation.status = word<Status>(json, "status", Status::current);
        relation.attribution = index(json, "attribution", facts.mentions.size());
        relation.evidence = read_span(json);
        relation.score = score(json, 1);
        relation.by = text(json, "by");
        relation.events = indices(json, "events", event_count);
        return relation;
    }

    Event read_event(const Json& json, const DocumentFacts& facts) const {
        Event event;
        event.type = word<EventType>(json, "type");
        event.evidence = read_span(json);
        const Json* trigger = member(json, "trigger");
        event.trigger = trigger != nullptr && trigger->is_object() ? read_span(*trigger) : event.evidence;
        for (const Json& argument : objects(json, "arguments"))
            event.arguments.push_back({word<ArgumentRole>(argument, "role", ArgumentRole::other), required_mention(argument, "mention", facts)});
        event.time = index(json, "time", facts.times.size());
        event.date = date(json, "date");
        event.modality = word<Modality>(json, "modality", Modality::actual);
        event.attribution = index(json, "attribution", facts.mentions.size());
        event.label = text(json, "label");
        event.score = score(json, 1);
        event.by = text(json, "by");
        return event;
    }

    Diagnostic read_diagnostic(const Json& json) const {
        Diagnostic diagnostic;
        diagnostic.severity = word<Severity>(json, "severity", Severity::note);
        diagnostic.code = text(json, "code");
        diagnostic.message = text(json, "message");
        if (member(json, "start") != nullptr) diagnostic.span = read_span(json);
        return diagnostic;
    }

    std::string_view text_;
    Utf8Offsets offsets_{std::string_view{}};
};

}  // namespace

void write_date(JsonWriter& json, const TimeValue& value) {
    if (value.empty()) {
        json.null();
        return;
    }
    json.begin_object();
    write_bounds(json, value);
    json.end_object();
}

void write_published(JsonWriter& json, const Published& published) {
    json.begin_object().field_or_null("edtf", published.value.edtf()).field("from", to_string(published.from));
    if (published.inferred) json.field("inferred", true);
    json.end_object();
}

std::string to_json(const DocumentFacts& facts) {
    std::string out;
    // Facts take some four times the text; one allocation then suffices for most.
    out.reserve(facts.text.size() * 4 + 1024);
    JsonWriter json(out);
    const Utf8Offsets text(facts.text);
    json.begin_object().field("schema", facts_schema).field("id", facts.id).field("uri", facts.uri).field("title", facts.title);
    json.field("language", facts.language).field("text", facts.text);
    write_published(json.key("published"), facts.published);
    write_list(json, "times", facts.times, [&](const TimeExpression& time) { write_time(json, time, text); });
    write_list(json, "mentions", facts.mentions, [&](const Mention& mention) { write_mention(json, mention, text); });
    write_list(json, "entities", facts.entities, [&](const Entity& entity) { write_entity(json, entity); });
    write_list(json, "relations", facts.relations, [&](const Relation& relation) { write_relation(json, relation); });
    write_list(json, "events", facts.events, [&](const Event& event) { write_event(json, event); });
    write_list(json, "diagnostics", facts.diagnostics, [&](const Diagnostic& diagnostic) { write_diagnostic(json, diagnostic); });
    json.end_object();
    return out;
}

DocumentFacts read_facts(std::string_view json, const std::string& file, std::size_t line) {
    return FactsReader(file, line).read(json);
}

}  // namespace whowhen
