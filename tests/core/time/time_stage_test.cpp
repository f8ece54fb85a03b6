#include "core/time/time_stage.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/time/calendar.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

/// What an article dates a phrase to, the last time it has it; empty if no expression has that text or it has no date.
std::string dated_in(const std::string& language, const std::string& published, const std::string& text, const std::string& phrase) {
    static const TimeStage stage(packs);
    Article article;
    article.text = text;
    article.language = language;
    if (!published.empty()) article.published.value = *read_edtf(published);
    Analysis analysis = read_text(article, packs);
    stage.recognise(analysis);
    std::string edtf;
    for (const TimeExpression& t : analysis.times)
        if (analysis.text.bytes(t.span) == phrase) edtf = t.value.empty() ? "" : t.value.edtf();
    return edtf;
}

/// First and last second of the expression of that text in an English article of 15 May 2024.
std::string hours(const std::string& text, const std::string& phrase) {
    static const TimeStage stage(packs);
    Article article;
    article.text = text;
    article.language = "en";
    article.published.value = *read_edtf("2024-05-15");
    Analysis analysis = read_text(article, packs);
    stage.recognise(analysis);
    for (const TimeExpression& t : analysis.times)
        if (analysis.text.bytes(t.span) == phrase) return t.value.earliest() + "/" + t.value.latest();
    return {};
}

/// The ends of ranges in an English article of 15 May 2024, as TIMEX3.
std::string ends(const std::string& text) {
    static const TimeStage stage(packs);
    Article article;
    article.text = text;
    article.language = "en";
    article.published.value = *read_edtf("2024-05-15");
    Analysis analysis = read_text(article, packs);
    stage.recognise(analysis);
    std::string all;
    for (const TimeExpression& t : analysis.side_times)
        if (t.within != no_index) all += "[" + std::string(analysis.text.bytes(t.span)) + "]" + t.timex;
    return all;
}

/// What an English article of 15 May 2024 dates a phrase to.
std::string dated(const std::string& text, const std::string& phrase) { return dated_in("en", "2024-05-15", text, phrase); }

const std::string news = "He left on Monday.\n\nShe spoke yesterday.\n\nThey meet on Friday.\n\n";
const std::string past = "The war began in 1911.\n\nIt spread in 1912.\n\n";
const std::string later = "It ended in 1914.\n\nThe king died in 1920.\n\nA son followed in 1922.\n\nHe reigned until 1935.\n\n";

}  // namespace

TEST_CASE("a bare month follows the story where the dates around it are of other years") {
    CHECK(dated(news + past + "The town fell in November.\n\n" + later + later + later + news, "November") == "1912-11");
    CHECK(dated(past + later + news + "Rates fell in November.\n\n" + news, "November") == "2023-11");
    CHECK(dated("It began in 1911.\n\nRates fell in November.\n\n" + news, "November") == "2023-11");
}

TEST_CASE("an aside counted from today does not move the story") {
    CHECK(dated(past + "A book said so two years ago.\n\nThe town fell in November.\n\n" + later, "November") == "1912-11");
}

TEST_CASE("news tells its bare dates from the day of publication, though the text before told of another year") {
    CHECK(dated("He joined in 2004. On 9 May he resigned.", "9 May") == "2024-05-09");
    CHECK(dated("He joined in 2004. On 9 August he resigned.", "9 August") == "2023-08-09");
    CHECK(dated("He joined in 2004. On 9 August he will resign.", "9 August") == "2024-08-09");
    CHECK(dated("She has run the firm since 2015. In November it agreed to buy a rival.", "November") == "2023-11");
    CHECK(dated("The firm was founded in 1964. The coach cleared his locker on Friday. He goes to Genk.", "Friday") == "2024-05-10");
}

TEST_CASE("a day of the month that the story is in goes on with it") {
    CHECK(dated("They signed in March 2021. On 9 March he had resigned. She stayed.", "9 March") == "2021-03-09");
}

TEST_CASE("the same day is the day told last, not the first of a year told since") {
    CHECK(dated("He was fired on Tuesday. She had hired him in 2019. The same day she left.", "The same day") == "2024-05-14");
    CHECK(dated("She had hired him in 2019. The next day she left.", "The next day").empty());
    CHECK(dated_in("zh-Hant", "2024-05-15", "他昨日辭職。她2019年加入公司。翌日她也離開。", "翌日") == "2024-05-15");
}

