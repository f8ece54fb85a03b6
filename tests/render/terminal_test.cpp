#include "render/terminal.hpp"

#include <sstream>

#include <doctest/doctest.h>

using namespace whowhen;

namespace {

Graph told() {
    Graph graph;
    GraphDocument document;
    document.id = "d";
    document.title = "半導體公司,換了新的董事長與總經理";
    document.language = "zh-Hant";
    graph.documents = {document};
    for (const char* const name : {"王小明", "Halden Robotics"}) {
        GraphEntity entity;
        entity.id = entity.name = name;
        entity.type = graph.entities.empty() ? EntityType::person : EntityType::organization;
        graph.entities.push_back(entity);
    }
    for (const char* const date : {"2019-03-05", "2021", ""}) {
        GraphEvent event;
        event.id = "e" + std::to_string(graph.events.size());
        event.type = EventType::appointment;
        event.label = "王小明出任董事長";
        if (*date) event.date.value = *read_edtf(date);
        event.modality = *date == '\0' ? Modality::denied : Modality::actual;
        event.participants = {{"王小明", ArgumentRole::agent}};
        Evidence evidence;
        evidence.document = "d";
        event.evidence = {evidence};
        graph.events.push_back(event);
    }
    GraphLink link;
    link.id = "l";
    link.source = "王小明";
    link.target = "Halden Robotics";
    link.type = RelationType::chair_of;
    link.status = Status::former;
    link.since = *read_edtf("2019-03-05");
    link.until = *read_edtf("2021");
    graph.links = {link};
    return graph;
}

bool within(const std::string& text, int width) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (terminal_width(line) > width) return false;
    }
    return true;
}

}  // namespace

TEST_CASE("width counts Chinese as two columns and combining marks as none") {
    CHECK(terminal_width("abc") == 3);
    CHECK(terminal_width("王小明") == 6);
    CHECK(terminal_width("e\xCC\x81") == 1);
}

TEST_CASE("the timeline table speaks the reader's language and keeps to the terminal") {
    TerminalOptions options;
    for (const int width : {48, 80, 140}) {
        options.width = width;
        CHECK(within(to_timeline_table(told(), {}, options), width));
    }
    const auto chinese = to_timeline_table(told(), {}, options);
    CHECK(chinese.starts_with("日期"));
    CHECK(chinese.find("2019年3月5日") != std::string::npos);
    CHECK(chinese.find("日期不明") != std::string::npos);
    CHECK(chinese.find("[遭否認] 王小明出任董事長") != std::string::npos);
    CHECK(chinese.find("\x1b") == std::string::npos);
    options.language = ReaderLanguage::en;
    options.colour = true;
    const auto english = to_timeline_table(told(), {}, options);
    CHECK(english.find("5 Mar 2019") != std::string::npos);
    CHECK(english.find("undated") != std::string::npos);
    CHECK(english.find("\x1b[1m") != std::string::npos);
}

TEST_CASE("filters of the timeline hold for the table") {
    TimelineOptions selection;
    selection.window = *read_edtf("2020/2022");
    const auto windowed = to_timeline_table(told(), selection, {});
    CHECK(windowed.find("2021年") != std::string::npos);
    CHECK(windowed.find("2019年") == std::string::npos);
    CHECK(windowed.find("日期不明") == std::string::npos);
    selection = {};
    selection.types = {EventType::merger};
    CHECK(to_timeline_table(told(), selection, {}) == "沒有資料。\n");
    selection = {};
    selection.entities = {"Halden Robotics"};
    CHECK(to_timeline_table(told(), selection, {}) == "沒有資料。\n");
}

TEST_CASE("one entity: names, ties from its side, events") {
    TerminalOptions options;
    options.language = ReaderLanguage::en;
    const auto person = to_entity_table(told(), "王小明", options);
    CHECK(person.starts_with("王小明 (person)"));
    CHECK(person.find("→ Halden Robotics") != std::string::npos);
    CHECK(person.find("chair of [former]") != std::string::npos);
    CHECK(person.find("5 Mar 2019 – 2021") != std::string::npos);
    CHECK(to_entity_table(told(), "Halden Robotics", options).find("← 王小明") != std::string::npos);
    CHECK(to_entity_table(told(), "nobody", options).empty());
}

TEST_CASE("a closing mark begins no line; control characters do nothing") {
    auto graph = told();
    graph.events[0].label = "\x1b[2J王小明出任董事長";
    TerminalOptions options;
    for (int width = 48; width < 120; ++width) {
        options.width = width;
        const auto table = to_timeline_table(graph, {}, options);
        CHECK(table.find(" ,") == std::string::npos);
        CHECK(table.find("\x1b") == std::string::npos);
    }
}
