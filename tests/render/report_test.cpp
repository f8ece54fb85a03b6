#include "render/report.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "render/report_data.hpp"

using namespace whowhen;

namespace {

/// A founding told in a text with a character outside the basic plane before the quote.
Graph small_graph() {
    Graph graph;
    GraphDocument document;
    document.id = "d";
    document.uri = "https://example.org/a";
    document.text = "\U0001F600\U0001F600 奧特曼創辦了海登公司。</script>";
    document.language = "zh-Hant";
    document.published.value = *read_edtf("2024-03-05");
    graph.documents.push_back(document);
    GraphEntity person;
    person.id = "person:a";
    person.name = "奥特曼";
    person.aliases = {"Sam ALTMAN"};
    graph.entities.push_back(person);
    GraphEvent event;
    event.id = "founding:a";
    event.type = EventType::founding;
    event.label = "</script><script>alert(1)</script>";
    event.date.value = *read_edtf("2015-12");
    event.participants.push_back({"person:a", ArgumentRole::agent});
    event.participants.push_back({"person:unknown", ArgumentRole::object});
    Evidence evidence;
    evidence.document = "d";
    evidence.span = {3, 12};
    evidence.text = "奧特曼創辦了海登公";
    event.evidence.push_back(evidence);
    graph.events.push_back(event);
    return graph;
}

}  // namespace

TEST_CASE("the report's data count UTF-16 units, days since 1970 and known participants") {
    const auto data = nlohmann::json::parse(report_data(small_graph(), ReaderLanguage::zh_hant));
    const auto& event = data.at("events").at(0);
    CHECK(event.at("evidence").at(0).at("begin") == 5);
    CHECK(event.at("evidence").at(0).at("end") == 14);
    CHECK(event.at("date").at("from") == 16770);
    CHECK(event.at("date").at("to") == 16800);
    CHECK(event.at("who").size() == 1);
    CHECK(data.at("words").at("event.founding") == "成立");
}

TEST_CASE("the report carries the folding of every character that a reader may type for a name") {
    const auto data = nlohmann::json::parse(report_data(small_graph(), ReaderLanguage::en));
    CHECK(data.at("entities").at(0).at("keys").at(0) == "奥特曼");
    CHECK(data.at("entities").at(0).at("keys").at(1) == "sam altman");
    const auto from = data.at("folding").at("from").get<std::string>();
    CHECK(from.find("奧") != std::string::npos);
    // No name has this one's folded form.
    CHECK(from.find("龍") == std::string::npos);
}

TEST_CASE("the report runs its own script only, and text cannot end it") {
    const std::string html = to_report_html(small_graph());
    std::size_t scripts = 0;
    for (auto at = html.find("<script"); at != std::string::npos; at = html.find("<script", at + 1)) ++scripts;
    CHECK(scripts == 2);
    CHECK(html.find("default-src 'none'") != std::string::npos);
    CHECK(html.find("unsafe-inline") == std::string::npos);
    CHECK(html.find("script-src 'sha256-") != std::string::npos);
    CHECK(html == to_report_html(small_graph()));
}

TEST_CASE("an empty graph has a report") { CHECK(to_report_html({}).find("</html>") != std::string::npos); }
