#include "core/entity/narrator.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/article/article.hpp"

using namespace whowhen;

namespace {

/// The words that stand for who tells the text, and the type of that entity.
std::string narrator_of(const std::string& text) {
    static const Packs packs = embedded_packs();
    Article article;
    article.text = text;
    article.language = "en";
    Analysis analysis = read_text(article, packs);
    std::vector<Mention> mentions;
    add_narrator(analysis, packs, mentions);
    std::string found = analysis.entities.empty() ? "" : analysis.entities[0].type == EntityType::person ? "person:" : "organization:";
    for (const Mention& m : mentions) found += " " + analysis.text.bytes(m.span);
    return found;
}

}  // namespace

TEST_CASE("who tells a biography is a person, a firm that tells of itself an organization") {
    CHECK(narrator_of("I was born in London. My wife works for me.") == "person: I My me");
    CHECK(narrator_of("We are based in London. Our founder retired.") == "organization: We Our");
    CHECK(narrator_of("I moved to London, where we had two children.") == "person: I");
}

TEST_CASE("who speaks in quotation marks does not tell the article") {
    CHECK(narrator_of("\"I left. My firm grew,\" said Tom Reed.").empty());
    CHECK(narrator_of("\xE2\x80\x9CI left. We grew,\xE2\x80\x9D said Tom Reed.").empty());
    CHECK(narrator_of("He read part I. Then he left.").empty());
}
