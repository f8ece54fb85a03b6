#include "core/event/counted_happenings.hpp"

#include <doctest/doctest.h>

#include <string>

#include "core/time/time_stage.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

/// Is an event at `trigger`, dated by the last time of the text, kept?
bool kept(const std::string& plain, const std::string& trigger, const std::string& language) {
    Article article;
    article.text = plain;
    article.language = language;
    Analysis analysis = read_text(article, packs);
    TimeStage(packs).recognise(analysis);
    REQUIRE(!analysis.times.empty());
    Event event;
    event.time = static_cast<std::uint32_t>(analysis.times.size() - 1);
    const std::u32string word = to_utf32(trigger);
    const auto at = static_cast<std::uint32_t>(analysis.text.original().rfind(word));
    event.trigger = {at, at + static_cast<std::uint32_t>(word.size())};
    std::vector<Event> events{event};
    drop_counted_happenings(analysis, packs, events);
    return !events.empty();
}

}  // namespace

TEST_CASE("what a date counts from did not happen then") {
    CHECK(!kept("The firms merged in 2019. Two years after the merger it bought Tern.", "merger", "en"));
    CHECK(kept("The firms merged in 2019. Two years after the merger it bought Tern.", "bought", "en"));
    CHECK(!kept("公司2005年上市。上市两年后，公司收购晴川。", "上市", "zh-Hans"));
    CHECK(kept("公司2005年上市。上市两年后，公司收购晴川。", "收购", "zh-Hans"));
    CHECK(kept("公司2005年上市。", "上市", "zh-Hans"));
}
