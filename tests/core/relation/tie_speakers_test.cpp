#include "core/relation/tie_speakers.hpp"

#include <doctest/doctest.h>

#include <string>

#include "tests/core/marked_article.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

/// Who says a tie between two mentions of one sentence; empty if nobody.
std::string speaker(const std::string& marked, std::uint32_t subject, std::uint32_t object, const std::string& language = "en") {
    Article article;
    Analysis analysis = test::read_marked(marked, language, packs, article);
    Relation r;
    r.type = RelationType::owner_of;
    r.subject = subject, r.object = object;
    analysis.relations.push_back(r);
    attribute_ties(analysis, packs);
    const std::uint32_t by = analysis.relations.front().attribution;
    return by == no_index ? std::string() : analysis.text.bytes(analysis.mentions[by].span);
}

}  // namespace

TEST_CASE("who says a tie is kept, before and after what is said") {
    CHECK(speaker("{p1|Mara Lind} said on Monday that {o1|Halden Group} owns {o2|Kestrel Labs}.", 1, 2) == "Mara Lind");
    CHECK(speaker("{o1|Halden Group} owns {o2|Kestrel Labs}, {p1|Mara Lind} told reporters.", 0, 1) == "Mara Lind");
    CHECK(speaker("According to the {o1|Lund Times}, {o2|Halden Group} owns {o3|Kestrel Labs}.", 1, 2) == "Lund Times");
    CHECK(speaker("{p1|林岚}表示，{o1|海川集团}持有{o2|远岚科技}。", 1, 2, "zh-Hans") == "林岚");
    CHECK(speaker("据{o1|清岭日报}报道，{o2|海川集团}持有{o3|远岚科技}。", 1, 2, "zh-Hans") == "清岭日报");
}

TEST_CASE("what the speaker is, and what stands beside a saying, is the article's own") {
    CHECK(speaker("{o1|Kestrel Labs} chairman {p1|Mara Lind} said sales were up.", 1, 0).empty());
    CHECK(speaker("{o1|Halden Group}, which owns {o2|Kestrel Labs}, grew.", 0, 1).empty());
    CHECK(speaker("{o1|Halden Group} owns {o2|Kestrel Labs}, {p1|Mara Lind} said {p2|Tom Reed} knew.", 0, 1).empty());
}

TEST_CASE("who only tells of a tie has none of its kind") {
    Article article;
    Analysis analysis = test::read_marked("{p1|Tom Reed} founded {o1|Kestrel Labs}, {p2|Mara Lind} said.", "en", packs, article);
    Relation r;
    r.type = RelationType::founder_of, r.subject = 0, r.object = 1, r.by = "en.relation.founds";
    analysis.relations.push_back(r);
    r.subject = 2, r.by = "en.model.relation";
    analysis.relations.push_back(r);
    attribute_ties(analysis, packs);
    REQUIRE(analysis.relations.size() == 1);
    CHECK(analysis.relations.front().subject == 0);
    // The only founder may tell of it.
    analysis.relations.front() = r;
    attribute_ties(analysis, packs);
    CHECK(analysis.relations.size() == 1);
}
