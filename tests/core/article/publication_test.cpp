#include "core/article/publication.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "article_case.hpp"
#include "core/article/printed_date.hpp"
#include "core/match/tsv.hpp"

using namespace whowhen;

namespace {

std::string unescape(std::string text) {
    for (auto at = text.find("\\n"); at != std::string::npos; at = text.find("\\n")) text.replace(at, 2, "\n");
    return text;
}

std::vector<TimeValue> read_dates(const std::string& words) {
    std::vector<TimeValue> dates;
    std::istringstream in(words);
    for (std::string word; in >> word;) dates.push_back(read_published(word).value());
    return dates;
}

}  // namespace

TEST_CASE("dateline: cases") {
    std::ifstream in(WHOWHEN_SOURCE_DIR "/tests/cases/datelines.tsv");
    std::stringstream bytes;
    bytes << in.rdbuf();
    const TsvTable table = read_tsv(bytes.str(), "datelines.tsv");
    CHECK(table.rows.size() > 20);
    for (TsvRow row : table.rows) {
        INFO("datelines.tsv:", row.line, ": ", row.cells[0]);
        row.cells.resize(4);
        const auto others = read_dates(row.cells[1]);
        const Published published = find_dateline(unescape(row.cells[0]), others);
        CHECK(day_of(published.value) == row.cells[2]);
        CHECK(published.inferred == (row.cells[3] == "yes"));
        CHECK((published.from == PublishedFrom::dateline) == (row.cells[2] != "-"));
    }
}

TEST_CASE("published: forms of metadata") {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"2023-12-04", "2023-12-04"},
        {"2023-12-04T10:30:05+08:00", "2023-12-04T10:30:05"},
        {"2023-12-04T10:30Z", "2023-12-04T10:30"},
        {"2023-12-04 10:30", "2023-12-04T10:30"},
        {"20231204", "2023-12-04"},
        {"2023/12/4", "2023-12-04"},
        {"Mon, 04 Dec 2023 02:30:00 GMT", "2023-12-04T02:30:00"},
        {"December 4, 2023", "2023-12-04"},
        {"2023年12月4日", "2023-12-04"},
        {"２０２３年１２月４日", "2023-12-04"},
        {"民國112年12月4日", "2023-12-04"},
        {"2024-02-30", "-"},
        {"12月4日", "-"},
        {"last week", "-"},
        {"", "-"},
        {"99999999999999", "-"},
    };
    for (const auto& row : cases) {
        const auto& text = row.first;
        const auto& expected = row.second;
        INFO(text);
        CHECK(day_of(read_published(text).value_or(TimeValue{})) == expected);
    }
}

TEST_CASE("published: a day ends where the next begins, at year's end and on 29 February too") {
    for (const auto& [day, next] :
         {std::pair{"2023-12-31", "2024-01-01"}, {"2024-02-29", "2024-03-01"}, {"2023-02-28", "2023-03-01"}}) {
        const auto value = read_published(day);
        REQUIRE(value);
        CHECK(value->end == read_published(next)->begin);
    }
}

TEST_CASE("published: a dateline without a year, by full dates that the text tells shortly before it") {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"3月6日消息,苹果公司2024年3月5日宣布换帅,新任总裁6月30日上任。", "2024-03-06"},
        {"1月2日消息,该公司2023年12月29日提交申请。", "2024-01-02"},
        {"LONDON, March 6 (Reuters) - Acme said on March 5, 2024 that it would merge by June 30, 2024.", "2024-03-06"},
        {"7月1日消息,1997年7月1日香港回归。", "-"},                      // an anniversary
        {"3月6日消息,公司2019年3月5日上市,2022年退市。", "-"},            // a later year is told of
        {"3月6日消息,公司2019年11月5日上市。", "-"},                      // too long before
        {"3月6日消息,公司在2022年上市。", "-"},                           // no full date
    };
    for (const auto& one : cases) {  // no structured binding: INFO captures by reference, which clang 14 does not allow
        INFO(one.first);
        const auto read = read_as(one.first, "a.txt");
        CHECK(day_of(read.articles.at(0)) == one.second);
        CHECK(has_diagnostic(read.articles[0], "inferred-year") == (one.second != "-"));
    }
}

TEST_CASE("published: the order is given, metadata, dateline, file name, option") {
    ReadOptions options;
    options.published = *read_published("2001-01-01");
    const std::string text = "標題\n\n2023年12月4日消息,公司宣布換帥。\n";
    const std::string plain = "標題\n\n公司宣布換帥,市場反應平淡。\n";
    auto read = read_as(text, "2022-05-06-name.txt", options);
    CHECK(day_of(read.articles.at(0)) == "2023-12-04");
    CHECK(read.articles[0].published.from == PublishedFrom::dateline);
    read = read_as(plain, "2022-05-06-name.txt", options);
    CHECK(day_of(read.articles.at(0)) == "2022-05-06");
    CHECK(read.articles[0].published.from == PublishedFrom::filename);
    read = read_as(plain, "name.txt", options);
    CHECK(day_of(read.articles.at(0)) == "2001-01-01");
    CHECK(read.articles[0].published.from == PublishedFrom::given);
    read = read_as(plain, "name.txt");
    CHECK(read.articles.at(0).published.value.empty());
    CHECK(read.articles[0].published.from == PublishedFrom::none);
    CHECK(has_diagnostic(read.articles[0], "no-publication-date"));
    read = read_as(R"({"text": "2023年12月4日消息,公司宣布換帥。", "published": "2020-01-02"})", "a.json", options);
    CHECK(day_of(read.articles.at(0)) == "2020-01-02");
    CHECK(read.articles[0].published.from == PublishedFrom::given);
    read = read_as("---\ntitle: T\ndate: 2021-03-04\n---\n2023年12月4日消息,公司宣布換帥。", "a.md", options);
    CHECK(day_of(read.articles.at(0)) == "2021-03-04");
    CHECK(read.articles[0].published.from == PublishedFrom::metadata);
    CHECK(read.articles[0].title == "T");
}
