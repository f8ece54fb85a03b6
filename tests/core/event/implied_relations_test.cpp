#include "core/event/implied_relations.hpp"

#include <doctest/doctest.h>

#include <string>

#include "core/text/text.hpp"
#include "tests/core/marked_article.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

/// What an event of the first mention and the second, told by `trigger`, adds to an article without ties: an appointment, or else of the first as agent.
std::vector<Relation> implied_by(const std::string& marked, const std::string& trigger, Article& article, EventType type = EventType::appointment,
                                 const char* language = "en") {
    Analysis analysis = test::read_marked(marked, language, packs, article);
    Event e;
    e.type = type;
    const auto at = static_cast<std::uint32_t>(analysis.text.original().find(to_utf32(trigger)));
    e.trigger = {at, at + static_cast<std::uint32_t>(to_utf32(trigger).size())};
    e.evidence = {0, static_cast<std::uint32_t>(analysis.text.size())};
    for (std::uint32_t m = 0; m < analysis.mentions.size(); ++m) e.arguments.push_back({m == 0 && type != EventType::appointment ? ArgumentRole::agent : ArgumentRole::object, m});
    analysis.events.push_back(e);
    add_implied_relations(analysis, packs);
    return analysis.relations;
}

}  // namespace

TEST_CASE("a post that only an event tells is of the type of the title after the trigger") {
    Article article;
    const auto chair = implied_by("{p1|Mara Lind} became chairman of {o1|Kestrel Labs}.", "became", article);
    REQUIRE(chair.size() == 1);
    CHECK(chair[0].type == RelationType::chair_of);
    CHECK(chair[0].role == "chairman");
    CHECK(chair[0].events == std::vector<std::uint32_t>{0});
    const auto joined = implied_by("{p1|Mara Lind} joined {o1|Kestrel Labs}.", "joined", article);
    REQUIRE(joined.size() == 1);
    CHECK(joined[0].type == RelationType::employee_of);
}

TEST_CASE("an organization of another sentence is not taken for a post's") {
    Article article;
    CHECK(implied_by("{o1|Kestrel Labs} grew. {p1|Mara Lind} became chairman.", "became", article).empty());
}

TEST_CASE("an organization before the trigger or beyond a comma is not taken for a post's") {
    Article article;
    CHECK(implied_by("{p1|Mara Lind} of {o1|Kestrel Labs} became chairman.", "became", article).empty());
    CHECK(implied_by("{p1|Mara Lind} became chairman, {o1|Kestrel Labs} said.", "became", article).empty());
}

TEST_CASE("in English a post that only an event tells needs two names side by side") {
    Article article;
    CHECK(implied_by("{p1|Mara Lind}, a chemist, joined {o1|Kestrel Labs}.", "joined", article).empty());
    CHECK(implied_by("{p1|Mara Lind} founded {o1|Kestrel Labs}.", "founded", article, EventType::founding).size() == 1);
}

TEST_CASE("a Chinese post that only an event tells goes to the last person named before the verb") {
    Article article;
    const auto post = implied_by("{p1|林小楼}离职时，{p2|韩文远}已加入{o1|海蓝科技}。", "加入", article, EventType::appointment, "zh");
    REQUIRE(post.size() == 1);
    CHECK(post[0].subject == 1);
    CHECK(implied_by("{p1|林小楼}离职。去年加入{o1|海蓝科技}。", "加入", article, EventType::appointment, "zh").empty());
}

TEST_CASE("a Chinese parent that only a purchase tells buys the firm, not a share or a part of it") {
    Article article;
    const auto parent = [&](const std::string& marked, const std::string& trigger) { return implied_by(marked, trigger, article, EventType::acquisition, "zh").size(); };
    CHECK(parent("{o1|海蓝科技}昨天收购{o2|远川电器}。", "收购") == 1);
    CHECK(parent("{o1|海蓝科技}昨天收购{o2|远川电器}三成股权。", "收购") == 0);
    CHECK(parent("{o1|海蓝科技}昨天收购{o2|远川电器}的设备部门。", "收购") == 0);
}

TEST_CASE("whose father founds a firm is no founder") {
    Article article;
    CHECK(implied_by("{p1|林小楼}创办{o1|海蓝科技}。", "创办", article, EventType::founding, "zh").size() == 1);
    CHECK(implied_by("{p1|林小楼}的父亲创办{o1|海蓝科技}。", "创办", article, EventType::founding, "zh").empty());
}

