#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/extract.hpp"
#include "core/vocabulary.hpp"

using namespace whowhen;

namespace {

/// The events of a type as their dates ("-" without), sorted.
std::vector<std::string> dates(const std::string& text, EventType type) {
    static const Extractor extractor;
    Article article;
    article.id = "a";
    article.text = text;
    article.published.value = *read_edtf("2024-03-01");
    const DocumentFacts facts = extractor.extract(article);
    std::vector<std::string> told;
    for (const Event& e : facts.events)
        if (e.type == type) told.push_back(e.date.empty() ? "-" : e.date.edtf());
    std::sort(told.begin(), told.end());
    return told;
}

using Dates = std::vector<std::string>;

}  // namespace

TEST_CASE("what takes a moment happens at an end of the range told with it") {
    CHECK(dates("Mara Lind was minister of finance from 1987 until 1989, when she resigned in protest.", EventType::departure) == Dates{"1989"});
    CHECK(dates("She was married to Jon Falk from 1990 to 1995. Mara Lind lives in Oslo.", EventType::marriage) == Dates{"1990"});
    CHECK(dates("林玛拉1957年至1961年就读于奥斯陆大学。", EventType::education) == Dates{"1957"});
    // Within a year it is how exactly the moment is known.
    CHECK(dates("Mara Lind resigned from Kestrel Labs between May and July 2019.", EventType::departure) != Dates{"2019-07"});
}

TEST_CASE("an undated telling is the dated event of the same person or firm") {
    CHECK(dates("马斯林退出。2018年2月，马斯林离开远岚科技。", EventType::departure) == Dates{"2018-02"});
    CHECK(dates("Mara Lind resigned. Mara Lind resigned from Kestrel Labs in March 2021.", EventType::departure) == Dates{"2021-03"});
    CHECK(dates("Mara Lind resigned from Tern Software in 2015. Mara Lind resigned from Kestrel Labs in 2021.", EventType::departure) == Dates{"2015", "2021"});
}

TEST_CASE("what comes soon after is dated by what was told last, and is another event") {
    CHECK(dates("2015年，林玛拉与方约翰在派对上大吵。派对结束后不久，林玛拉与方约翰不再来往。", EventType::dispute) == Dates{"2015", "2015~"});
    CHECK(dates("Mara Lind met Jon Falk in 2015. Soon afterwards they founded Kestrel Labs.", EventType::founding) == Dates{"2015~"});
    // What is planned for soon is not.
    CHECK(dates("远岚科技周二宣布，不久后将收购青穗软件。", EventType::acquisition) == Dates{"2024-02-27"});
}

TEST_CASE("who leaves a place leaves no post") {
    CHECK(dates("林玛拉1991年离开布拉格，去了基辅。", EventType::departure).empty());
    CHECK(dates("林玛拉1991年离开布拉格，去了基辅。", EventType::other) == Dates{"1991"});
    CHECK(dates("Mara Lind left Kestrel Labs in 2006.", EventType::departure) == Dates{"2006"});
}

TEST_CASE("a count of time from another event dates the one that has no date") {
    CHECK(dates("Mara Lind resigned from Kestrel Labs on 1 March 2021, two years after it was founded by Jon Falk.", EventType::founding) == Dates{"2019"});
    CHECK(dates("Mara Lind resigned on 15 February 2024, a day after Kestrel Labs sued her.", EventType::lawsuit) == Dates{"2024-02-14"});
    CHECK(dates("Three weeks after Kestrel Labs fired Mara Lind on 5 March 2021, she founded Tern Software.", EventType::founding) == Dates{"2021-03-26~"});
    // What is told with its own date keeps it.
    CHECK(dates("Mara Lind resigned from Kestrel Labs in 2021, two years after Jon Falk founded Tern Software in 2018.", EventType::founding) == Dates{"2018"});
}

TEST_CASE("what happens at a firm's founding is dated by the founding told") {
    CHECK(dates("远岚科技由林玛拉2015年创办。林玛拉在远岚科技成立之初从青穗软件挖来方约翰。", EventType::appointment) == Dates{"2015~"});
    CHECK(dates("远岚科技由林玛拉2015年创办。林玛拉在远岚科技成立之初从青穗软件挖来方约翰。", EventType::founding) == Dates{"2015"});
    CHECK(dates("Mara Lind founded Kestrel Labs in 2015. At its founding she hired Jon Falk from Tern Software.", EventType::appointment) == Dates{"2015~"});
    // Of another firm nothing is known.
    CHECK(dates("远岚科技由林玛拉2015年创办。林玛拉在青穗软件成立之初从清岭银行挖来方约翰。", EventType::appointment) == Dates{"-"});
}
