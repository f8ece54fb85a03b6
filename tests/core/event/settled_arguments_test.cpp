#include "core/event/settled_arguments.hpp"

#include <doctest/doctest.h>

#include "tests/core/marked_article.hpp"
#include "tests/core/marked_text.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

struct Told {
    explicit Told(const std::string& marked) {
        const test::MarkedText text = test::read_marks(marked);
        article.text = text.plain;
        article.language = "zh-Hans";
        analysis = read_text(article, packs);
        analysis.mentions = text.mentions;
        analysis.entities = text.entities;
    }

    /// Settles one event told by the last mention's sentence.
    std::vector<Argument> settle(EventType type, std::vector<Argument> arguments) {
        Event event;
        event.type = type;
        event.trigger = {analysis.mentions.back().span.end, analysis.mentions.back().span.end + 2};
        event.arguments = std::move(arguments);
        std::vector<Event> events{event};
        settle_arguments(analysis, packs, events);
        return events.front().arguments;
    }

    void tie(std::uint32_t person, std::uint32_t organization, const std::string& by) {
        Relation r;
        r.type = RelationType::chief_executive_of;
        r.subject = person;
        r.object = organization;
        r.by = by;
        r.evidence = {0, analysis.sentences.back().sentence.span.end};
        analysis.relations.push_back(r);
    }

    Article article;
    Analysis analysis{.text = Text("")};
};

}  // namespace

TEST_CASE("an appointment has the organization that a rule ties its person to, not one taken from elsewhere") {
    const std::string text = "{o1|远岚科技}亏损，{o2|清岭法院}受理。{p1|方约翰}接任首席执行官。";
    const std::vector<Argument> from_elsewhere{{ArgumentRole::object, 2}, {ArgumentRole::object, 1}};
    Told told(text);
    CHECK(told.settle(EventType::appointment, from_elsewhere)[1].mention == 1);  // nothing is known of the post
    told.tie(2, 0, "zh.model.relation");
    CHECK(told.settle(EventType::appointment, from_elsewhere)[1].mention == 1);
    told.tie(2, 0, "zh.relation.bare_takes");
    const auto settled = told.settle(EventType::appointment, from_elsewhere);
    REQUIRE(settled.size() == 2);
    CHECK(settled[1].mention == 0);
    CHECK(settled[1].role == ArgumentRole::object);
}

TEST_CASE("a post told with its organization is in no other of a sentence before") {
    Told told("{o1|远岚科技}亏损。{p1|方约翰}被逐出{o2|清岭集团}。");
    const auto settled = told.settle(EventType::dismissal, {{ArgumentRole::object, 0}, {ArgumentRole::object, 1}, {ArgumentRole::object, 2}});
    REQUIRE(settled.size() == 2);
    CHECK(settled[0].mention == 1);
    CHECK(settled[1].mention == 2);
}

TEST_CASE("whom a rule ties to an event's organization takes part in it") {
    Told told("{p1|方约翰}是商人。后任{o1|清岭大学}校长。");
    told.tie(0, 1, "zh.relation.zero_post");
    const auto settled = told.settle(EventType::appointment, {{ArgumentRole::object, 1}});
    REQUIRE(settled.size() == 2);
    CHECK(settled[1].mention == 0);
    CHECK(settled[1].role == ArgumentRole::object);
    CHECK(told.settle(EventType::education, {{ArgumentRole::object, 1}}).size() == 1);
    CHECK(told.settle(EventType::appointment, {{ArgumentRole::other, 1}}).size() == 1);
}

TEST_CASE("an organization alone in a founding is what was founded") {
    Told told("{p1|方约翰}来时，{o1|远岚科技}成立。");
    CHECK(told.settle(EventType::founding, {{ArgumentRole::agent, 1}})[0].role == ArgumentRole::object);
    CHECK(told.settle(EventType::founding, {{ArgumentRole::agent, 1}, {ArgumentRole::agent, 0}})[0].role == ArgumentRole::agent);
}

