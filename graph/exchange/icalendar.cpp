#include <algorithm>

#include <fmt/format.h>

#include "core/vocabulary.hpp"
#include "graph/exchange/exchange.hpp"
#include "graph/exchange/pieces.hpp"
#include "graph/sha256.hpp"

namespace whowhen {
namespace {

/// RFC 5545, 3.3.11: backslash, semicolon, comma and line ends are escaped.
std::string text(std::string_view value) {
    std::string out;
    for (const char c : value) {
        if (c == '\\' || c == ';' || c == ',') out += '\\';
        if (c == '\n') out += "\\n";
        else if (static_cast<unsigned char>(c) >= 0x20) out += c;
    }
    return out;
}

/// RFC 5545, 3.1: lines of at most 75 octets, continued after a space; UTF-8 sequences stay whole.
void add_line(std::string& out, const std::string& line) {
    constexpr std::size_t longest = 75;
    std::size_t room = longest;
    for (std::size_t i = 0; i < line.size();) {
        std::size_t length = 1;
        while (i + length < line.size() && (static_cast<unsigned char>(line[i + length]) & 0xC0U) == 0x80U) ++length;
        if (length > room) {
            out += "\r\n ";
            room = longest - 1;
        }
        out.append(line, i, length);
        room -= length;
        i += length;
    }
    out += "\r\n";
}

std::string day(const Moment& moment) { return fmt::format("{:04}{:02}{:02}", moment.year, moment.month, moment.day); }

/// Required by the format; the latest publication date stands for the time of writing, so that no clock is read.
std::string stamp_of(const Graph& graph) {
    Moment latest{1970, 1, 1, 0, 0, 0};
    for (const GraphDocument& document : graph.documents)
        if (document.published.value.begin) latest = std::max(latest, *document.published.value.begin);
    return day(latest) + "T000000Z";
}

}  // namespace

std::string to_icalendar(const Graph& graph) {
    std::string out;
    add_line(out, "BEGIN:VCALENDAR");
    add_line(out, "VERSION:2.0");
    add_line(out, "PRODID:-//whowhen//timeline//EN");
    const std::string stamp = stamp_of(graph);
    for (const GraphEvent* event : exchange::dated_events(graph)) {
        const exchange::Days days = *exchange::days_of(event->date.value);
        if (days.first.year < 1 || days.last.year > 9998) continue;
        add_line(out, "BEGIN:VEVENT");
        add_line(out, "UID:" + sha256(event->id).substr(0, 32) + "@whowhen");
        add_line(out, "DTSTAMP:" + stamp);
        add_line(out, "DTSTART;VALUE=DATE:" + day(days.first));
        add_line(out, "DTEND;VALUE=DATE:" + day(exchange::next_day(days.last)));
        add_line(out, "SUMMARY:" + text(exchange::title_of(graph, *event)));
        add_line(out, "DESCRIPTION:" + text(event->date.value.edtf() + "\n" + exchange::first_quote(event->evidence)));
        add_line(out, "CATEGORIES:" + text(to_string(event->type)));
        add_line(out, std::string("STATUS:") + (event->modality == Modality::actual ? "CONFIRMED" : "TENTATIVE"));
        add_line(out, "TRANSP:TRANSPARENT");
        add_line(out, "END:VEVENT");
    }
    add_line(out, "END:VCALENDAR");
    return out;
}

}  // namespace whowhen
