#include "core/event/event_extractor.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "core/match/tsv.hpp"
#include "core/vocabulary.hpp"
#include "tests/core/marked_article.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

Analysis extract(const std::string& marked, const std::string& published, const std::string& language, Article& article) {
    if (const auto value = read_edtf(published)) article.published.value = *value;
    Analysis analysis = test::read_marked(marked, language, packs, article);
    static const EventExtractor extractor(packs);
    extractor.extract(analysis);
    return analysis;
}

TsvTable cases(const std::string& language) {
    const std::string path = std::string(WHOWHEN_SOURCE_DIR) + "/tests/cases/events." + language + ".tsv";
    std::ifstream file(path);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return read_tsv(bytes.str(), path);
}

}  // namespace

TEST_CASE("plain sentences tell their event, its date and whether it is so") {
    for (const std::string language : {"en", "zh"}) {
        const TsvTable table = cases(language);
        REQUIRE(table.rows.size() > 20);
        for (const TsvRow& row : table.rows) {
            INFO(table.file << ":" << row.line << " " << row.cells[0]);
            Article article;
            const Analysis a = extract(row.cells[0], row.cells[1], language == "en" ? "en" : "zh-Hans", article);
            const auto found = std::find_if(a.events.begin(), a.events.end(), [&](const Event& e) { return to_string(e.type) == row.cells[2]; });
            CHECK(found != a.events.end());
            if (found == a.events.end()) continue;
            CHECK((found->date.empty() ? "-" : found->date.edtf()) == row.cells[3]);
            CHECK(to_string(found->modality) == row.cells[4]);
            CHECK(!found->label.empty());
            CHECK(a.sentences.front().sentence.span.contains(found->evidence));
        }
    }
}

TEST_CASE("what happened at an hour of the day of publication has happened") {
    for (const auto& [marked, language] : {std::pair{"{o1|Kestrel Labs} chief executive {p1|Mara Lind} resigned <2024-05-01|this morning>.", "en"},
                                           std::pair{"{o1|遠嵐科技}執行長{p1|林安}<2024-05-01|今早>請辭。", "zh-Hant"}}) {
        Article article;
        article.published.value = *read_edtf("2024-05-01");
        Analysis a = test::read_marked(marked, language, packs, article);
        a.times.front().value.begin->hour = 8;
        EventExtractor(packs).extract(a);
        REQUIRE(a.events.size() == 1);
        CHECK(a.events.front().modality == Modality::actual);
    }
}

TEST_CASE("every event type has trigger words in both languages") {
    for (const Language language : {Language::zh, Language::en})
        for (int i = 0; i < event_type_count; ++i) {
            const std::string name = "event_" + std::string(to_string(static_cast<EventType>(i)));
            INFO(name);
            CHECK(packs.of(language).label(name) != 0);
        }
}

TEST_CASE("labels say what did not happen, in the article's script") {
    Article article;
    const Analysis a = extract("{o1|遠嵐科技}否認收購{o2|青穗軟體}。", "2014-03-05", "zh-Hant", article);
    REQUIRE(!a.events.empty());
    const auto bought = std::find_if(a.events.begin(), a.events.end(), [](const Event& e) { return e.type == EventType::acquisition; });
    REQUIRE(bought != a.events.end());
    CHECK(bought->label == "否認：遠嵐科技收購青穗軟體");
    for (const Relation& r : a.relations) CHECK(r.type != RelationType::parent_organization_of);
}

TEST_CASE("a departure ends the post, an acquisition makes a parent") {
    Article article;
    const Analysis left = extract("{p1|Mara Lind} resigned from {o1|Kestrel Labs} in <2016-07|July 2016>.", "", "en", article);
    REQUIRE(left.relations.size() == 1);
    CHECK(left.relations[0].status == Status::former);
    CHECK(left.relations[0].until.edtf() == "2016-07");
    const Analysis bought = extract("{o1|Kestrel Labs} acquired {o2|Tern Software} in <2014|2014>.", "", "en", article);
    REQUIRE(bought.relations.size() == 1);
    CHECK(bought.relations[0].type == RelationType::parent_organization_of);
    CHECK(bought.relations[0].since.edtf() == "2014");
}

TEST_CASE("a label takes the name that follows its trigger") {
    Article article;
    const Analysis a = extract("{o1|Kestrel Labs} moved to {l1|Oslo} in <2011|2011>.", "", "en", article);
    REQUIRE(a.events.size() == 1);
    CHECK(a.events[0].label == "Kestrel Labs: moved to Oslo");
}

TEST_CASE("a label's verb agrees with the number of names before it") {
    const auto label = [](const std::string& marked) {
        Article article;
        const Analysis a = extract(marked, "", "en", article);
        const auto found = std::find_if(a.events.begin(), a.events.end(), [](const Event& e) { return e.type == EventType::founding; });
        return found == a.events.end() ? std::string() : found->label;
    };
    CHECK(label("{p1|Mara Lind} founded {o1|Kestrel Labs} in <2011|2011>.") == "Mara Lind founds Kestrel Labs");
    CHECK(label("{p1|Mara Lind} and {p2|Tom Reed} founded {o1|Kestrel Labs} in <2011|2011>.").ends_with(" found Kestrel Labs"));
}
