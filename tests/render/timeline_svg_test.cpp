#include "render/timeline_svg.hpp"

#include <doctest/doctest.h>

#include "render/timeline_layout.hpp"
#include "tests/render/drawn_graph.hpp"

using namespace whowhen;

namespace {

std::size_t count(const std::string& text, std::string_view what) {
    std::size_t number = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++number;
    return number;
}

GraphEvent event(const std::string& id, std::string_view edtf, const std::string& label = "Halden buys Norvik", Modality modality = Modality::actual) {
    GraphEvent e;
    e.id = id;
    e.type = EventType::acquisition;
    e.label = label;
    e.date.value = *read_edtf(edtf);
    e.modality = modality;
    e.score = 0.9F;
    return e;
}

Graph graph_of(std::initializer_list<const char*> dates) {
    Graph graph;
    for (const char* const date : dates) graph.events.push_back(event("event:" + std::to_string(graph.events.size()), date));
    return graph;
}

std::string labels_of_ticks(Graph graph) {
    TimelineOptions options;
    options.language = ReaderLanguage::en;
    options.scale = TimelineScale::linear;
    const auto model = build_timeline_model(graph, options);
    std::string labels;
    for (const auto& tick : axis_ticks(lay_out_timeline(model, options, ReaderLanguage::en).scale, ReaderLanguage::en)) labels += tick.label + "|";
    return labels;
}

}  // namespace

TEST_CASE("each precision of a date has its own mark and a line in the legend") {
    TimelineOptions options;
    options.language = ReaderLanguage::en;
    const auto svg = to_timeline_svg(graph_of({"2001-02-03", "2003-05", "2005-21", "2007", "2009-03/2010-04", "2012/..", "2014~"}), options);
    for (const char* const word : {">day<", ">month<", ">quarter, season, half<", ">year<", ">period<", ">approximate<", ">open end<"}) {
        INFO(word);
        CHECK(count(svg, word) == 1);
    }
    // The approximate year's bar is dashed, the open one ends in a point.
    CHECK(svg.find("class=\"bar\" stroke-dasharray") != std::string::npos);
    CHECK(svg.find("c. 2014") != std::string::npos);
    CHECK(svg.find("since 2012") != std::string::npos);
}

TEST_CASE("precision is read off the granularity, an interval of several units is a period") {
    const auto graph = graph_of({"2001-02-03", "2003-05", "2005-21", "2006-33", "2007", "2008/2009", "2012/.."});
    const auto model = build_timeline_model(graph, {});
    std::vector<Precision> found;
    for (const auto& item : model.items) found.push_back(item.precision);
    CHECK(found == std::vector{Precision::day, Precision::month, Precision::season, Precision::season, Precision::year, Precision::period, Precision::period});
    CHECK(model.items.back().open_end);
}

TEST_CASE("planned, alleged and denied events are drawn and named as such") {
    Graph graph = graph_of({"2001-02-03"});
    for (const auto modality : {Modality::planned, Modality::alleged, Modality::denied, Modality::hypothetical}) {
        graph.events.push_back(event("other:" + std::string(to_string(modality)), "2003-04-05", "Halden moves", modality));
    }
    TimelineOptions options;
    options.language = ReaderLanguage::en;
    const auto svg = to_timeline_svg(graph, options);
    CHECK(count(svg, " not-actual mod-planned\"") == 1);
    CHECK(count(svg, "mod-planned not-actual\"") == 1);  // in the legend
    CHECK(count(svg, " not-actual mod-alleged\"") == 1);
    CHECK(count(svg, "mod-alleged not-actual\"") == 1);  // in the legend
    CHECK(count(svg, " not-actual mod-denied\"") == 1);
    CHECK(count(svg, "mod-denied not-actual\"") == 1);  // in the legend
    CHECK(count(svg, "class=\"strike\"") == 3);  // mark, label's mark, legend
    CHECK(svg.find("[planned] Halden moves") != std::string::npos);
    // A label that says so itself is left as it is.
    graph.events[1].label = "Halden moves (planned)";
    CHECK(to_timeline_svg(graph, options).find("[planned]") == std::string::npos);
}

