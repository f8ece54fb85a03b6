#include "core/event/tie_amounts.hpp"

#include <doctest/doctest.h>

#include <string>

#include "core/relation/relation_class.hpp"
#include "core/time/time_stage.hpp"
#include "tests/core/marked_text.hpp"
#include "tests/core/match/rule_examples.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

/// What each mention before the last has put into (or owns of) the last.
std::string amounts(const std::string& marked, Language language, RelationType type = RelationType::investor_in) {
    static const TieAmountRules rules(packs);
    const test::MarkedText text = test::read_marks(marked);
    Article article;
    article.text = text.plain;
    article.language = language == Language::en ? "en" : "zh-Hans";
    Analysis analysis = read_text(article, packs);
    TimeStage(packs).recognise(analysis);
    analysis.mentions = text.mentions;
    analysis.entities = text.entities;
    for (std::uint32_t m = 0; m + 1 < analysis.mentions.size(); ++m) {
        Relation& r = analysis.relations.emplace_back();
        r.type = type;
        r.subject = m, r.object = static_cast<std::uint32_t>(analysis.mentions.size() - 1);
    }
    rules.apply(analysis);
    std::string found;
    for (const Relation& r : analysis.relations) found += (&r == &analysis.relations.front() ? "" : ";") + r.amount;
    return found;
}

}  // namespace

TEST_CASE("every rule of amounts finds one in its example and none in its trap") {
    test::for_each_rule(packs, "tie_amount", 4, [](const Rule& rule, Language language, const std::string& example, const std::string& trap) {
        const RelationType type = rule.yields == "money" ? RelationType::investor_in : RelationType::owner_of;
        CHECK(amounts(example, language, type) != "");
        CHECK(amounts(trap, language, type) == "");
    });
}

TEST_CASE("amounts are as printed, and not those of a valuation") {
    CHECK(amounts("{o1|Tern Capital}, which values it at $3 billion, put US$20m into {o2|Kestrel Labs}.", Language::en) == "US$20m");
    CHECK(amounts("{o1|Tern Capital} holds 23.5 per cent of {o2|Kestrel Labs}.", Language::en, RelationType::owner_of) == "23.5 per cent");
    CHECK(amounts("{o1|晴川资本}以估值50亿美元向{o2|远岚科技}注资约3亿元。", Language::zh) == "约3亿元");
}

TEST_CASE("what several put in together is nobody's own") {
    CHECK(amounts("{o1|Tern Capital} and {o2|Halden Fund} put $20m into {o3|Kestrel Labs}.", Language::en) == ";");
    CHECK(amounts("{o1|Tern Capital} put $20m and {o2|Halden Fund} put $5m into {o3|Kestrel Labs}.", Language::en) == "$20m;$5m");
}
