#include "core/event/implied_relations.hpp"

#include <doctest/doctest.h>

#include <string>

#include "tests/core/marked_text.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

/// What an appointment of the first mention at the second, told by `trigger`, adds to an article without ties.
std::vector<Relation> implied_by(const std::string& marked, const std::string& trigger, Article& article) {
    const test::MarkedText text = test::read_marks(marked);
    article.text = text.plain;
    article.language = "en";
    Analysis analysis = read_text(article, packs);
    analysis.mentions = text.mentions;
    analysis.entities = text.entities;
    Event e;
    e.type = EventType::appointment;
    const auto at = static_cast<std::uint32_t>(text.plain.find(trigger));
    e.trigger = {at, at + static_cast<std::uint32_t>(trigger.size())};
    e.evidence = {0, static_cast<std::uint32_t>(text.plain.size())};
    for (std::uint32_t m = 0; m < analysis.mentions.size(); ++m) e.arguments.push_back({ArgumentRole::object, m});
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
    const auto joined = implied_by("{p1|Mara Lind} joined {o1|Kestrel Labs}.", "joined", article);
    REQUIRE(joined.size() == 1);
    CHECK(joined[0].type == RelationType::employee_of);
}

TEST_CASE("an organization of another sentence is not taken for a post's") {
    Article article;
    CHECK(implied_by("{o1|Kestrel Labs} grew. {p1|Mara Lind} became chairman.", "became", article).empty());
}
