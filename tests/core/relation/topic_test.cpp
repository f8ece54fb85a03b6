#include "core/relation/topic.hpp"

#include <doctest/doctest.h>

#include "tests/core/relation/chained_sentence.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

std::string text_of(const Analysis& analysis, std::optional<std::uint32_t> mention) {
    return mention ? std::string(analysis.text.bytes(analysis.mentions[*mention].span)) : "none";
}

/// Of whom the marked text tells at its last mention.
struct Told {
    explicit Told(const std::string& marked)
        : analysis(test::chain_marked(marked, Language::zh, packs, article)), topic(analysis, *packs.zh), at(analysis.mentions.back().span.begin) {}

    std::string organization() const { return text_of(analysis, topic.organization(at)); }
    std::string only_organization() const { return text_of(analysis, topic.only_organization(at)); }
    std::string main_organization() const { return text_of(analysis, topic.main_organization(at)); }
    std::string person() const { return text_of(analysis, topic.person(at)); }

    Article article;
    Analysis analysis;
    Topic topic;
    std::uint32_t at;
};

}  // namespace

TEST_CASE("a title without its organization belongs to the one told of") {
    CHECK(Told("{o1|远岚科技}上月亏损，董事长{p1|方约翰}道歉。").organization() == "远岚科技");
    CHECK(Told("{o1|远岚科技}上月亏损。董事长{p1|方约翰}道歉。").organization() == "远岚科技");
    CHECK(Told("{o1|远岚科技}被罚。{o2|清岭市中级人民法院}裁定后，董事长{p1|方约翰}道歉。").organization() == "远岚科技");
    CHECK(Told("{o1|远岚科技}被罚。去年与{o2|晴川科技}和解后，董事长{p1|方约翰}道歉。").organization() == "远岚科技");
    CHECK(Told("{o1|远岚科技}由两位前{o2|晴川科技}工程师创办，董事长{p1|方约翰}道歉。").organization() == "远岚科技");
    CHECK(Told("{o1|远岚科技}和{o2|晴川科技}合并，{o2|晴川科技}董事长道歉，总裁{p1|方约翰}没有。").organization() == "晴川科技");
    CHECK(Told("{o1|远岚科技}和{o2|晴川科技}合并。").person() == "none");
}

TEST_CASE("where two organizations are told of, neither is the only one") {
    CHECK(Told("{o1|远岚科技}宣布改组，{p1|方约翰}接任总裁。").only_organization() == "远岚科技");
    CHECK(Told("{o1|远岚科技}收购{o2|晴川科技}，{p1|方约翰}接任总裁。").only_organization() == "none");
}

TEST_CASE("an article is about the organization that it names more often than any other") {
    CHECK(Told("{o1|远岚科技}亏损。{o1|远岚科技}裁员。总裁{p1|方约翰}道歉。").main_organization() == "远岚科技");
    CHECK(Told("{o1|远岚科技}亏损。总裁{p1|方约翰}道歉。").main_organization() == "none");
    CHECK(Told("{o1|远岚科技}和{o2|晴川科技}合并。{o2|晴川科技}和{o1|远岚科技}裁员。总裁{p1|方约翰}道歉。").main_organization() == "none");
}

TEST_CASE("a clause without a subject tells of the person named most often so far") {
    CHECK(Told("{p1|方约翰}生于1950年。后任{o1|清岭大学}校长。").person() == "方约翰");
    CHECK(Told("{p1|方约翰}和{p2|陆以宁}是邻居，{p1|方约翰}是商人。后任{o1|清岭大学}校长。").person() == "方约翰");
    CHECK(Told("{p1|方约翰}任{o1|清岭大学}校长。").person() == "none");
    CHECK(Told("{p1|方约翰}到了。天气很好。风很大。雨也停了。后任{o1|清岭大学}校长。").person() == "none");
}
