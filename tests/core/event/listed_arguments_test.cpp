#include "core/event/listed_arguments.hpp"

#include <doctest/doctest.h>

#include <string>

#include "tests/core/marked_article.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

/// How many take part in an event whose objects are the mentions of `known`.
std::size_t completed(const std::string& marked, const std::vector<std::uint32_t>& known, const std::string& language) {
    Article article;
    const Analysis analysis = test::read_marked(marked, language, packs, article);
    Event event;
    event.type = EventType::acquisition;
    for (const std::uint32_t m : known) event.arguments.push_back({ArgumentRole::object, m});
    std::vector<Event> events{event};
    add_listed_arguments(analysis, packs, events);
    return events.front().arguments.size();
}

}  // namespace

TEST_CASE("who is listed with two who take part takes part") {
    CHECK(completed("Halden bought {o1|Kestrel Labs}, {o2|Wren Soft} and {o3|Tern News}.", {0, 2}, "en") == 3);
    CHECK(completed("远岚收购{o1|清岭科技}、{o2|海川集团}和{o3|林岸资本}。", {1, 2}, "zh-Hans") == 3);
    // One alone says too little, and a sum apart is no list.
    CHECK(completed("Halden bought {o1|Kestrel Labs}, {o2|Wren Soft} and {o3|Tern News}.", {0}, "en") == 1);
    CHECK(completed("Halden bought {o1|Kestrel Labs} for nothing, {o2|Wren Soft} and {o3|Tern News}.", {1, 2}, "en") == 2);
}
