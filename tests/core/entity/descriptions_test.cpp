#include "core/entity/descriptions.hpp"

#include <doctest/doctest.h>

#include <string>

#include "tests/core/marked_article.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

/// The word by which the mention `whose` tells who `head` is.
std::string word(const std::string& marked, std::size_t whose, std::size_t head, const std::string& language = "en") {
    Article article;
    const Analysis analysis = test::read_marked(marked, language, packs, article);
    const Annotation* found = Descriptions(analysis, packs, 0).word(analysis.mentions[whose], analysis.mentions[head]);
    return found ? analysis.text.bytes(found->span) : std::string();
}

}  // namespace

TEST_CASE("a possessor tells who another is") {
    CHECK(word("{p1|Mara Lind}'s cousin {p2|Tom Reed} died.", 0, 1) == "cousin");
    CHECK(word("{p1|Mara Lind}'s chief of staff, {p2|Tom Reed}, died.", 0, 1) == "chief of staff");
    CHECK(word("{o1|Kestrel Motors} supplier {o2|Tern Software} cut jobs.", 0, 1) == "supplier");
    CHECK(word("{p1|林岚}的表弟{p2|方约翰}去世。", 0, 1, "zh-Hans") == "表弟");
    CHECK(word("{o1|海川汽车}的供应商{o2|远岚科技}裁员。", 0, 1, "zh-Hans") == "供应商");
    CHECK(word("{o1|海川集团}旗下的{o2|远岚科技}裁员。", 0, 1, "zh-Hans") == "旗下");
}

TEST_CASE("whom an apposition names tells who the one before it is") {
    CHECK(word("{p1|Tom Reed}, an adviser to Prime Minister {p2|Mara Lind}, resigned.", 1, 0) == "adviser");
    CHECK(word("{p1|Tom Reed}, {p2|Mara Lind} and {p3|Ada Moss} resigned.", 1, 0).empty());
}

TEST_CASE("what two do to each other describes neither") {
    CHECK(word("{p1|Mara Lind} met {p2|Tom Reed}.", 0, 1).empty());
    CHECK(word("{p1|Mara Lind} and chairman {p2|Tom Reed} resigned.", 0, 1).empty());
    CHECK(word("{o1|海川汽车}收购{o2|远岚科技}。", 0, 1, "zh-Hans").empty());
    CHECK(word("{p1|林岚}与董事长{p2|方约翰}会面。", 0, 1, "zh-Hans").empty());
}
