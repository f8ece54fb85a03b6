#include <set>

#include "core/json_writer.hpp"
#include "core/vocabulary.hpp"
#include "graph/exchange/exchange.hpp"
#include "graph/exchange/pieces.hpp"

namespace whowhen {

std::string to_vis_timeline(const Graph& graph) {
    std::string out;
    JsonWriter json(out);
    const auto events = exchange::dated_events(graph);
    std::set<EventType> types;
    for (const GraphEvent* event : events) types.insert(event->type);
    json.begin_object().key("groups").begin_array();
    for (const EventType type : types) json.begin_object().field("id", to_string(type)).field("content", to_string(type)).end_object();
    json.end_array().key("items").begin_array();
    for (const GraphEvent* event : events) {
        const exchange::Days days = *exchange::days_of(event->date.value);
        json.new_line().begin_object().field("id", event->id).field("group", to_string(event->type));
        json.field("content", exchange::html(exchange::title_of(graph, *event))).field("start", exchange::iso_day(days.first));
        const bool is_day = days.first == days.last;
        if (!is_day) json.field("end", exchange::iso_day(exchange::next_day(days.last)));
        json.field("type", is_day ? "box" : "range").field("className", "whowhen-" + std::string(to_string(event->modality)));
        json.field("title", exchange::html(event->date.value.edtf() + "  " + exchange::first_quote(event->evidence))).end_object();
    }
    json.end_array().end_object();
    return out + "\n";
}

}  // namespace whowhen
