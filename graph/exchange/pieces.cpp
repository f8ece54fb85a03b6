#include "graph/exchange/pieces.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "core/vocabulary.hpp"
#include "graph/tells_modality.hpp"

namespace whowhen::exchange {
namespace {

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int month_days(int year, int month) {
    constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

Moment day_before(Moment day) {
    day.hour = day.minute = day.second = 0;
    if (day.day > 1) {
        --day.day;
    } else {
        if (day.month > 1) --day.month;
        else day.month = 12, --day.year;
        day.day = static_cast<std::uint8_t>(month_days(day.year, day.month));
    }
    return day;
}

bool is_midnight(const Moment& m) { return m.hour == 0 && m.minute == 0 && m.second == 0; }

}  // namespace

std::string xml(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\n': out += "&#10;"; break;
            case '\t': out += "&#9;"; break;
            default:
                if (static_cast<unsigned char>(c) >= 0x20) out += c;
        }
    }
    return out;
}

std::string html(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += c;
        }
    }
    return out;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) out += (out.empty() ? "" : " | ") + text;
    return out;
}

const std::string& name_of(const Graph& graph, const std::string& id) {
    const auto found = std::lower_bound(graph.entities.begin(), graph.entities.end(), id,
                                        [](const GraphEntity& entity, const std::string& wanted) { return entity.id < wanted; });
    return found == graph.entities.end() || found->id != id ? id : found->name;
}

std::string title_of(const Graph& graph, const GraphEvent& event) {
    std::string title = event.label;
    if (title.empty()) {
        title = to_string(event.type);
        for (std::size_t i = 0; i < event.participants.size(); ++i) title += (i == 0 ? ": " : ", ") + name_of(graph, event.participants[i].entity);
    }
    // What is not told as done must not read as if it were.
    if (!tells_modality(event)) title += fmt::format(" ({})", to_string(event.modality));
    return title;
}

std::string first_quote(const std::vector<Evidence>& evidence) { return evidence.empty() ? std::string() : evidence.front().text; }

std::optional<Days> days_of(const TimeValue& value) {
    if (value.empty()) return std::nullopt;
    Days days;
    days.first = value.begin ? *value.begin : day_before(*value.end);
    if (!value.end) days.last = *value.begin;
    else days.last = is_midnight(*value.end) ? day_before(*value.end) : *value.end;
    for (Moment* day : {&days.first, &days.last}) day->hour = day->minute = day->second = 0;
    if (days.last < days.first) days.last = days.first;
    return days;
}

Moment next_day(const Moment& day) {
    Moment next = day;
    if (next.day < month_days(next.year, next.month)) ++next.day;
    else if (next.day = 1; next.month < 12) ++next.month;
    else next.month = 1, ++next.year;
    return next;
}

std::string iso_day(const Moment& day) {
    if (day.year >= 0 && day.year <= 9999) return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
    return fmt::format("{}{:06}-{:02}-{:02}", day.year < 0 ? '-' : '+', std::abs(day.year), day.month, day.day);
}

std::vector<const GraphEvent*> dated_events(const Graph& graph) {
    std::vector<const GraphEvent*> events;
    for (const GraphEvent& event : graph.events)
        if (!event.date.value.empty()) events.push_back(&event);
    std::sort(events.begin(), events.end(), [](const GraphEvent* a, const GraphEvent* b) {
        const Moment x = days_of(a->date.value)->first, y = days_of(b->date.value)->first;
        return std::tie(x, a->id) < std::tie(y, b->id);
    });
    return events;
}

}  // namespace whowhen::exchange