TEST_CASE("who leaves for an organization does not leave it") {
    const auto status = [](const std::string& marked) {
        Article article;
        Analysis analysis = test::read_marked(marked, "en", packs, article);
        Event& e = analysis.events.emplace_back();
        e.type = EventType::departure;
        const auto at = static_cast<std::uint32_t>(article.text.find("left"));
        e.trigger = {at, at + 4};
        e.arguments = {{ArgumentRole::agent, 0}, {ArgumentRole::object, 1}};
        Relation& r = analysis.relations.emplace_back();
        r.type = RelationType::employee_of;
        r.subject = 0, r.object = 1;
        add_implied_relations(analysis, packs);
        return analysis.relations.front().status;
    };
    CHECK(status("{p1|Mara Lind} left {o1|Kestrel Labs}.") == Status::former);
    CHECK(status("{p1|Mara Lind} left in 2017 to work for {o1|Kestrel Labs}.") == Status::current);
}

TEST_CASE("who hires without another organization named starts the post") {
    Article article;
    Analysis analysis = test::read_marked("{o1|Kestrel Labs} appointed {p1|Mara Lind} as chairman in 2011.", "en", packs, article);
    Event e;
    e.type = EventType::appointment;
    e.trigger = {13, 22};
    e.evidence = {0, 54};
    e.date = *read_edtf("2011");
    e.arguments = {{ArgumentRole::agent, 0}, {ArgumentRole::object, 1}};
    analysis.events.push_back(e);
    Relation r;
    r.type = RelationType::chair_of;
    r.subject = 1, r.object = 0;
    r.evidence = e.evidence;
    analysis.relations.push_back(r);
    add_implied_relations(analysis, packs);
    REQUIRE(analysis.relations.size() == 1);
    CHECK(analysis.relations.front().since.edtf() == "2011");
}

TEST_CASE("what an event that has not happened would make is not so") {
    const auto status = [](Modality modality, Status told) {
        Article article;
        Analysis analysis = test::read_marked("If {o1|Halden Group} buys {o2|Kestrel Labs}, jobs will go.", "en", packs, article);
        Event e;
        e.type = EventType::acquisition;
        e.modality = modality;
        e.trigger = {16, 20};
        e.evidence = {0, 33};
        e.arguments = {{ArgumentRole::agent, 0}, {ArgumentRole::object, 1}};
        analysis.events.push_back(e);
        Relation r;
        r.type = RelationType::parent_organization_of;
        r.subject = 0, r.object = 1;
        r.status = told;
        r.evidence = analysis.sentences.front().sentence.span;
        analysis.relations.push_back(r);
        add_implied_relations(analysis, packs);
        REQUIRE(analysis.relations.size() == 1);
        return analysis.relations.front().status;
    };
    CHECK(status(Modality::actual, Status::current) == Status::current);
    CHECK(status(Modality::hypothetical, Status::current) == Status::planned);
    CHECK(status(Modality::denied, Status::current) == Status::denied);
    CHECK(status(Modality::planned, Status::denied) == Status::denied);
}

TEST_CASE("who buys a share owns, who buys the firm becomes its parent") {
    Article article;
    const auto part = implied_by("{o1|Halden Group} bought a fifth of {o2|Kestrel Labs}.", "bought", article, EventType::acquisition);
    REQUIRE(part.size() == 1);
    CHECK(part[0].type == RelationType::owner_of);
    const auto percent = implied_by("{o1|Halden Group} bought 8% of {o2|Kestrel Labs}.", "bought", article, EventType::acquisition);
    REQUIRE(percent.size() == 1);
    CHECK(percent[0].type == RelationType::owner_of);
    const auto whole = implied_by("{o1|Halden Group} bought {o2|Kestrel Labs}.", "bought", article, EventType::acquisition);
    REQUIRE(whole.size() == 1);
    CHECK(whole[0].type == RelationType::parent_organization_of);
}

TEST_CASE("a death ends posts and marriages, not kinship; that of another or one only alleged ends nothing") {
    const auto status = [](RelationType type, Modality modality, std::uint32_t dead) {
        Article article;
        Analysis analysis = test::read_marked("{p1|Mara Lind} of {o1|Kestrel Labs} has died, {p2|Tom Reed} said.", "en", packs, article);
        Event& e = analysis.events.emplace_back();
        e.type = EventType::death;
        e.modality = modality;
        e.arguments = {{ArgumentRole::agent, dead}};
        Relation& r = analysis.relations.emplace_back();
        r.type = type;
        r.subject = 0, r.object = type == RelationType::spouse_of || type == RelationType::sibling_of ? 2 : 1;
        add_implied_relations(analysis, packs);
        return analysis.relations.front().status;
    };
    CHECK(status(RelationType::chair_of, Modality::actual, 0) == Status::former);
    CHECK(status(RelationType::spouse_of, Modality::actual, 2) == Status::former);
    CHECK(status(RelationType::sibling_of, Modality::actual, 0) == Status::current);
    CHECK(status(RelationType::founder_of, Modality::actual, 0) == Status::current);
    CHECK(status(RelationType::chair_of, Modality::actual, 2) == Status::current);
    CHECK(status(RelationType::chair_of, Modality::alleged, 0) == Status::current);
}
