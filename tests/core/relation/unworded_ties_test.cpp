#include "core/relation/unworded_ties.hpp"

#include <doctest/doctest.h>

#include <string>

#include "core/relation/dependent_ties.hpp"
#include "tests/core/marked_text.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

Analysis read(const std::string& marked, Article& article) {
    const test::MarkedText text = test::read_marks(marked);
    article.text = text.plain;
    Analysis analysis = read_text(article, packs);
    analysis.mentions = text.mentions;
    analysis.entities = text.entities;
    return analysis;
}

void marry(Analysis& analysis, std::uint32_t subject, std::uint32_t object, const std::string& by) {
    Relation& r = analysis.relations.emplace_back();
    r.type = RelationType::spouse_of;
    r.subject = subject, r.object = object;
    r.by = by;
    r.evidence = analysis.sentences.front().sentence.span;
}

/// Is a marriage that `by` tells kept?
bool kept(const std::string& marked, const std::string& by) {
    Article article;
    Analysis analysis = read(marked, article);
    marry(analysis, 0, 1, by);
    drop_unworded_ties(analysis, packs);
    return !analysis.relations.empty();
}

}  // namespace

TEST_CASE("a model makes no marriage of sentences without a word of it") {
    CHECK(!kept("{p1|Mara Lind} met {p2|Tom Reed}.", "en.model.relation"));
    CHECK(kept("{p1|Mara Lind} met {p2|Tom Reed}.", "en.relation.marries"));
    CHECK(kept("{p1|Mara Lind} and her husband {p2|Tom Reed} left.", "en.model.relation"));
    CHECK(kept("{p1|Mara Lind} wed {p2|Tom Reed}.", "en.model.relation"));
    CHECK(!kept("{p1|方约翰}会见{p2|陆以宁}。", "zh.model.relation"));
    CHECK(kept("{p1|方约翰}与妻子{p2|陆以宁}到场。", "zh.model.relation"));
}

TEST_CASE("who marries someone's child does not marry the parent") {
    Article article;
    Analysis analysis = read("{p1|Mara Lind} married {p2|Olav Berg}'s son {p3|Tom Reed}.", article);
    marry(analysis, 0, 1, "en.model.relation");
    marry(analysis, 0, 2, "en.relation.marries_child");
    drop_dependent_ties(analysis, packs);
    REQUIRE(analysis.relations.size() == 1);
    CHECK(analysis.relations.front().object == 2);
}

TEST_CASE("who says something on a platform does not work there for that") {
    const auto works = [](const std::string& marked) {
        Article article;
        Analysis analysis = read(marked, article);
        Relation& r = analysis.relations.emplace_back();
        r.type = RelationType::employee_of;
        r.subject = 0, r.object = 1;
        r.by = "zh.model.relation";
        r.evidence = analysis.sentences.front().sentence.span;
        drop_unworded_ties(analysis, packs);
        return !analysis.relations.empty();
    };
    CHECK(!works("{p1|方约翰}在{o1|远岚}上写道，他会留任。"));
    CHECK(works("{p1|方约翰}在{o1|远岚}上海分部工作。"));
}
