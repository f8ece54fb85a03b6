#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "graph/build.hpp"
#include "graph/exchange/exchange.hpp"
#include "tests/graph/sample_facts.hpp"

using namespace whowhen;
using test::make_facts;

namespace {

const char* const nasty = "Ev<il> \"A&B\": #1; 'x', {y} \\";

Graph nasty_graph() { return build_graph({make_facts({.id = "a", .person = nasty, .since = "2019", .event_date = "2019-12-31"})}); }

}  // namespace

TEST_CASE("every export format writes the same bytes for the same graph, and something") {
    for (const ExportFormat& format : export_formats()) {
        INFO(format.name);
        CHECK(format.write(nasty_graph()) == format.write(nasty_graph()));
        CHECK_FALSE(format.write(nasty_graph()).empty());
        CHECK_NOTHROW(format.write(Graph{}));
        CHECK(find_export_format(format.name) == &format);
    }
}

TEST_CASE("JSON formats are valid JSON whatever the names hold") {
    for (const char* const name : {"cytoscape", "graph", "jgf", "timelinejs", "vis-timeline"}) {
        INFO(name);
        CHECK(nlohmann::json::accept(find_export_format(name)->write(nasty_graph())));
    }
}

TEST_CASE("XML formats escape markup") {
    for (const char* const name : {"graphml", "gexf"}) {
        const std::string text = find_export_format(name)->write(nasty_graph());
        CHECK(text.find("Ev<il>") == std::string::npos);
        CHECK(text.find("Ev&lt;il&gt; &quot;A&amp;B&quot;") != std::string::npos);
    }
}

TEST_CASE("CSV quotes cells with commas and quotes") {
    CHECK(to_nodes_csv(nasty_graph()).find("\"Ev<il> \"\"A&B\"\": #1; 'x', {y} \\\"") != std::string::npos);
}

TEST_CASE("a calendar's entries end on the day after, and its lines are folded") {
    const std::string text = to_icalendar(nasty_graph());
    CHECK(text.find("DTSTART;VALUE=DATE:20191231\r\nDTEND;VALUE=DATE:20200101\r\n") != std::string::npos);
    std::size_t line = 0;
    for (const char c : text) {
        line = c == '\n' ? 0 : line + 1;
        CHECK(line <= 76);
    }
}

TEST_CASE("a Mermaid timeline has no colon, comment or markup but its own") {
    const std::string text = to_mermaid_timeline(nasty_graph());
    CHECK(text.find_first_of("#;<>&") == std::string::npos);
    CHECK(text.find("    2019-12-31 : appointment\n") != std::string::npos);
}

TEST_CASE("TimelineJS dates are as precise as they were told, and know no year zero") {
    const auto first = [](const char* edtf) {
        const std::string text = to_timelinejs(build_graph({make_facts({.id = "a", .event_date = edtf})}));
        return nlohmann::json::parse(text)["events"][0]["start_date"];
    };
    CHECK(first("2019") == nlohmann::json{{"year", 2019}});
    CHECK(first("2019-02") == nlohmann::json{{"year", 2019}, {"month", 2}});
    CHECK(first("2019-02-03") == nlohmann::json{{"year", 2019}, {"month", 2}, {"day", 3}});
    CHECK(first("0000")["year"] == -1);
}