TEST_CASE("ticks suit the span: hours, days, months, years, centuries, before Christ") {
    CHECK(labels_of_ticks(graph_of({"2024-03-04T08:00", "2024-03-04T20:00"})).find("12:00|") != std::string::npos);
    CHECK(labels_of_ticks(graph_of({"2024-03-04", "2024-03-20"})).find("|10 Mar|") != std::string::npos);
    CHECK(labels_of_ticks(graph_of({"2023-02-04", "2024-03-20"})).find("|2024|") != std::string::npos);
    CHECK(labels_of_ticks(graph_of({"1990-02-04", "2024-03-20"})).find("2000|2002|") != std::string::npos);
    const auto ancient = labels_of_ticks(graph_of({"-0220", "0650", "1450"}));
    INFO(ancient);
    CHECK(ancient.find("200 BC|") != std::string::npos);
    CHECK(ancient.find("|1000|") != std::string::npos);
    CHECK(ancient.find("|1|") != std::string::npos);
    CHECK(ancient.find("|0|") == std::string::npos);
}

TEST_CASE("a crowded span is warped with breaks, unless the axis is chosen") {
    Graph graph = graph_of({"1912"});
    for (int i = 0; i < 30; ++i) graph.events.push_back(event("late:" + std::to_string(100 + i), "2023-0" + std::to_string(1 + i % 9) + "-1" + std::to_string(i % 10)));
    TimelineOptions options;
    options.lanes = TimelineLanes::single;
    CHECK(to_timeline_svg(graph, options).find("l3 -6l6 12l3 -6") != std::string::npos);
    options.scale = TimelineScale::linear;
    CHECK(to_timeline_svg(graph, options).find("l3 -6l6 12l3 -6") == std::string::npos);
    const auto model = build_timeline_model(graph, options);
    CHECK_FALSE(lay_out_timeline(model, options, ReaderLanguage::en).scale.warped());
    options.scale = TimelineScale::warped;
    const auto warped = lay_out_timeline(model, options, ReaderLanguage::en).scale;
    CHECK(warped.warped());
    for (std::size_t i = 1; i < warped.segments().size(); ++i) CHECK(warped.segments()[i].left == doctest::Approx(warped.segments()[i - 1].right));
}

TEST_CASE("a label that is cut ends in an ellipsis and its title is whole") {
    std::string words = "Halden";
    for (int i = 0; i < 60; ++i) words += " word" + std::to_string(i);
    Graph graph;
    graph.events.push_back(event("e", "2001-02-03", words));
    const auto svg = to_timeline_svg(graph, {});
    CHECK(svg.find("\xE2\x80\xA6</text>") != std::string::npos);
    CHECK(svg.find("word59") != std::string::npos);
}

TEST_CASE("size, theme and accessibility") {
    Graph graph = graph_of({"2001-02-03", "2003-05"});
    TimelineOptions options;
    options.width = 900;
    const auto svg = to_timeline_svg(graph, options);
    CHECK(svg.find("width=\"900\"") != std::string::npos);
    CHECK(svg.find("role=\"img\"") != std::string::npos);
    CHECK(svg.find("<title id=\"timeline-title\">") != std::string::npos);
    CHECK(svg.find("<desc id=\"timeline-description\">") != std::string::npos);
    CHECK(svg.find("@media screen and (prefers-color-scheme:dark)") != std::string::npos);
    options.theme = Theme::dark;
    CHECK(to_timeline_svg(graph, options).find("@media") == std::string::npos);
}

TEST_CASE("5,000 events are grouped, within the height") {
    const Graph graph = test::drawn_timeline(5000);
    const auto svg = to_timeline_svg(graph, {});
    CHECK(count(svg, "class=\"group\"") >= 4);
    const auto model = build_timeline_model(graph, {});
    const auto page = lay_out_timeline(model, {}, ReaderLanguage::zh_hant);
    CHECK(page.bottom <= 1700);
    std::size_t told = 0;
    for (const auto& lane : page.lanes) {
        for (const auto& stack : lane.stacks) told += stack.labels.size() + stack.group.items.size();
    }
    CHECK(told == 5000);
}
