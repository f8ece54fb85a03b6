#include "render/timeline_layout.hpp"

#include <doctest/doctest.h>

#include "render/relation_diagram.hpp"

using namespace whowhen;

namespace {

/// `count` events that crowd towards the end of ten years, of four people in turn.
Graph crowded_graph(int count) {
    Graph graph;
    for (int i = 0; i < 4; ++i) {
        GraphEntity person;
        person.id = "person:" + std::to_string(i);
        person.name = "亞歷山大·彼得羅夫斯基" + std::to_string(i);
        person.mentions = 9;
        graph.entities.push_back(person);
    }
    for (int i = 0; i < count; ++i) {
        GraphEvent event;
        event.id = "event:" + std::to_string(100'000 + i);
        event.type = static_cast<EventType>(i % event_type_count);
        event.label = "在紐約證券交易所上市,並表示將在未來三年內追加投入" + std::to_string(i);
        const int year = 2024 - (i % 10) * (i % 7) / 6;
        const char* forms[] = {"-03-05", "-11", "", "~"};
        event.date.value = *read_edtf(std::to_string(year) + forms[i % 4]);
        event.modality = i % 9 == 0 ? Modality::planned : Modality::actual;
        event.participants.push_back({"person:" + std::to_string(i % 4), ArgumentRole::agent});
        graph.events.push_back(event);
    }
    return graph;
}

}  // namespace

TEST_CASE("labels of 200 crowded events do not overlap and stay on the page") {
    const auto graph = crowded_graph(200);
    for (const auto lanes : {TimelineLanes::automatic, TimelineLanes::single, TimelineLanes::entities}) {
        TimelineOptions options;
        options.lanes = lanes;
        const auto model = build_timeline_model(graph, options);
        const auto page = lay_out_timeline(model, options, ReaderLanguage::zh_hant);
        std::vector<Box> boxes;
        std::size_t shown = 0, grouped = 0;
        for (const auto& lane : page.lanes) {
            for (const auto& stack : lane.stacks) {
                for (const auto& label : stack.labels) boxes.push_back(label.box);
                shown += stack.labels.size();
                grouped += stack.group.items.size();
                if (!stack.group.items.empty()) boxes.push_back(stack.group.box);
            }
        }
        CHECK(shown + grouped == 200);
        CHECK(shown >= 60);
        CHECK(page.bottom <= 1700);
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            CHECK(boxes[i].left >= 0);
            CHECK(boxes[i].right <= page.width);
            for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(boxes[i].overlaps(boxes[j]));
        }
    }
}

TEST_CASE("the same graph gives the same bytes; hostile text stays text") {
    auto graph = crowded_graph(30);
    graph.events[3].label = "<script>alert(1)</script>\"];evil[";
    graph.entities[0].name = "\"]; evil [ \\N <script>";
    GraphLink link;
    link.id = "l1";
    link.source = "person:0";
    link.target = "person:1";
    link.type = RelationType::opponent_of;
    graph.links.push_back(link);
    const auto timeline = to_timeline_svg(graph);
    CHECK(timeline == to_timeline_svg(graph));
    CHECK(timeline.find("<script") == std::string::npos);
    const auto relations = to_relations_svg(graph);
    CHECK(relations == to_relations_svg(graph));
    CHECK(relations.find("<script") == std::string::npos);
    const auto dot = to_relations_dot(graph);
    CHECK(dot == to_relations_dot(graph));
    CHECK(dot.find("\\\"]; evil [") != std::string::npos);
}

TEST_CASE("without dated events the timeline says so") {
    CHECK(to_timeline_svg(Graph{}).find("<text") != std::string::npos);
}
