#include "core/relation/relation_extractor.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "core/extract.hpp"
#include "core/vocabulary.hpp"

using namespace whowhen;

namespace {

DocumentFacts extract(const std::string& text) {
    static const Extractor extractor;
    Article article;
    article.id = "a";
    article.text = text;
    article.published.value = *read_edtf("2024-05-02");
    return extractor.extract(article);
}

}  // namespace

TEST_CASE("a tie is stated between all mentions of the two in its sentence") {
    const DocumentFacts facts = extract("Marta Lindqvist founded Brightwater Systems in 2001, and she has been its chair since 2011.");
    std::vector<std::string> ties;
    for (const Relation& r : facts.relations)
        if (r.type == RelationType::founder_of) ties.push_back(std::to_string(r.subject) + "-" + std::to_string(r.object));
    std::sort(ties.begin(), ties.end());
    REQUIRE(facts.mentions.size() == 4);
    CHECK(ties == std::vector<std::string>{"0-1", "0-3", "2-1", "2-3"});
}

TEST_CASE("a pronoun without a name before it stands for a person without a name") {
    const DocumentFacts facts = extract("She was born in Oslo, and her brother lives in Bergen.");
    REQUIRE(facts.mentions.size() >= 3);
    CHECK(facts.mentions[0].kind == MentionKind::pronoun);
    REQUIRE(facts.mentions[0].entity != no_index);
    CHECK(facts.entities[facts.mentions[0].entity].name.empty());
    CHECK(std::any_of(facts.relations.begin(), facts.relations.end(), [](const Relation& r) { return r.type == RelationType::born_in && r.subject == 0; }));
}

TEST_CASE("a relative pronoun stands for what is named before it") {
    const DocumentFacts facts = extract(
        "Tomas Vrba studied at Halden University, where he met Ines Duarte, who taught law. Anna Bergstrom (born 6 June 1972 in Lund) is a Swedish "
        "politician who has led the party since 2019.");
    std::vector<std::string> relatives;
    for (const Mention& m : facts.mentions)
        if (m.by == "relative") relatives.push_back(facts.text.substr(m.span.begin, m.span.size()) + " " + facts.entities[m.entity].name);
    CHECK(relatives == std::vector<std::string>{"where Halden University", "who Ines Duarte", "who Anna Bergstrom"});
}

TEST_CASE("a word for a country's people ties a citizen to the country") {
    const DocumentFacts facts = extract("Tomas Vrba is a Ukrainian economist. French-speaking clients trust him.");
    const auto demonyms = std::count_if(facts.mentions.begin(), facts.mentions.end(), [](const Mention& m) { return m.by == "demonym"; });
    CHECK(demonyms == 1);
    CHECK(std::any_of(facts.relations.begin(), facts.relations.end(), [](const Relation& r) { return r.type == RelationType::citizen_of; }));
}

TEST_CASE("a title between an organization and a name ties these two and no others") {
    const DocumentFacts facts = extract("林志明说，微软首席执行官萨提亚·纳德拉与亚马逊创始人杰夫·贝索斯会面。");
    std::vector<std::string> ties;
    for (const Relation& r : facts.relations)
        if (r.type == RelationType::chief_executive_of || r.type == RelationType::founder_of)
            ties.push_back(facts.entities[facts.mentions[r.subject].entity].name + " " + facts.entities[facts.mentions[r.object].entity].name);
    std::sort(ties.begin(), ties.end());
    CHECK(ties == std::vector<std::string>{"杰夫·贝索斯 亚马逊", "萨提亚·纳德拉 微软"});
}

TEST_CASE("what the models told is explained by the features that decided") {
    const Extractor extractor;
    Article article;
    article.text = "Its chief executive will be Tobias Brekke, until now head of operations at Norvik Freight. Marta Lindqvist joined Brightwater Systems in "
                   "1994 and moved to Halden Systems the following year, where her sister Ines Duarte ran the laboratory.";
    const DocumentFacts facts = extractor.extract(article);
    int explained = 0;
    for (const Relation& r : facts.relations) {
        if (!r.by.ends_with(".model.relation")) continue;
        const auto reasons = extractor.explain(article, {r.type, facts.mentions[r.subject].span, facts.mentions[r.object].span, r.evidence});
        REQUIRE(reasons);
        ++explained;
        CHECK(reasons->probability >= doctest::Approx(r.score));
        REQUIRE_FALSE(reasons->pair.empty());
        REQUIRE_FALSE(reasons->judge.empty());
        CHECK(std::abs(reasons->pair.front().weight) >= std::abs(reasons->pair.back().weight));
        CHECK(std::any_of(reasons->pair.begin(), reasons->pair.end(), [](const TieReason& reason) { return reason.feature.find('=') != std::string::npos; }));
    }
    CHECK(explained > 0);
    CHECK_FALSE(extractor.explain(article, {RelationType::spouse_of, {0, 10}, {22, 39}, {0, 40}}));
}

TEST_CASE("a vice-chair is no chair, an executive president the chief executive") {
    const auto post = [](const std::string& text) {
        const DocumentFacts facts = extract(text);
        std::string posts;
        for (const Relation& r : facts.relations) posts += std::string(to_string(r.type)) + " " + r.role + ";";
        return posts;
    };
    CHECK(post("远岚科技副董事长陆以宁到访。") == "board_member_of 副董事长;");
    CHECK(post("远岚科技行政总裁陆以宁到访。") == "chief_executive_of 行政总裁;");
    CHECK(post("遠嵐科技執行副總裁陸以寧到訪。") == "employee_of 副總裁;");
}

TEST_CASE("the role of a tie is a title of its type, not one of another tie in the sentence") {
    const DocumentFacts facts = extract("Former Tarn Energy CEO Lars Berg joined the board of Polar Gas in 2020.");
    for (const Relation& r : facts.relations)
        if (r.type == RelationType::board_member_of) CHECK(r.role != "CEO");
}

TEST_CASE("a seat is told of the one described, not of whom the description names") {
    const DocumentFacts facts = extract("Delphine Auto, a rival of Vertex Motors, is headquartered in Lyon.");
    int seats = 0;
    for (const Relation& r : facts.relations)
        if (r.type == RelationType::headquartered_in) {
            ++seats;
            CHECK(facts.entities[facts.mentions[r.subject].entity].name == "Delphine Auto");
        }
    CHECK(seats == 1);
}

TEST_CASE("who is to leave a post still holds it") {
    const DocumentFacts facts = extract("è¿å²ç§æå®£å¸ï¼æ¹çº¦ç¿°å°å¸ä»»è¡æ¿æ»è£ã");
    for (const Relation& r : facts.relations)
        if (r.type == RelationType::chief_executive_of) CHECK(r.by != "zh.relation.bare_leaves");
}
