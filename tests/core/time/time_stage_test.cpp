#include "core/time/time_stage.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/time/calendar.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

/// What an English article of 15 May 2024 dates a phrase to, the last time it has it; empty if no expression has that text.
std::string dated(const std::string& text, const std::string& phrase) {
    static const TimeStage stage(packs);
    Article article;
    article.text = text;
    article.language = "en";
    article.published.value = *read_edtf("2024-05-15");
    Analysis analysis = read_text(article, packs);
    stage.recognise(analysis);
    std::string edtf;
    for (const TimeExpression& t : analysis.times)
        if (analysis.text.bytes(t.span) == phrase) edtf = t.value.edtf();
    return edtf;
}

const std::string news = "He left on Monday.\n\nShe spoke yesterday.\n\nThey meet on Friday.\n\n";
const std::string past = "The war began in 1911.\n\nIt spread in 1912.\n\n";
const std::string later = "It ended in 1914.\n\nThe king died in 1920.\n\nA son followed in 1922.\n\nHe reigned until 1935.\n\n";

}  // namespace

TEST_CASE("a bare month follows the story where the dates around it are of other years") {
    CHECK(dated(news + past + "The town fell in November.\n\n" + later + news, "November") == "1912-11");
    CHECK(dated(past + later + news + "Rates fell in November.\n\n" + news, "November") == "2023-11");
    CHECK(dated("It began in 1911.\n\nRates fell in November.\n\n" + news, "November") == "2023-11");
}

TEST_CASE("an aside counted from today does not move the story") {
    CHECK(dated(past + "A book said so two years ago.\n\nThe town fell in November.\n\n" + later, "November") == "1912-11");
}

TEST_CASE("a day of the last days before publication is of this year, though the text before told of another") {
    CHECK(dated("He joined in 2004. On 9 May he resigned.", "9 May") == "2024-05-09");
    CHECK(dated("He joined in 2004. On 9 August he resigned.", "9 August") == "2004-08-09");
}

TEST_CASE("a year told in passing does not move a story told by days") {
    CHECK(dated(past + "On 3 March 1912 the town fell. It was a blow that ended in ruin in 1920. On 5 April the king fled.\n\n" + later, "5 April") == "1912-04-05");
}

TEST_CASE("the end of the year is the story's within its paragraph, unless something points ahead") {
    CHECK(dated("He joined in 2004. He had left at the end of the year.", "the end of the year") == "2004-11/2004-12");
    CHECK(dated("He joined in 2004.\n\nHe is in talks until the end of the year.", "the end of the year") == "../2024-12");
    CHECK(dated("He joined in 2004. He will leave by the end of the year.", "the end of the year") == "2024-11/2024-12");
}

TEST_CASE("solar terms are on the days of the almanac") {
    // Term (0 is the Start of Spring) and its day in the Chinese calendar.
    const std::vector<std::pair<int, std::string>> known{{0, "2021-02-03"}, {0, "2024-02-04"}, {3, "2024-03-20"}, {4, "2017-04-04"}, {4, "2019-04-05"}, {4, "2024-04-04"},
                                                         {9, "2023-06-21"}, {15, "2024-09-22"}, {21, "2023-12-22"}, {21, "2024-12-21"}, {22, "2024-01-06"}, {23, "2024-01-20"}};
    for (const auto& solar : known) {
        const int term = solar.first;
        const std::string& day = solar.second;
        INFO(term << " " << day);
        CHECK(period(solar_term(std::stoi(day.substr(0, 4)), term), Unit::day).edtf() == day);
    }
}
