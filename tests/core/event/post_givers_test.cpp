#include "core/event/post_givers.hpp"

#include <doctest/doctest.h>

#include <string>

#include "core/event/event_label.hpp"
#include "tests/core/marked_article.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

/// The label of an event told by `verb` whose arguments are all persons of the sentence, as objects.
std::string label(const std::string& marked, Language language, EventType type, const std::string& verb) {
    Article article;
    Analysis analysis = test::read_marked(marked, language == Language::en ? "en" : "zh-Hans", packs, article);
    Event event;
    event.type = type;
    const auto at = static_cast<std::uint32_t>(analysis.text.original().find(to_utf32(verb)));
    event.trigger = {at, at + static_cast<std::uint32_t>(to_utf32(verb).size())};
    for (std::uint32_t m = 0; m < analysis.mentions.size(); ++m) event.arguments.push_back({ArgumentRole::object, m});
    std::vector<Event> events{event};
    PostGivers(packs).settle(analysis, events);
    return EventLabels(*(language == Language::en ? packs.en : packs.zh)).label(analysis, events.front());
}

}  // namespace

TEST_CASE("who stands behind a verb of appointing or dismissing gets or loses the post, who stands before it gives or takes it") {
    const auto en = [](const std::string& marked, EventType type, const std::string& verb) { return label(marked, Language::en, type, verb); };
    using enum EventType;
    CHECK(en("{p1|John Carter} fired {p2|Susan Miller}.", dismissal, "fired") == "John Carter dismisses Susan Miller");
    CHECK(en("{p2|Susan Miller} was fired last year by {p1|John Carter}.", dismissal, "fired") == "John Carter dismisses Susan Miller");
    CHECK(en("{p1|John Carter} had hired its finance director {p2|Susan Miller}.", appointment, "hired") == "John Carter appoints Susan Miller");
    CHECK(en("{p1|John Carter} was fired and {p2|Susan Miller} left.", dismissal, "fired") == "John Carter and Susan Miller are dismissed");
    CHECK(en("{p1|John Carter}, who fired a colleague, left.", dismissal, "fired") == "John Carter: fired");
    CHECK(en("{p1|John Carter}, who was fired, left.", dismissal, "fired") == "John Carter is dismissed");
    CHECK(en("The board fired {p2|Susan Miller} and named {p1|John Carter} chairman.", dismissal, "fired") == "Susan Miller is dismissed");
    CHECK(en("{p1|John Carter}'s board fired {p2|Susan Miller}.", dismissal, "fired") == "Susan Miller is dismissed");
    CHECK(en("{p1|John Carter} and {p3|Amy Holt} fired {p2|Susan Miller}.", dismissal, "fired") == "John Carter and Amy Holt dismiss Susan Miller");
}

TEST_CASE("in Chinese who stands between the mark of the passive and the verb gives or takes the post") {
    const auto zh = [](const std::string& marked, EventType type, const std::string& verb) { return label(marked, Language::zh, type, verb); };
    using enum EventType;
    CHECK(zh("{p1|韩文远}解雇了{p2|凌川}。", dismissal, "解雇") == "韩文远免去凌川职务");
    CHECK(zh("{p2|凌川}被{p1|韩文远}解雇。", dismissal, "解雇") == "韩文远免去凌川职务");
    CHECK(zh("{p1|韩文远}任命{p2|凌川}为总裁。", appointment, "任命") == "韩文远任命凌川");
    CHECK(zh("{p2|凌川}被解雇。", dismissal, "解雇") == "凌川被免职");
}

TEST_CASE("a model's tie of the giver to the firm whose post it is goes, one told before the verb stays") {
    Article article;
    Analysis analysis = test::read_marked("{o2|Tern}'s {p1|John Carter} named {p2|Susan Miller} head of {o1|Kestrel}.", "en", packs, article);
    for (const std::uint32_t object : {0U, 3U}) {
        Relation r;
        r.type = RelationType::chief_executive_of;
        r.subject = 1, r.object = object;
        r.by = "en.model.relation";
        analysis.relations.push_back(r);
    }
    Event event;
    event.type = EventType::appointment;
    const auto at = static_cast<std::uint32_t>(analysis.text.original().find(U"named"));
    event.trigger = {at, at + 5};
    std::vector<Event> events{event};
    PostGivers(packs).settle(analysis, events);
    REQUIRE(analysis.relations.size() == 1);
    CHECK(analysis.relations.front().object == 0);
}
