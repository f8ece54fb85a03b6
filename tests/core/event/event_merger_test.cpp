#include "core/event/event_merger.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/time/time_value.hpp"
#include "tests/core/marked_article.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

struct Told {
    EventType type;
    std::string trigger, date;
    std::vector<std::pair<ArgumentRole, std::uint32_t>> who;
};

std::vector<Event> merge(const Analysis& analysis, const std::vector<Told>& told) {
    std::vector<Event> events;
    for (const Told& t : told) {
        Event e;
        e.type = t.type;
        const auto at = analysis.text.original().find(to_utf32(t.trigger));
        REQUIRE(at != std::u32string_view::npos);
        e.trigger = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + to_utf32(t.trigger).size())};
        e.evidence = e.trigger;
        if (const auto value = read_edtf(t.date)) e.date = *value;
        for (const auto& [role, mention] : t.who) e.arguments.push_back({role, mention});
        events.push_back(e);
    }
    return merge_events(analysis, std::move(events));
}

}  // namespace

TEST_CASE("an undated telling joins the dated one of the same persons, not that of others") {
    Article article;
    Analysis a = test::read_marked("{o1|Kestrel Labs} rehired {p1|Mara Lind} last month. {p1|Mara Lind} and {p2|Tom Reed} joined {o1|Kestrel Labs}. {o1|Kestrel Labs} hired {p1|Mara Lind}.",
                                         "en", packs, article);
    for (Mention& m : a.mentions)  // one name, one entity
        m.entity = std::find_if(a.mentions.begin(), a.mentions.end(), [&](const Mention& x) { return a.text.bytes(x.span) == a.text.bytes(m.span); })->entity;
    using enum ArgumentRole;
    const Told rehired{EventType::appointment, "rehired", "2016-07", {{object, 0}, {object, 1}}};
    const Told both{EventType::appointment, "joined", "", {{object, 2}, {object, 3}, {object, 4}}};
    const Told again{EventType::appointment, " hired", "", {{object, 5}, {object, 6}}};
    CHECK(merge(a, {rehired, both}).size() == 2);
    const auto one = merge(a, {rehired, again});
    REQUIRE(one.size() == 1);
    CHECK(one[0].date.edtf() == "2016-07");
    CHECK(one[0].more_evidence.size() == 1);
}