TEST_CASE("who retires does not leave the firm that the sentence before tells as left") {
    Told told("{o1|远岚科技}由{p1|方约翰}创立。{p1|方约翰}曾任{o2|晴川科技}副总裁。2018年{p1|方约翰}退休。");
    for (const std::size_t m : {2, 4}) told.analysis.mentions[m].entity = told.analysis.mentions[1].entity;
    told.tie(1, 0, "zh.relation.founded_by");
    told.analysis.relations.back().type = RelationType::founder_of;
    told.analysis.relations.back().evidence = told.analysis.sentences[0].sentence.span;
    told.tie(2, 3, "zh.relation.held");
    told.analysis.relations.back().status = Status::former;
    told.analysis.relations.back().evidence = told.analysis.sentences[1].sentence.span;
    const auto settled = told.settle(EventType::departure, {{ArgumentRole::agent, 4}, {ArgumentRole::object, 3}});
    REQUIRE(settled.size() == 2);
    CHECK(settled[1].mention == 0);
    told.analysis.relations.erase(told.analysis.relations.begin());
    CHECK(told.settle(EventType::departure, {{ArgumentRole::agent, 4}, {ArgumentRole::object, 3}}).size() == 1);
}

TEST_CASE("who leaves without a firm leaves the only one that employs them") {
    Told told("{o1|远岚科技}总裁{p1|方约翰}周一被捕。{p1|方约翰}周二辞职。");
    told.analysis.mentions[2].entity = told.analysis.mentions[1].entity;
    told.tie(1, 0, "zh.relation.title");
    told.analysis.relations.back().evidence = told.analysis.sentences[0].sentence.span;
    const auto settled = told.settle(EventType::departure, {{ArgumentRole::agent, 2}});
    REQUIRE(settled.size() == 2);
    CHECK(settled[1].mention == 0);
    CHECK(settled[1].role == ArgumentRole::object);
    CHECK(told.settle(EventType::marriage, {{ArgumentRole::agent, 2}}).size() == 1);
}

TEST_CASE("of two investors the one whom a rule makes the other's owner invests") {
    Told told("{o1|远岚科技}向{o2|清岭生物}投资。");
    told.tie(0, 1, "zh.relation.invests_into");
    told.analysis.relations.back().type = RelationType::investor_in;
    const auto settled = told.settle(EventType::investment, {{ArgumentRole::agent, 0}, {ArgumentRole::agent, 1}});
    REQUIRE(settled.size() == 2);
    CHECK(settled[0].role == ArgumentRole::agent);
    CHECK(settled[1].role == ArgumentRole::object);
}

TEST_CASE("who marries alone marries whom a rule tells, a couple stays two") {
    Told told("{p1|方约翰}娶{p2|陆以宁}，{p3|方大同}到场结婚。");
    told.tie(0, 1, "zh.relation.marries_to");
    told.analysis.relations.back().type = RelationType::spouse_of;
    CHECK(told.settle(EventType::marriage, {{ArgumentRole::agent, 0}}).size() == 2);
    CHECK(told.settle(EventType::marriage, {{ArgumentRole::agent, 0}, {ArgumentRole::agent, 1}}).size() == 2);
    CHECK(told.settle(EventType::marriage, {{ArgumentRole::agent, 2}}).size() == 1);
}

TEST_CASE("an organization before a verb that goes on to what it founds is no object") {
    Article article;
    Analysis analysis = test::read_marked("{o1|Kestrel Labs} set up a unit.", "en", packs, article);
    std::vector<Event> events(1);
    events.front().type = EventType::founding;
    events.front().trigger = {13, 19};
    events.front().arguments = {{ArgumentRole::agent, 0}};
    settle_arguments(analysis, packs, events);
    CHECK(events.front().arguments.front().role == ArgumentRole::agent);
    events.front().trigger = {13, 29};
    settle_arguments(analysis, packs, events);
    CHECK(events.front().arguments.front().role == ArgumentRole::object);
}
