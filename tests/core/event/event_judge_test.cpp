#include "core/event/event_judge.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "tests/core/marked_text.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

struct Told {
    Told() {
        const test::MarkedText text = test::read_marks("{p1|Ada Lind} joined {o1|Halden} and left {o2|Orrin}.");
        article.text = text.plain;
        article.language = "en";
        analysis = read_text(article, packs);
        analysis.mentions = text.mentions;
        analysis.entities = text.entities;
    }

    /// Proposes that the person and an organization take part in what a trigger tells.
    EventProposal propose(EventType type, Span trigger, std::uint32_t organization, bool passes) const {
        EventProposal p;
        p.event.type = type;
        p.event.trigger = trigger;
        p.event.arguments = {{ArgumentRole::object, 0}, {ArgumentRole::object, organization}};
        p.type = p.event.score = passes ? 0.8F : 0.2F;
        p.rival_type = 0.1F;
        p.passes = passes;
        p.form = {"join", "past"};
        return p;
    }

    Article article;
    Analysis analysis{.text = Text("")};
};

/// A judge that knows nothing but whether the type model's threshold is passed.
Classifier judge_by_threshold(float threshold) {
    ClassifierHeader header{.fingerprint = event_judge_version, .classes = {"told"}, .bias = {0}, .threshold = {threshold}, .slope = {1}, .offset = {0}};
    FeatureList list;
    list.add("passes", 1U);
    const std::vector<ClassifierWeight> weights{{list.features().front().hash, 0, 2.0F}};
    return Classifier::read(Classifier::write(header, weights), event_judge_version, "test");
}

constexpr Span joined{9, 15}, left{27, 31};

}  // namespace

TEST_CASE("without a judge the type model's threshold decides") {
    const Told told;
    const auto events = judge_events(told.analysis, {told.propose(EventType::appointment, joined, 1, true), told.propose(EventType::departure, left, 2, false)},
                                     Classifier{}, Classifier{});
    REQUIRE(events.size() == 1);
    CHECK(events[0].type == EventType::appointment);
    CHECK(events[0].score == doctest::Approx(0.8));
}

TEST_CASE("a judge decides by its own threshold and gives the score") {
    const Told told;
    const std::vector<EventProposal> proposals{told.propose(EventType::appointment, joined, 1, true), told.propose(EventType::departure, left, 2, false)};
    const auto strict = judge_events(told.analysis, proposals, Classifier{}, judge_by_threshold(0.6F));
    REQUIRE(strict.size() == 1);
    CHECK(strict[0].score == doctest::Approx(1 / (1 + std::exp(-2.0))).epsilon(0.01));
    CHECK(judge_events(told.analysis, proposals, Classifier{}, judge_by_threshold(0.4F)).size() == 2);
}

TEST_CASE("a trigger tells one event: the likelier of two types") {
    const Told told;
    const auto events = judge_events(told.analysis, {told.propose(EventType::agreement, joined, 1, false), told.propose(EventType::appointment, joined, 1, true)},
                                     Classifier{}, judge_by_threshold(0.1F));
    REQUIRE(events.size() == 1);
    CHECK(events[0].type == EventType::appointment);
}

TEST_CASE("nobody, no day: nothing for a timeline, whatever a judge says") {
    const Told told;
    EventProposal p = told.propose(EventType::meeting, joined, 1, true);
    CHECK(!is_idle(p.event));
    p.event.arguments.clear();
    CHECK(is_idle(p.event));
    CHECK(judge_events(told.analysis, {p}, Classifier{}, judge_by_threshold(0.1F)).empty());
    p.event.arguments = {{ArgumentRole::agent, 0}};
    p.event.type = EventType::statement;
    CHECK(is_idle(p.event));
}

TEST_CASE("what else the article proposes is a feature") {
    const Told told;
    const std::vector<EventProposal> one{told.propose(EventType::appointment, joined, 1, true)};
    std::vector<EventProposal> two = one;
    two.push_back(told.propose(EventType::departure, left, 2, true));
    FeatureList alone(true), beside(true);
    EventJudgeFeatures(told.analysis, one).add(0, alone);
    EventJudgeFeatures(told.analysis, two).add(0, beside);
    CHECK(alone.names() != beside.names());
    CHECK(alone.names().size() == beside.names().size());
}
