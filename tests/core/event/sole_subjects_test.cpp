#include "core/event/sole_subjects.hpp"

#include <doctest/doctest.h>

#include "tests/core/marked_text.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

/// One event with all persons in a role; whom it keeps.
std::string kept(const std::string& marked, const std::string& trigger, EventType type, ArgumentRole role) {
    const test::MarkedText text = test::read_marks(marked);
    Article article;
    article.text = text.plain;
    Analysis analysis = read_text(article, packs);
    analysis.mentions = text.mentions, analysis.entities = text.entities;
    Event event;
    event.type = type;
    const auto at = static_cast<std::uint32_t>(to_utf32(text.plain).find(to_utf32(trigger)));
    event.trigger = {at, at + static_cast<std::uint32_t>(to_utf32(trigger).size())};
    for (std::uint32_t m = 0; m < analysis.mentions.size(); ++m) event.arguments.push_back({role, m});
    std::vector<Event> events{event};
    settle_sole_subjects(analysis, packs, events);
    std::string names;
    for (const Argument& a : events[0].arguments) names += std::string(analysis.text.bytes(analysis.mentions[a.mention].span)) + ";";
    return names;
}

}  // namespace

TEST_CASE("what happens to one person happens to the one right before the verb") {
    const auto agent = ArgumentRole::agent, object = ArgumentRole::object;
    CHECK(kept("{p1|Ann Lind} said {p2|Bo Ray} had resigned.", "resigned", EventType::departure, agent) == "Bo Ray;");
    CHECK(kept("{p1|Ann Lind} met {p2|Bo Ray}, who had resigned.", "resigned", EventType::departure, agent) == "Bo Ray;");
    CHECK(kept("{p1|林玛拉}称{p2|方约翰}辞职。", "辞职", EventType::departure, agent) == "方约翰;");
    CHECK(kept("{p1|Ann Lind} and {p2|Bo Ray} were arrested.", "arrested", EventType::arrest, object) == "Ann Lind;Bo Ray;");
    // Another clause, somebody's relative and what takes several stay as they are.
    CHECK(kept("{p1|Ann Lind} told {p2|Bo Ray}, then resigned.", "resigned", EventType::departure, agent) == "Ann Lind;Bo Ray;");
    CHECK(kept("{p1|Ann Lind} said {p2|Bo Ray}'s aunt died.", "died", EventType::death, agent) == "Ann Lind;Bo Ray;");
    CHECK(kept("{p1|Ann Lind} said {p2|Bo Ray} married.", "married", EventType::marriage, agent) == "Ann Lind;Bo Ray;");
}

TEST_CASE("the person whom a Chinese relative clause tells of") {
    const auto agent = ArgumentRole::agent, object = ArgumentRole::object;
    CHECK(kept("{p1|方约翰}接替3月离职的{p2|林玛拉}。", "离职", EventType::departure, agent) == "林玛拉;");
    CHECK(kept("{p1|方約翰}會見2018年離開{o1|清嶺科技}的{p2|林瑪拉}。", "離開", EventType::departure, agent) == "清嶺科技;林瑪拉;");
    CHECK(kept("{p1|方约翰}会见2018年出任{o1|清岭科技}总裁的{p2|林玛拉}。", "出任", EventType::appointment, object) == "清岭科技;林玛拉;");
    // Whose team it is.
    CHECK(kept("{p1|方约翰}加入{o1|清岭科技}的{p2|林玛拉}团队。", "加入", EventType::appointment, object) == "方约翰;清岭科技;");
    CHECK(kept("{p1|方约翰}接替3月离职的{p2|林玛拉}。", "接替", EventType::appointment, object) == "方约翰;");
}
