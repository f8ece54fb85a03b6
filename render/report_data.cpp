#include "render/report_data.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "core/json_writer.hpp"
#include "core/text/text.hpp"
#include "core/vocabulary.hpp"
#include "render/escape.hpp"
#include "render/instant.hpp"
#include "render/style.hpp"
#include "render/svg.hpp"

namespace whowhen {
namespace {

/// The last code point that a folding table row has: CJK Extension F ends before it.
constexpr char32_t last_folded = 0x2FFFF;
constexpr std::string_view word_families[] = {
    "relation.", "event.",  "entity.",       "status.",          "modality.", "role.", "date.",
    "month.",    "report.", "event_family.", "relation_family.", "quote.",    "title."};

class DataWriter {
public:
    DataWriter(const Graph& graph, ReaderLanguage language) : graph_(graph), language_(language), json_(out_) {
        for (std::size_t i = 0; i < graph.documents.size(); ++i) documents_.emplace(graph.documents[i].id, i);
        for (std::size_t i = 0; i < graph.entities.size(); ++i) entities_.emplace(graph.entities[i].id, i);
    }

    std::string write() {
        json_.begin_object().field("language", to_string(language_));
        write_words();
        write_glyphs();
        list("documents", graph_.documents, [this](const GraphDocument& d) { write_document(d); });
        list("entities", graph_.entities, [this](const GraphEntity& e) { write_entity(e); });
        list("links", graph_.links, [this](const GraphLink& l) { write_link(l); });
        list("events", graph_.events, [this](const GraphEvent& e) { write_event(e); });
        write_folding();
        json_.end_object();
        return escape_script_json(out_);
    }

private:
    template <class Items, class Write>
    void list(std::string_view name, const Items& items, const Write& write) {
        json_.key(name).begin_array();
        for (const auto& item : items) write(item);
        json_.end_array();
    }

    void write_words() {
        json_.key("words").begin_object();
        for (const auto prefix : word_families) {
            for (const auto& [key, value] : words_beginning(prefix, language_)) json_.field(key, value);
        }
        json_.end_object();
    }

    /// Marker outlines by family, and the family of each type that occurs.
    void write_glyphs() {
        json_.key("glyphs").begin_object();
        for (int i = 0; i < event_family_count; ++i) {
            const auto family = static_cast<EventFamily>(i);
            json_.field(to_string(family), marker_path(shape_of(family), 8, 8, 5));
        }
        json_.end_object().key("families").begin_object();
        for (int i = 0; i < event_type_count; ++i) {
            const auto type = static_cast<EventType>(i);
            json_.field("event." + std::string(to_string(type)), to_string(family_of(type)));
        }
        for (int i = 0; i < relation_type_count; ++i) {
            const auto type = static_cast<RelationType>(i);
            json_.field("relation." + std::string(to_string(type)), to_string(family_of(type)));
        }
        json_.end_object();
    }

    void write_document(const GraphDocument& document) {
        json_.begin_object()
            .field("id", document.id)
            .field("title", document.title.empty() ? document.id : document.title);
        json_.field("uri", document.uri).field("link", safe_link(document.uri)).field("lang", document.language);
        write_date("published", document.published.value);
        json_.field("text", document.text).end_object();
    }

    void write_entity(const GraphEntity& entity) {
        json_.begin_object().field("id", entity.id).field("type", to_string(entity.type)).field("name", entity.name);
        json_.field("mentions", entity.mentions);
        list("aliases", entity.aliases, [this](const std::string& alias) { json_.value(alias); });
        list("reasons", entity.reasons, [this](const std::string& reason) { json_.value(reason); });
        json_.key("keys").begin_array();
        std::set<std::string> keys;
        const auto add = [&](const std::string& form) {
            const auto folded = fold(to_utf32(form));
            folded_.insert(folded.begin(), folded.end());
            if (auto key = to_utf8(folded); keys.insert(key).second) json_.value(key);
        };
        add(entity.name);
        for (const auto& alias : entity.aliases) add(alias);
        json_.end_array().end_object();
    }

    void write_link(const GraphLink& link) {
        json_.begin_object().field("id", link.id).field("type", to_string(link.type));
        write_entity_number("subject", link.source);
        write_entity_number("object", link.target);
        json_.field("symmetric", is_symmetric(link.type)).field("role", link.role).field("amount", link.amount);
        json_.field("certainty", to_string(link.status)).key("score").score(link.score);
        write_date("since", link.since);
        write_date("until", link.until);
        write_evidence(link.evidence);
        json_.end_object();
    }

