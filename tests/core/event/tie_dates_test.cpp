#include "core/event/tie_dates.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/entity/entity_chainer.hpp"
#include "core/event/tie_date_rules.hpp"
#include "core/event/tie_durations.hpp"
#include "core/relation/relation_class.hpp"
#include "core/time/time_stage.hpp"
#include "core/vocabulary.hpp"
#include "tests/core/match/rule_examples.hpp"
#include "tests/core/marked_text.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

/// A sentence whose first two marks are tied, with the times that the program finds in it.
Analysis tied(const std::string& marked, RelationType type, Article& article, const std::string& language = "en") {
    const test::MarkedText text = test::read_marks(marked);
    article.text = text.plain;
    article.language = language;
    Analysis analysis = read_text(article, packs);
    TimeStage(packs).recognise(analysis);
    analysis.mentions = text.mentions;
    analysis.entities = text.entities;
    Relation r;
    r.type = type;
    r.subject = 0, r.object = 1;
    analysis.relations.push_back(r);
    return analysis;
}

/// since/until of a tie, as told beside it.
std::string lasted(const std::string& marked, RelationType type, const std::string& language = "en") {
    Article article;
    Analysis analysis = tied(marked, type, article, language);
    add_tie_durations(analysis, packs);
    const Relation& r = analysis.relations.front();
    return r.since.edtf() + " " + r.until.edtf();
}

/// since/until of a tie between the participants of one event of 2011.
std::string dated_by(EventType event, RelationType type, ArgumentRole subject, ArgumentRole object, Modality modality = Modality::actual, Status status = Status::current) {
    Article article;
    article.published.value = *read_edtf("2013-05-04");
    Analysis analysis = tied("{p1|Mara Lind} met {p2|Tom Reed}.", type, article);
    analysis.relations[0].status = status;
    Event e;
    e.type = event;
    e.modality = modality;
    e.date = *read_edtf("2011");
    e.arguments = {{subject, 0}, {object, 1}};
    analysis.events.push_back(e);
    add_dates_of_events(analysis);
    const Relation& r = analysis.relations.front();
    return r.since.edtf() + " " + r.until.edtf();
}

}  // namespace

TEST_CASE("words of duration beside a tie date it") {
    using enum RelationType;
    CHECK(lasted("{p1|Mara Lind} ran {o1|Kestrel Labs} from 2006 to 2011.", chief_executive_of) == "2006 2011");
    CHECK(lasted("{p1|Mara Lind} has chaired {o1|Kestrel Labs}, the chip maker, since May 2005.", chair_of) == "2005-05 ");
    CHECK(lasted("{p1|Mara Lind} was until 2014 secretary to {p2|Tom Reed}.", adviser_of) == " 2014");
    CHECK(lasted("Since 2011 {p1|Mara Lind} has led {o1|Kestrel Labs}.", chief_executive_of) == "2011 ");
    CHECK(lasted("{p1|\xE6\x9E\x97\xE5\xB2\x9A}\xE8\x87\xAA" "2015\xE5\xB9\xB4\xE8\xB5\xB7\xE6\x8B\x85\xE4\xBB\xBB{o1|\xE6\xB5\xB7\xE5\xB7\x9D\xE9\x93\xB6\xE8\xA1\x8C}\xE8\xA1\x8C\xE9\x95\xBF\xE3\x80\x82",
                 employee_of, "zh-Hans") == "2015 ");
}

TEST_CASE("words of duration in another clause, of a point in time, or beside a tie that does not last date nothing") {
    using enum RelationType;
    CHECK(lasted("{p1|Mara Lind} studied at {o1|Halden University} and ran a brewery from 2006 to 2011.", educated_at) == " ");
    CHECK(lasted("{p1|Mara Lind} chairs {o1|Kestrel Labs}; she has lived in Oslo since 2005.", chair_of) == " ");
    CHECK(lasted("{p1|Mara Lind} praised {o1|Kestrel Labs} in late 2017.", employee_of) == " ");
    CHECK(lasted("{p1|Mara Lind} founded {o1|Kestrel Labs}, a maker of chips since 1990.", founder_of) == " ");
    CHECK(lasted("{p1|Mara Lind}, editor from 1979 to 1996, died at home in {l1|London}.", lives_in) == " ");
}

TEST_CASE("events between its ends date a tie") {
    using enum RelationType;
    using enum ArgumentRole;
    CHECK(dated_by(EventType::marriage, spouse_of, agent, agent) == "2011 ");
    CHECK(dated_by(EventType::divorce, spouse_of, agent, agent) == " 2011");
    CHECK(dated_by(EventType::acquisition, owner_of, agent, object) == "2011 ");
    CHECK(dated_by(EventType::acquisition, owner_of, other, object) == " 2011");
    CHECK(dated_by(EventType::acquisition, employee_of, agent, object) == " ");
    CHECK(dated_by(EventType::marriage, spouse_of, agent, agent, Modality::denied) == " ");
    CHECK(dated_by(EventType::appointment, employee_of, object, object, Modality::planned, Status::planned) == "2011 ");
    CHECK(dated_by(EventType::departure, employee_of, agent, object, Modality::planned) == " 2011");
    // Promised on a day that is past, and told as held.
    CHECK(dated_by(EventType::investment, investor_in, agent, object, Modality::planned) == "2011 ");
    CHECK(dated_by(EventType::investment, investor_in, agent, object, Modality::planned, Status::planned) == " ");
}

namespace {

/// Whether the rules start (end) a tie of `type` on a marked sentence in which everyone is tied to everything so.
bool is_dated_by_rules(const std::string& marked, Language language, RelationType type, bool start) {
    static const TieDateRules rules(packs);
    Article article;
    article.language = language == Language::en ? "en" : "zh-Hans";
    const test::MarkedText text = test::read_marks(marked);
    article.text = text.plain;
    Analysis analysis = read_text(article, packs);
    TimeStage(packs).recognise(analysis);
    analysis.mentions = text.mentions;
    EntityChainer(packs).chain(analysis);
    for (std::uint32_t a = 0; a < analysis.mentions.size(); ++a)
        for (std::uint32_t b = 0; b < analysis.mentions.size(); ++b)
            if (is_allowed(type, analysis.mentions[a].type, analysis.mentions[b].type)) {
                Relation& r = analysis.relations.emplace_back();
                r.type = type;
                r.subject = a, r.object = b;
            }
    REQUIRE_FALSE(analysis.relations.empty());
    rules.apply(analysis);
    return std::any_of(analysis.relations.begin(), analysis.relations.end(), [start](const Relation& r) { return !(start ? r.since : r.until).empty(); });
}

}  // namespace

TEST_CASE("every rule that dates ties dates its example and not its trap") {
    test::for_each_rule(packs, "tie_date", 3, [](const Rule& rule, Language language, const std::string& example, const std::string& trap) {
        const bool start = rule.yields.starts_with("since");
        const std::string word = rule.yields.substr(6);
        const RelationType type = word == "post" ? RelationType::employee_of : *read_enum<RelationType>(word);
        CHECK(is_dated_by_rules(example, language, type, start));
        CHECK_FALSE(is_dated_by_rules(trap, language, type, start));
    });
}