TEST_CASE("years after what has no date lead to today, unless something points ahead") {
    CHECK(dated_in("zh-Hans", "2024-05-15", "乐团解散两年后，主唱与鼓手的心结解开。他们见了面。", "两年后") == "2024~");
    CHECK(dated_in("zh-Hans", "2024-05-15", "公司预计两年后上市。他们见了面。", "两年后") == "2026");
    CHECK(dated_in("zh-Hans", "2024-05-15", "2015年他辞职。两年后他回来了。", "两年后") == "2017");
}

TEST_CASE("last and next leave out the day or month that goes on") {
    CHECK(dated("He left last Wednesday. It rained.", "last Wednesday") == "2024-05-08");  // 15 May is a Wednesday
    CHECK(dated("He left last May. It rained.", "last May") == "2023-05");
    CHECK(dated("He has been here since last summer. It rained.", "last summer") == "2023-06/..");
    CHECK(dated("It opens next May. It rained.", "next May") == "2025-05");
    CHECK(dated("He left in 2006. The proof appeared the following October. It rained.", "the following October") == "2007-10");
}

TEST_CASE("the verb to sit is no Saturday") {
    CHECK(dated("She sat on the board. It rained.", "sat").empty());
}

TEST_CASE("what is counted from a printed year is as firm as that") {
    CHECK(dated_in("zh-Hans", "2024-07-01", "2015年7月他入股。同年12月他成为股东。12月17日，他讲话。", "12月17日") == "2015-12-17");
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

TEST_CASE("this year in a Chinese article without a date is not the year told last") {
    const std::string text = "公司由他于2000年4月创办，今年7月16日上市。此后两年公司亏损。";
    CHECK(dated_in("zh-Hans", "2020-12-16", text, "今年7月16日") == "2020-07-16");
    CHECK(dated_in("zh-Hans", "", text, "今年7月16日").empty());
    CHECK(dated_in("zh-Hans", "", text, "2000年4月") == "2000-04");
}

TEST_CASE("a date line without letters is read in the article's language") {
    CHECK(dated_in("zh-Hant", "2024-05-15", "2013.03", "2013.03") == "2013-03");
    CHECK(dated_in("zh-Hant", "2024-05-15", "1999.08-2002.02", "1999.08-2002.02") == "1999-08/2002-02");
}

TEST_CASE("a weekday alone is an entry of a calendar, beside its date it only confirms it") {
    CHECK(dated_in("zh-Hans", "2024-05-15", "周五", "周五") == "2024-05-17");
    CHECK(dated_in("zh-Hans", "2024-05-15", "他周五离开了北京。", "周五") == "2024-05-10");
    CHECK(dated_in("zh-Hans", "2024-05-15", "5月14日（周二）", "5月14日（周二）") == "2024-05-14");
}

TEST_CASE("two numbers in one breath are a choice") {
    CHECK(dated_in("zh-Hans", "2024-05-15", "两三年前他离开了。", "两三年前") == "2021~/2022~");
    CHECK(dated_in("zh-Hans", "2024-05-15", "五八年他离开了。", "五八年") == "1958");
    CHECK(dated_in("zh-Hans", "2024-05-15", "二三十年前他离开了。", "二三十年前") == "1994~/2004~");
}

TEST_CASE("a range of hours belongs to the day beside it") {
    CHECK(hours("It was open Tuesday from 9.30 to 5 pm.", "Tuesday from 9.30 to 5 pm") == "2024-05-14T09:30:00/2024-05-14T16:59:59");
    CHECK(hours("It was open from 10 to 4 on Friday.", "from 10 to 4 on Friday") == "2024-05-10T10:00:00/2024-05-10T15:59:59");
    CHECK(hours("It was open from 8am to 3.", "from 8am to 3") == "2024-05-15T08:00:00/2024-05-15T14:59:59");
    CHECK(hours("It was open 10-12pm on Friday.", "10-12pm on Friday") == "2024-05-10T10:00:00/2024-05-10T11:59:59");
    CHECK(hours("He left at 3 in the morning.", "3 in the morning") == "2024-05-15T03:00:00/2024-05-15T03:59:59");
}

TEST_CASE("hours cannot be counted from a day") {
    CHECK(dated("He left three hours later.", "three hours later") == "2024-05-15~");
}

TEST_CASE("the ends of a range are told apart, as TIMEX3 marks them") {
    CHECK(ends("He ruled from 1815 to 1852.") == "[1815]1815[1852]1852");
    CHECK(ends("It ran 3-5 May 2016.") == "[3]2016-05-03[5 May 2016]2016-05-05");
    CHECK(ends("It ran from May to July 2016.") == "[May]2016-05[July 2016]2016-07");
    CHECK(ends("It ran from the 3rd to the 5th of May 2016.") == "[the 3rd]2016-05-03[the 5th of May 2016]2016-05-05");
    CHECK(ends("He died on 3 May 2016.").empty());
}

TEST_CASE("a national day is that of the article's place") {
    CHECK(dated_in("zh-Hant", "2024-11-12", "國慶日,總統在臺灣致詞。他隨後離開。", "國慶日") == "2024-10-10");
    CHECK(dated_in("zh-Hant", "2024-11-12", "國慶日,特首在香港致詞。他隨後離開。", "國慶日") == "2024-10-01");
    CHECK(dated_in("zh-Hans", "2024-11-12", "国庆节,主席在北京致辞。他随后离开。", "国庆节") == "2024-10-01");
}

TEST_CASE("numbers alone: an article's clear dates, its places and spellings tell whether the day comes first") {
    CHECK(dated_in("en", "2024-06-12", "It opened on 25/12/2001. It closed on 03/04/2019.", "03/04/2019") == "2019-04-03");
    CHECK(dated_in("en", "2024-06-12", "London police said it opened on 12/25/2001. It closed on 03/04/2019.", "03/04/2019") == "2019-03-04");
    CHECK(dated_in("en", "2024-06-12", "The court in Sydney heard him. It closed on 03/04/2019.", "03/04/2019") == "2019-04-03");
    CHECK(dated_in("en", "2024-06-12", "The court in Boston heard him. It closed on 03/04/2019.", "03/04/2019") == "2019-03-04");
    CHECK(dated_in("en", "2024-06-12", "It closed on 03/04/2019.", "03/04/2019") == "2019-03-04");
}

TEST_CASE("a year told in passing is counted on from in its own sentence") {
    const std::string story = "Mara Lind founded Kestrel Labs in April 1992. Jon Falk joined it in May 1993. When Tern Software launched the Kite in 1995, she recognised "
                              "her clip and sued the following February. The suit was settled in 1997. Falk had left in June 1994.";
    CHECK(dated_in("en", "1999-05-15", story, "the following February") == "1996-02");
    const std::string life = "Ruth Berg was born in Lunenburg on 3 February 1911. At Mount Allison University, which she left without a degree in 1931, she met Denis "
                             "Boyle; they were married two years later. In 1938 the couple bought a cannery. Boyle died in 1960.";
    CHECK(dated_in("en", "1999-09-01", life, "two years later") == "1933");
}

TEST_CASE("no weekday is told from a year") {
    const std::string report = "Vallescura were champions in 1964. Their founder died in 1979 and his son took over in 1991. The club was bought in 2019. Gino Peretti "
                             "resigned on Sunday. His contract ran until 2025.";
    CHECK(dated_in("en", "2023-07-03", report, "Sunday") == "2023-07-02");
}

TEST_CASE("a story goes on from where it was when it looks back to an earlier year, or is told how long something took") {
    const std::string story =
        "The mill opened in March 1851. Its owner fell ill in June 1852, in the house that he had bought in May 1849. In October he left for Bern. "
        "A flood broke the dam in 1855, and a fire burnt the mill in 1857. It was rebuilt in two weeks. His son sold it in 1861.";
    CHECK(dated_in("en", "2019-05-15", story, "October") == "1852-10");
    CHECK(dated_in("en", "2019-05-15", story, "two weeks").empty());
}

TEST_CASE("a year in short is of the story's century") {
    const std::string story = "The club began in 1887. It moved in 1889. It won the cup in 1890, 1893 and 1896. The men of '98 were its last. It closed in 1899.";
    CHECK(dated_in("en", "2019-05-15", story, "'98") == "1898");
}
