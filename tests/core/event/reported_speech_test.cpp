#include "core/event/reported_speech.hpp"

#include <doctest/doctest.h>

#include "tests/core/marked_text.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

/// One event with all mentions as agents (the last as object; "she" is the first) and the first date; what is left of it: the agents' words and the date.
std::string settled(const std::string& marked, const std::string& trigger, EventType type) {
    const test::MarkedText text = test::read_marks(marked);
    Article article;
    article.text = text.plain;
    Analysis analysis = read_text(article, packs);
    analysis.mentions = text.mentions, analysis.entities = text.entities, analysis.times = text.times;
    for (Mention& m : analysis.mentions)
        if (analysis.text.bytes(m.span) == "she") m.entity = 0;
    Event event;
    event.type = type;
    const auto at = static_cast<std::uint32_t>(to_utf32(text.plain).find(to_utf32(trigger)));
    event.trigger = {at, at + static_cast<std::uint32_t>(to_utf32(trigger).size())};
    for (std::uint32_t m = 0; m < analysis.mentions.size(); ++m)
        event.arguments.push_back({m + 1 == analysis.mentions.size() ? ArgumentRole::object : ArgumentRole::agent, m});
    event.time = 0, event.date = analysis.times.front().value;
    std::vector<Event> events{event};
    settle_reports(analysis, packs, events);
    std::string left;
    for (const Argument& a : events.front().arguments)
        if (a.role == ArgumentRole::agent) left += std::string(analysis.text.bytes(analysis.mentions[a.mention].span)) + " ";
    return left + (events.front().date.empty() ? "-" : events.front().date.edtf());
}

}  // namespace

TEST_CASE("who says it, to whom and when is no part of what is said") {
    const auto founding = EventType::founding;
    CHECK(settled("{p1|Ann Lind} said on <2024-06-10|Monday> that {p2|Bo Ray} founded {o1|Kestrel Labs}.", "founded", founding) == "Bo Ray -");
    CHECK(settled("{p1|Ann Lind} told {o2|Tern News} on <2024-06-10|Monday> that {p2|Bo Ray} founded {o1|Kestrel Labs}.", "founded", founding) == "Bo Ray -");
    CHECK(settled("{p1|林安}<2024-06-10|週一>表示，{p2|雷博}創立了{o1|清嶺科技}。", "創立", founding) == "雷博 -");
    CHECK(settled("{p1|林安}<2024-06-10|週一>寫道：「{p2|雷博}創立了{o1|清嶺科技}。」", "創立", founding) == "雷博 -");
    // Its own date stays.
    CHECK(settled("{p1|Ann Lind} said that {p2|Bo Ray} founded {o1|Kestrel Labs} in <2010|2010>.", "founded", founding) == "Bo Ray 2010");
    // News of the day is of the day.
    CHECK(settled("{o2|Tern News} reported on <2024-06-10|Monday> that {o1|Kestrel Labs} acquired {o3|Wren Soft}.", "acquired", EventType::acquisition) == "Kestrel Labs 2024-06-10");
}

TEST_CASE("a speaker who acts stays") {
    // The same by a pronoun.
    CHECK(settled("{p1|Ann Lind} said on <2024-06-10|Monday> that {p2|she} founded {o1|Kestrel Labs}.", "founded", EventType::founding) == "Ann Lind she -");
    // Chinese leaves the subject out.
    CHECK(settled("{p1|林安}<2024-06-10|週一>宣布，與{p2|雷博}創立{o1|清嶺科技}。", "創立", EventType::founding) == "林安 雷博 2024-06-10");
    CHECK(settled("{o2|清嶺科技}<2024-06-10|週一>宣布，{p2|雷博}接任{o1|遠嵐科技}總裁。", "接任", EventType::appointment) == "清嶺科技 雷博 2024-06-10");
}

TEST_CASE("who only tells takes no part where another does") {
    const auto founding = EventType::founding;
    CHECK(settled("{p2|Bo Ray} founded the firm in <2010|2010>, {p1|Ann Lind} said, with {o1|Kestrel Labs}.", "founded", founding) == "Bo Ray Ann Lind 2010");
    CHECK(settled("According to {o2|Tern News}, {p2|Bo Ray} founded {o1|Kestrel Labs} in <2010|2010>.", "founded", founding) == "Bo Ray 2010");
    CHECK(settled("{p2|Bo Ray} sold the firm in <2010|2010> to {o1|Kestrel Labs}, according to {p1|Ann Lind}.", "sold", EventType::acquisition) == "Bo Ray Kestrel Labs 2010");
    CHECK(settled("据{o2|东湖日报}报道，{p2|雷博}<2010|2010年>创立{o1|清岭科技}。", "创立", founding) == "雷博 2010");
    // Nobody else does.
    CHECK(settled("According to {o2|Tern News}, {o1|Kestrel Labs} was founded in <2010|2010>.", "founded", founding) == "Tern News 2010");
}

TEST_CASE("whom it is told is not who is dismissed") {
    CHECK(settled("{p1|Ann Lind} told {o2|Tern News} that {p2|Bo Ray} was fired by {o1|Kestrel Labs} in <2010|2010>.", "fired", EventType::dismissal) == "Ann Lind Bo Ray 2010");
}