    void write_event(const GraphEvent& event) {
        json_.begin_object().field("id", event.id).field("type", to_string(event.type)).field("label", event.label);
        json_.field("certainty", to_string(event.modality)).key("score").score(event.score);
        write_date("date", event.date.value);
        json_.field("told", event.date.text).key("who").begin_array();
        for (const auto& participant : event.participants) {
            const auto found = entities_.find(participant.entity);
            if (found == entities_.end()) continue;
            json_.begin_array()
                .value(static_cast<std::int64_t>(found->second))
                .value(to_string(participant.role))
                .end_array();
        }
        json_.end_array();
        write_evidence(event.evidence);
        json_.end_object();
    }

    void write_entity_number(std::string_view name, const std::string& id) {
        const auto found = entities_.find(id);
        json_.field(name, found == entities_.end() ? std::int64_t{-1} : static_cast<std::int64_t>(found->second));
    }

    /// Words, EDTF, first and last day; null without a value.
    void write_date(std::string_view name, const TimeValue& value) {
        json_.key(name);
        if (value.empty()) {
            json_.null();
            return;
        }
        json_.begin_object().field("words", readable_date(value, language_)).field("edtf", value.edtf());
        json_.key("from");
        if (value.begin)
            json_.value(day_of(instant_of(*value.begin)));
        else
            json_.null();
        json_.key("to");
        if (value.end)
            json_.value(day_of(instant_of(*value.end) - 1));
        else
            json_.null();
        json_.end_object();
    }

    static std::int64_t day_of(Instant instant) {
        return (instant - (instant < 0 ? seconds_of_day - 1 : 0)) / seconds_of_day;
    }

    void write_evidence(const std::vector<Evidence>& evidence) {
        json_.key("evidence").begin_array();
        for (const auto& e : evidence) {
            const auto found = documents_.find(e.document);
            json_.begin_object().field(
                "document", found == documents_.end() ? std::int64_t{-1} : static_cast<std::int64_t>(found->second));
            if (found != documents_.end()) {
                const auto span = in_utf16(found->second, e.span);
                json_.field("begin", span.begin).field("end", span.end);
            }
            json_.field("source", e.document).field("text", e.text).field("by", e.by).key("score").score(e.score);
            if (e.status) json_.field("status", to_string(*e.status));
            if (!e.date.empty()) write_date("date", e.date);
            if (!e.since.empty()) write_date("since", e.since);
            if (!e.until.empty()) write_date("until", e.until);
            if (!e.role.empty()) json_.field("role", e.role);
            if (!e.amount.empty()) json_.field("amount", e.amount);
            if (!e.said_by.empty()) write_entity_number("said_by", e.said_by);
            json_.end_object();
        }
        json_.end_array();
    }

    /// JavaScript counts UTF-16 units: one more for each code point outside the basic plane that comes before.
    Span in_utf16(std::size_t document, Span span) {
        auto [at, fresh] = wide_.try_emplace(document);
        if (fresh) {
            std::uint32_t i = 0;
            for (const char32_t c : to_utf32(graph_.documents[document].text)) {
                if (c > 0xFFFF) at->second.push_back(i);
                ++i;
            }
        }
        const auto shifted = [&wide = at->second](std::uint32_t offset) {
            return offset +
                   static_cast<std::uint32_t>(std::lower_bound(wide.begin(), wide.end(), offset) - wide.begin());
        };
        return {shifted(span.begin), shifted(span.end)};
    }

    /// Every character that folds to one of the names': what a reader may type for it.
    void write_folding() {
        std::u32string from, to;
        for (char32_t c = 0x80; c <= last_folded; ++c) {
            if (c >= 0xD800 && c <= 0xDFFF) continue;
            const char32_t folded = fold(c);
            if (folded == c || !folded_.contains(folded)) continue;
            from += c;
            to += folded;
        }
        json_.key("folding").begin_object().field("from", to_utf8(from)).field("to", to_utf8(to)).end_object();
    }

    const Graph& graph_;
    ReaderLanguage language_;
    std::string out_;
    JsonWriter json_;
    std::map<std::string, std::size_t, std::less<>> documents_, entities_;
    std::map<std::size_t, std::vector<std::uint32_t>> wide_;
    std::set<char32_t> folded_;
};

}  // namespace

std::string report_data(const Graph& graph, ReaderLanguage language) {
    return DataWriter(graph, language).write();
}

}  // namespace whowhen
