#include "core/event/left_out_arguments.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/core/marked_text.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

/// Who takes part in an event told by `trigger` (its first place), besides those given: words and roles.
std::string left_out(const std::string& marked, const std::string& language, const std::string& trigger, EventType type, std::vector<Argument> given) {
    const test::MarkedText text = test::read_marks(marked);
    Article article;
    article.text = text.plain;
    article.language = language;
    Analysis analysis = read_text(article, packs);
    analysis.mentions = text.mentions, analysis.entities = text.entities;
    // The same words are the same one.
    for (std::size_t i = 0; i < analysis.mentions.size(); ++i)
        for (std::size_t k = 0; k < i; ++k)
            if (analysis.text.bytes(analysis.mentions[i].span) == analysis.text.bytes(analysis.mentions[k].span)) analysis.mentions[i].entity = analysis.mentions[k].entity;
    Event event;
    event.type = type;
    const auto at = static_cast<std::uint32_t>(to_utf32(text.plain).find(to_utf32(trigger)));
    event.trigger = {at, at + static_cast<std::uint32_t>(to_utf32(trigger).size())};
    const std::size_t before = given.size();
    event.arguments = given;
    std::vector<Event> events{event};
    add_left_out_arguments(analysis, packs, events);
    if (events[0].arguments.size() == before) return "-";
    for (const Argument& a : events[0].arguments)
        if (std::none_of(given.begin(), given.end(), [&](const Argument& g) { return g.mention == a.mention; }))
            return (a.role == ArgumentRole::agent ? "agent " : "object ") + std::string(analysis.text.bytes(analysis.mentions[a.mention].span));
    return "?";
}

}  // namespace

TEST_CASE("a post without a firm is at the article's main organization") {
    const std::string text = "{o1|Kestrel Labs} lost money. Sales of {o1|Kestrel Labs} fell. {p1|Ann Lind} resigned.";
    CHECK(left_out(text, "en", "resigned", EventType::departure, {{ArgumentRole::agent, 2}}) == "object Kestrel Labs");
    CHECK(left_out(text, "en", "resigned", EventType::departure, {}) == "-");
    CHECK(left_out(text, "en", "resigned", EventType::death, {{ArgumentRole::agent, 2}}) == "-");
    CHECK(left_out("{o1|Kestrel Labs} and {o2|Tern Software} lost money. {p1|Ann Lind} resigned.", "en", "resigned", EventType::departure, {{ArgumentRole::agent, 2}}) == "-");
}

TEST_CASE("a Chinese clause of a life without a subject is about the person told of") {
    const std::string text = "{p1|林玛拉}生于奥斯陆。1963年与{p2|方约翰}结婚，七年后离异。1972年被捕。";
    CHECK(left_out(text, "zh-Hans", "被捕", EventType::arrest, {}) == "object 林玛拉");
    CHECK(left_out("{p1|林玛拉}生于奥斯陆。1972年{p2|方约翰}被捕。", "zh-Hans", "被捕", EventType::arrest, {{ArgumentRole::object, 1}}) == "-");
    CHECK(left_out("{p1|Ann Lind} was born in Oslo. Then arrested.", "en", "arrested", EventType::arrest, {}) == "-");
}

TEST_CASE("a Chinese sentence without a subject tells of the firm before it") {
    const auto launch = EventType::product_launch, acquisition = EventType::acquisition;
    CHECK(left_out("{o1|遠嵐科技}總部在台中。去年收購{o2|清嶺科技}。", "zh-Hant", "收購", acquisition, {{ArgumentRole::object, 1}}) == "agent 遠嵐科技");
    CHECK(left_out("{o1|远岚科技}总部在上海。在{l1|香港}上市。又推出{d1|远岚助手}。", "zh-Hans", "推出", launch, {{ArgumentRole::object, 2}}) == "agent 远岚科技");
    // Who sells, who is bought, what is pointed to, somebody else, a person's sentence.
    CHECK(left_out("{o1|遠嵐科技}總部在台中。去年出售{o2|清嶺科技}。", "zh-Hant", "出售", acquisition, {{ArgumentRole::object, 1}}) == "-");
    CHECK(left_out("{o1|遠嵐科技}總部在台中。去年被收購。", "zh-Hant", "收購", acquisition, {}) == "-");
    CHECK(left_out("{o1|遠嵐科技}總部在台中。這次收購失敗。", "zh-Hant", "收購", acquisition, {}) == "-");
    CHECK(left_out("{o1|遠嵐科技}的{p1|林安}很忙。去年收購{o2|清嶺科技}。", "zh-Hant", "收購", acquisition, {{ArgumentRole::object, 2}}) == "-");
    CHECK(left_out("{p1|林安}在{o1|遠嵐科技}。去年收購{o2|清嶺科技}。", "zh-Hant", "收購", acquisition, {{ArgumentRole::object, 2}}) == "-");
}
