#include "core/event/post_handovers.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/time/time_stage.hpp"
#include "tests/core/marked_text.hpp"
#include "tests/core/match/rule_examples.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

/// The posts after the handovers, "Mara Lind current; Olav Berg former", if `holder` was the chair of the last organization before, and of the first
/// `other_holder`, if one is told.
std::string posts(const std::string& marked, Language language, const std::string& holder, Status status = Status::current, const std::string& other_holder = {}) {
    static const PostHandoverRules rules(packs);
    const test::MarkedText text = test::read_marks(marked);
    Article article;
    article.text = text.plain;
    article.language = language == Language::en ? "en" : "zh-Hans";
    Analysis analysis = read_text(article, packs);
    TimeStage(packs).recognise(analysis);
    analysis.mentions = text.mentions;
    analysis.entities = text.entities;
    for (std::uint32_t m = 0; m < analysis.mentions.size(); ++m) {
        SentenceAnalysis* sentence = nullptr;
        for (SentenceAnalysis& s : analysis.sentences)
            if (s.sentence.span.contains(analysis.mentions[m].span)) sentence = &s;
        const std::string_view layer = to_string(analysis.mentions[m].type);
        sentence->annotations.add({analysis.mentions[m].span, packs.of(language).label(layer), m});
    }
    for (SentenceAnalysis& s : analysis.sentences) s.annotations.index();
    Relation& post = analysis.relations.emplace_back();
    post.type = RelationType::chair_of, post.status = status, post.score = 1;
    for (std::uint32_t m = 0; m < analysis.mentions.size(); ++m) {
        if (analysis.mentions[m].type == EntityType::organization) post.object = m;
        if (analysis.text.bytes(analysis.mentions[m].span) == holder) post.subject = m;
    }
    for (const SentenceAnalysis& s : analysis.sentences)
        if (s.sentence.span.contains(analysis.mentions[post.subject].span)) post.evidence = s.sentence.span;
    if (!other_holder.empty()) {
        Relation other = post;
        other.status = Status::current;
        const auto named = [&](auto wanted) { return static_cast<std::uint32_t>(std::find_if(analysis.mentions.begin(), analysis.mentions.end(), wanted) - analysis.mentions.begin()); };
        other.subject = named([&](const Mention& m) { return analysis.text.bytes(m.span) == other_holder; });
        other.object = named([](const Mention& m) { return m.type == EntityType::organization; });
        other.evidence = analysis.sentences.front().sentence.span;
        for (Mention& m : analysis.mentions)
            if (analysis.text.bytes(m.span) == other_holder) m.entity = analysis.mentions[other.subject].entity;
        analysis.relations.insert(analysis.relations.begin(), other);
    }
    rules.apply(analysis);
    std::string all;
    for (const Relation& r : analysis.relations)
        all += (all.empty() ? "" : "; ") + analysis.text.bytes(analysis.mentions[r.subject].span) + " " + std::string(to_string(r.status));
    return all;
}

}  // namespace

TEST_CASE("every rule of handovers passes a post on in its example and none in its trap") {
    test::for_each_rule(packs, "handover", 7, [](const Rule& rule, Language language, const std::string& example, const std::string& trap) {
        const bool zh = language == Language::zh;
        const std::string successor = zh ? "方约翰" : "Mara Lind", predecessor = zh ? "陆以宁" : "Olav Berg";
        const std::string passed = posts(example, language, predecessor);
        CHECK(passed.find(successor + " " + rule.yields) != std::string::npos);
        CHECK(posts(trap, language, predecessor) == predecessor + " current");
    });
}

TEST_CASE("who has handed a post over holds it no more") {
    CHECK(posts("{p2|Olav Berg} was succeeded by {p1|Mara Lind}, an engineer at {o1|Halden Robotics}.", Language::en, "Olav Berg") ==
          "Olav Berg former; Mara Lind current");
    CHECK(posts("{p1|Mara Lind} was named chair of {o1|Halden Robotics} to replace {p2|Olav Berg}.", Language::en, "Mara Lind") == "Mara Lind current; Olav Berg former");
    CHECK(posts("{p1|Mara Lind} will succeed {p2|Olav Berg}, the chair of {o1|Halden Robotics}.", Language::en, "Olav Berg") == "Olav Berg current; Mara Lind planned");
}

TEST_CASE("what a successor gets at one firm is not the predecessor's post at another") {
    CHECK(posts("{p2|Olav Berg} chairs {o2|Tern Software}.\n{p1|Mara Lind} succeeded {p2|Olav Berg} as chair of {o1|Halden Robotics}.", Language::en, "Mara Lind",
                Status::current, "Olav Berg") == "Olav Berg current; Mara Lind current; Olav Berg former");
}

TEST_CASE("a post once held, or told in another sentence, is not what a successor got") {
    CHECK(posts("{p1|Mara Lind}, once chair of {o1|Halden Robotics}, succeeded {p2|Olav Berg}.", Language::en, "Mara Lind", Status::former) == "Mara Lind former");
    CHECK(posts("{p1|Mara Lind} chairs {o1|Halden Robotics}. In 1998 {p3|Ann Vo} succeeded {p2|Olav Berg}.", Language::en, "Mara Lind") == "Mara Lind current");
}
