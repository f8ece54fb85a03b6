#include "core/time/roc_years.hpp"

#include <doctest/doctest.h>

#include <string>

#include "core/time/time_stage.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

/// Values of the times of a text published in June 2024, with a space between.
std::string years(const std::string& text, const std::string& language = "zh-Hant") {
    static const TimeStage stage(packs);
    Article article;
    article.text = text;
    article.language = language;
    article.published.value = *read_edtf("2024-06-12");
    Analysis analysis = read_text(article, packs);
    stage.recognise(analysis);
    std::string all;
    for (const TimeExpression& t : analysis.times) all += (all.empty() ? "" : " ") + (t.value.empty() ? t.timex : t.value.edtf());
    return all;
}

}  // namespace

TEST_CASE("an article that names the era tells years without it too") {
    CHECK(years("民國112年他就任，92年退伍。") == "2023 2003");
    CHECK(years("公司於85年成立，民國90年上市。") == "1996 2001");
    CHECK(years("民國90年他退伍，95年5月創業。") == "2001 2006-05");
}

TEST_CASE("so does one that tells of Taiwan rather than Hong Kong") {
    CHECK(years("他住在高雄，94年以專題得獎。") == "2005");
    CHECK(years("他住在九龍，94年以專題得獎。") == "1994");
}

TEST_CASE("a count of years stays one") {
    CHECK(years("民國90年他退伍，服務長達35年。") == "2001 P35Y");
    CHECK(years("民國90年創立，已有80年歷史。") == "2001 P80Y");
}

TEST_CASE("in Simplified characters no year is read so") { CHECK(years("民国112年他就任，92年退伍。", "zh-Hans") == "2023 1992"); }
