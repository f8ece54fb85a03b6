#include "core/relation/tie_mentions.hpp"

#include <doctest/doctest.h>

#include "tests/core/marked_text.hpp"

using namespace whowhen;

TEST_CASE("an event told by a relative clause names its participant outside the clause too") {
    static const Packs packs = embedded_packs();
    const test::MarkedText text = test::read_marks("{o1|Kestrel Labs} ({o2|KL}), founded in 1933, grew. {o3|Kestrel} fell.");
    Article article;
    article.text = text.plain;
    article.language = "en";
    Analysis analysis = read_text(article, packs);
    analysis.mentions = text.mentions;
    for (Mention& m : analysis.mentions) m.entity = 0;
    Event e;
    e.evidence = {19, 34};
    e.arguments.push_back({ArgumentRole::object, 1});
    analysis.events.push_back(e);
    name_all_arguments(analysis);
    REQUIRE(analysis.events[0].arguments.size() == 2);
    CHECK(analysis.events[0].arguments[1].mention == 0);
}
