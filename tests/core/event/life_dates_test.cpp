#include "core/event/life_dates.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/extract.hpp"
#include "core/vocabulary.hpp"

using namespace whowhen;

namespace {

std::vector<std::string> lives(const std::string& text) {
    static const Extractor extractor;
    Article article;
    article.id = "a";
    article.text = text;
    std::vector<std::string> told;
    const DocumentFacts facts = extractor.extract(article);
    for (const Event& e : facts.events)
        if (e.by.ends_with(".event.life_dates")) told.push_back(std::string(to_string(e.type)) + " " + e.date.edtf());
    return told;
}

}  // namespace

TEST_CASE("dates in brackets after a person's name are birth and death") {
    CHECK(lives("Ada Lovelace (1815-1852) wrote it.") == std::vector<std::string>{"birth 1815", "death 1852"});
    CHECK(lives("Anna Bergstrom (July 22, 1909 – March 30, 1996) was a banker.") == std::vector<std::string>{"birth 1909-07-22", "death 1996-03-30"});
    CHECK(lives("林志明（1909年7月22日—1996年3月30日），作家。") == std::vector<std::string>{"birth 1909-07-22", "death 1996-03-30"});
    // A name in another script before the dates makes a range of them.
    CHECK(lives("埃德加·伍德（Edgar Wood，1847年—1912年4月3日），英国法官。") == std::vector<std::string>{"birth 1847", "death 1912-04-03"});
}

TEST_CASE("a mark in the bracket after a name tells which date is which") {
    CHECK(lives("Ada Lovelace (Persian: Ada; b. 11 July 1951) wrote it.") == std::vector<std::string>{"birth 1951-07-11"});
    CHECK(lives("Anna Bergstrom (Danish: Anna; b. 1 May 1842 in Lund, d. 3 June 1908) sang.") == std::vector<std::string>{"birth 1842-05-01", "death 1908-06-03"});
    CHECK(lives("The pump of Brightwater Systems (born in 1909) works.").empty());
}

TEST_CASE("a term of office or a firm's years are no life") {
    CHECK(lives("Anna Bergstrom (2019-2021) led the bank.").empty());
    CHECK(lives("Brightwater Systems (1909-1996) made pumps.").empty());
    CHECK(lives("Anna Bergstrom wrote two books (1909-1996) on pumps.").empty());
}
