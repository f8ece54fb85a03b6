#include "core/entity/namesakes.hpp"

#include <doctest/doctest.h>

#include <string>

#include "tests/core/marked_text.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

/// The types of the marked names in order: p or o.
std::string types(const std::string& marked) {
    const test::MarkedText text = test::read_marks(marked);
    Article article;
    article.text = text.plain;
    const Analysis analysis = read_text(article, packs);
    std::vector<Mention> names = text.mentions;
    Namesakes(packs).tell_apart(analysis, names);
    std::string all;
    for (const Mention& m : names) all += m.type == EntityType::person ? 'p' : 'o';
    return all;
}

}  // namespace

TEST_CASE("a founder and the firm of the same name are told apart by what stands beside each") {
    CHECK(types("{p1|Michael Dell} founded {p2|Dell}. {p3|Dell} sold computers. {p4|Dell}, 59, remains.") == "poop");
    CHECK(types("{o1|Ford} was founded by {p1|Henry Ford}. {o2|Ford} died in 1947. {o3|Ford} makes cars.") == "oppo");
    CHECK(types("{o1|Walt Disney} founded {o2|Disney}. {o3|Disney} died in 1966.") == "pop");
    CHECK(types("{o1|Ralph Lauren} stepped down as chief executive of {o2|Ralph Lauren}.") == "po");
    CHECK(types("{p1|Elizabeth Arden} was founded by {p2|Elizabeth Arden}.") == "op");
    CHECK(types("{o1|李宁}创办{o2|李宁}。{o3|李宁}的股价下跌，{o4|李宁}出生于广西。") == "poop");
    CHECK(types("{p1|戴尔}创始人{p2|迈克尔·戴尔}说，{p3|戴尔}没有回应。") == "opo");
}

TEST_CASE("a word that may stand beside a person too makes no firm of a family name by itself") {
    CHECK(types("{p1|Mara Lind} spoke. The chairwoman of {p2|Lind}'s {o1|Harbour Party} left.") == "ppo");
    CHECK(types("{p1|Mara Lind} spoke. Tom Reed joined {p2|Lind} as a clerk.") == "pp");
    CHECK(types("{p1|Mara Lind} spoke. {p2|Lind}'s chief executive left.") == "po");
    CHECK(types("{p1|Mara Lind} spoke. {p2|Lind} makes lenses.") == "po");
}

TEST_CASE("without a firm of the name nothing changes, nor where a firm's name is nobody's") {
    CHECK(types("{p1|Mara Lind} spoke. {p2|Lind} died.") == "pp");
    CHECK(types("{o1|Goldman Sachs} said so. The chief executive of {o2|Goldman Sachs} left.") == "oo");
    CHECK(types("蒋尚义从{o1|台积电}退休。{o2|台积电}董事长没有回应。") == "oo");
}
