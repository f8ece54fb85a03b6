#include "core/relation/tie_mentions.hpp"

#include <doctest/doctest.h>

#include "core/extract.hpp"
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

TEST_CASE("a plural that stands for both ends of a tie is no further end of it") {
    static const Packs packs = embedded_packs();
    const test::MarkedText text = test::read_marks("{p1|Mara Lind} married {p2|Tom Reed}, and {p3|they} live here; {p4|he} sings.");
    Article article;
    article.text = text.plain;
    article.language = "en";
    Analysis analysis = read_text(article, packs);
    analysis.mentions = text.mentions;
    analysis.mentions.insert(analysis.mentions.begin() + 3, text.mentions[2]);  // "they", once each
    const std::uint32_t entities[] = {0, 1, 0, 1, 1};
    for (std::size_t m = 0; m < analysis.mentions.size(); ++m) analysis.mentions[m].entity = entities[m];
    Relation r;
    r.type = RelationType::spouse_of;
    r.subject = 0, r.object = 1;
    r.evidence = {0, analysis.text.size()};
    analysis.relations.push_back(r);
    tie_all_mentions(analysis);
    REQUIRE(analysis.relations.size() == 2);
    CHECK(analysis.relations[1].object == 4);
}

TEST_CASE("one line repeated without end has ties in proportion to its mentions") {
    std::string text;
    for (int i = 0; i < 200; ++i) text += "\u738B\u77F3\u521B\u529E\u4E07\u79D1";  // "Wang Shi founds Vanke"
    Article article;
    article.text = text;
    article.language = "zh-Hans";
    const DocumentFacts facts = Extractor().extract(article);
    CHECK(facts.relations.size() < 4 * facts.mentions.size());
}
