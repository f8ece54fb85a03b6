// Every rule's example finds it, every trap does not. Relation rules have a test of their own, since their names are marked.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/entity/reference_finder.hpp"
#include "core/entity/stated_names.hpp"
#include "core/time/time_stage.hpp"
#include "tests/core/match/rule_examples.hpp"

using namespace whowhen;
using whowhen::test::for_each_rule;

namespace {

const Packs packs = embedded_packs();

Analysis read(const std::string& text, Language language, Article& article) {
    article.text = text;
    article.language = language == Language::en ? "en" : "zh-Hans";
    article.published.value = *read_edtf("2024-05-17");
    return read_text(article, packs);
}

bool finds_time(const std::string& text, Language language, std::string_view by = {}) {
    static const TimeStage stage(packs);
    Article article;
    Analysis analysis = read(text, language, article);
    stage.recognise(analysis);
    const auto here = [&](const TimeExpression& t) { return by.empty() || t.by == by; };
    return std::any_of(analysis.times.begin(), analysis.times.end(), here) || std::any_of(analysis.side_times.begin(), analysis.side_times.end(), here);
}

bool finds_reference(const std::string& text, Language language, std::string_view by) {
    static const MentionRoles roles(packs);
    static const ReferenceFinder finder(packs, roles);
    Article article;
    const Analysis analysis = read(text, language, article);
    const auto found = finder.find(analysis, {});
    return std::any_of(found.begin(), found.end(), [&](const Reference& r) { return r.by == by; });
}

}  // namespace

TEST_CASE("examples of time rules hold a time, traps none by that rule") {
    for (const char* const stage : {"time", "time_phrase"})
        for_each_rule(packs, stage, 11, [](const Rule& rule, Language language, const std::string& example, const std::string& trap) {
            if (!example.empty()) CHECK(finds_time(example, language));
            if (!trap.empty()) CHECK_FALSE(finds_time(trap, language, rule.id));
        });
}

TEST_CASE("descriptions are found in their rules' examples and not in the traps") {
    for_each_rule(packs, "nominal", 5, [](const Rule& rule, Language language, const std::string& example, const std::string& trap) {
        CHECK(finds_reference(example, language, rule.id));
        CHECK_FALSE(finds_reference(trap, language, rule.id));
    });
}

TEST_CASE("introduced names are found in their rules' examples and not in the traps") {
    const StatedNames names(packs);
    for_each_rule(packs, "name", 4, [&](const Rule& rule, Language language, const std::string& example, const std::string& trap) {
        for (const bool holds : {true, false}) {
            const std::string& text = holds ? example : trap;
            Article article;
            Analysis analysis = read(text, language, article);
            names.add(analysis);
            const bool found = std::any_of(analysis.mentions.begin(), analysis.mentions.end(), [&](const Mention& m) { return m.by == rule.id; });
            CHECK(found == holds);
        }
    });
}
