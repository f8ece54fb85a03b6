#include <doctest/doctest.h>

#include "core/error.hpp"
#include "core/facts_json.hpp"
#include "core/json_writer.hpp"
#include "tests/graph/sample_facts.hpp"

using namespace whowhen;

namespace {

/// A document with the given further members.
std::string with(const std::string& members) { return R"({"schema":"whowhen-facts/1","id":"d","text":"A met B.",)" + members + "}"; }

}  // namespace

TEST_CASE("facts read back write the same line") {
    const std::string json = to_json(test::make_facts({.id = "a", .since = "2019", .published = "2023-01-05", .event_date = "2019-03"}));
    CHECK(json.find('\n') == std::string::npos);
    CHECK(to_json(read_facts(json)) == json);
}

TEST_CASE("what a vague time leaves open is said beside its bounds") {
    DocumentFacts facts = test::make_facts({.id = "a"});
    TimeExpression& time = facts.times.emplace_back();
    time.span = {0, 3};
    time.value = *read_edtf("2015~");
    const std::string json = to_json(facts);
    CHECK(json.find("\"edtf\":\"2015~\"") != std::string::npos);
    CHECK(json.find("\"qualifier\":\"approximate\"") != std::string::npos);
    CHECK(to_json(read_facts(json)) == json);
    facts.times[0].value = *read_edtf("2015");
    CHECK(to_json(facts).find("qualifier") == std::string::npos);
}

TEST_CASE("a time of day survives reading back") {
    DocumentFacts facts = test::make_facts({.id = "a"});
    TimeExpression& time = facts.times.emplace_back();
    time.span = {0, 3};
    time.type = TimeType::time;
    time.value = *read_edtf("2018-03-12T18:00");
    time.value.end = read_edtf("2018-03-12T20:59:59")->end;
    const std::string json = to_json(facts);
    CHECK(json.find("2018-03-12T20:59:59") != std::string::npos);
    CHECK(to_json(read_facts(json)) == json);
}

TEST_CASE("another program's facts: missing members take defaults, spans are found by their text") {
    const DocumentFacts facts = read_facts(with(R"("extra":1,
        "mentions":[{"text":"A","type":"person"},{"start":6,"end":7,"type":"person"}],
        "relations":[{"type":"friend_of","subject":0,"object":1,"events":[0]}],
        "events":[{"type":"meeting","date":"2019","text":"met","arguments":[{"mention":0}]}])"));
    REQUIRE(facts.entities.size() == 2);
    CHECK(facts.entities[1].name == "B");
    CHECK(facts.mentions[0].span == Span{0, 1});
    CHECK(facts.relations[0].status == Status::current);
    CHECK(facts.relations[0].events == std::vector<std::uint32_t>{0});
    CHECK(facts.events[0].evidence == Span{2, 5});
    CHECK(facts.events[0].date.edtf() == "2019");
}

TEST_CASE("facts that cannot be right are refused with file and line") {
    const std::string faulty[] = {
        "", "[]", "{\"id\": \"d\",", R"({"text":"no id"})", R"({"id":"d","title":-11e2017})", R"({"schema":"whowhen-facts/9","id":"d"})",
        with(R"("mentions":[{"start":0,"end":9,"type":"person"}])"), with(R"("mentions":[{"start":3,"end":2,"type":"person"}])"),
        with(R"("mentions":[{"start":-1,"end":2,"type":"person"}])"), with(R"("mentions":[{"text":"Zed","type":"person"}])"),
        with(R"("mentions":[{"start":0,"end":1,"type":"ghost"}])"), with(R"("entities":[{"type":"person","name":"A"}],"mentions":[{"text":"A","type":"person","entity":1}])"),
        with(R"("relations":[{"type":"friend_of","subject":0,"object":1}])"), with(R"("relations":[{"type":"friend_of"}])"),
        with(R"("mentions":[{"text":"A","type":"person"}],"relations":[{"type":"friend_of","subject":0,"object":0,"events":[0]}])"),
        with(R"("events":[{"type":"meeting","time":0}])"), with(R"("times":[{"start":0,"end":1,"edtf":"soon"}])"), with(R"("mentions":{})"),
        with(R"("mentions":[1])"), with(R"("mentions":[{"text":"A","type":"person","score":7}])"),
    };
    for (const std::string& json : faulty) {
        INFO(json);
        CHECK_THROWS_WITH_AS(read_facts(json, "x.jsonl", 3), doctest::Contains("x.jsonl:3:"), DataError);
    }
}

TEST_CASE("strings are escaped and always valid UTF-8") {
    std::string out;
    JsonWriter(out).begin_array().value(std::string_view("\"\\\n\x01\x7F\xE5\xA5\xBD\xFF\xC3", 10)).score(0.9F).score(1).score(0.0004).end_array();
    CHECK(out == "[\"\\\"\\\\\\n\\u0001\\u007f\xE5\xA5\xBD\xEF\xBF\xBD\xEF\xBF\xBD\",0.9,1,0]");
}
