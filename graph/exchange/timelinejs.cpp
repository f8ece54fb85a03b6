#include <algorithm>

#include "core/json_writer.hpp"
#include "core/vocabulary.hpp"
#include "graph/exchange/exchange.hpp"
#include "graph/exchange/pieces.hpp"

namespace whowhen {
namespace {

/// As precise as it was told: a year has no month. TimelineJS counts 1 BC as year -1, so that there is no year zero.
void write_day(JsonWriter& json, JsonKey name, const Moment& day, Granularity granularity) {
    json.key(name).begin_object().field("year", std::int64_t{day.year > 0 ? day.year : day.year - 1});
    const bool has_month = granularity < Granularity::year;
    if (has_month) json.field("month", std::uint32_t{day.month});
    if (has_month && granularity < Granularity::month) json.field("day", std::uint32_t{day.day});
    json.end_object();
}

}  // namespace

std::string to_timelinejs(const Graph& graph) {
    std::string out;
    JsonWriter json(out);
    json.begin_object().key("events").begin_array();
    for (const GraphEvent* event : exchange::dated_events(graph)) {
        const exchange::Days days = *exchange::days_of(event->date.value);
        const Granularity granularity = event->date.value.granularity;
        json.new_line().begin_object().field("unique_id", event->id);
        write_day(json, "start_date", days.first, granularity);
        const bool same_year = days.first.year == days.last.year, same_month = same_year && days.first.month == days.last.month;
        const bool is_one = granularity >= Granularity::year ? same_year : granularity >= Granularity::month ? same_month : days.first == days.last;
        if (!is_one) write_day(json, "end_date", days.last, granularity);
        json.field("display_date", event->date.text.empty() ? event->date.value.edtf() : exchange::html(event->date.text));
        json.key("text").begin_object().field("headline", exchange::html(exchange::title_of(graph, *event)));
        json.field("text", "<blockquote>" + exchange::html(exchange::first_quote(event->evidence)) + "</blockquote>").end_object();
        json.field("group", to_string(event->type)).end_object();
    }
    json.end_array().end_object();
    return out + "\n";
}

}  // namespace whowhen
