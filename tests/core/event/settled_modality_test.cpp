#include "core/event/settled_modality.hpp"

#include <doctest/doctest.h>

#include <string>

#include "core/vocabulary.hpp"
#include "tests/core/marked_text.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

/// What becomes of an event at `trigger` that is taken for denied.
std::string settled(const std::string& plain, const std::string& trigger, const std::string& language) {
    Article article;
    article.text = plain;
    article.language = language;
    const Analysis analysis = read_text(article, packs);
    Event event;
    event.type = EventType::acquisition;
    event.modality = Modality::denied;
    const auto at = static_cast<std::uint32_t>(analysis.text.original().rfind(to_utf32(trigger)));
    event.trigger = {at, at + 2};
    std::vector<Event> events{event};
    settle_denials(analysis, packs, events);
    return std::string(to_string(events.front().modality));
}

}  // namespace

TEST_CASE("only what a word denies is denied") {
    CHECK(settled("据传远岚科技拟收购清岭资本。", "收购", "zh-Hans") == "alleged");
    CHECK(settled("遠嵐科技擬收購清嶺資本。", "收購", "zh-Hant") == "planned");
    CHECK(settled("远岚科技收购清岭资本。", "收购", "zh-Hans") == "actual");
    CHECK(settled("远岚科技否认收购清岭资本。", "收购", "zh-Hans") == "denied");
    CHECK(settled("Halden plans to buy Kestrel.", "buy", "en") == "planned");
    CHECK(settled("Halden never bought Kestrel.", "bought", "en") == "denied");
}

TEST_CASE("a rumour is denied by what follows, not by a denial of something else before it") {
    CHECK(settled("据传远岚科技拟收购清岭资本。公司否认。", "收购", "zh-Hans") == "denied");
    CHECK(settled("远岚科技否认裁员。据传它拟收购清岭资本。", "收购", "zh-Hans") == "alleged");
}

TEST_CASE("what somebody is accused of is alleged") {
    const auto told = [](const std::string& plain, const std::string& trigger, const std::string& language, EventType type = EventType::other) {
        Article article;
        article.text = plain;
        article.language = language;
        const Analysis analysis = read_text(article, packs);
        Event event;
        event.type = type;
        const auto at = static_cast<std::uint32_t>(analysis.text.original().rfind(to_utf32(trigger)));
        event.trigger = {at, at + 2};
        std::vector<Event> events{event};
        settle_allegations(analysis, packs, events);
        return events.front().modality;
    };
    CHECK(told("Prosecutors allege that Adler bribed officials.", "bribed", "en") == Modality::alleged);
    CHECK(told("Adler is accused of bribing officials.", "bribing", "en") == Modality::alleged);
    CHECK(told("方约翰涉嫌于2015年行贿。", "行贿", "zh-Hans") == Modality::alleged);
    // What follows from it, another clause.
    CHECK(told("方约翰涉嫌行贿被捕。", "被捕", "zh-Hans", EventType::arrest) == Modality::actual);
    CHECK(told("Accused of bribing officials, Adler fled abroad.", "fled", "en") == Modality::actual);
    CHECK(told("Adler was accused after the bank collapsed.", "collapsed", "en") == Modality::actual);
}
