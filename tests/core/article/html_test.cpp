#include <doctest/doctest.h>

#include "article_case.hpp"

using namespace whowhen;

namespace {

const std::string paragraphs =
    "<p>The company said on Tuesday that its board had named a new chief executive, after months of talks.</p>"
    "<p>Shares rose by a tenth; analysts had feared a longer search, and some had expected an outsider.</p>";

std::string page(const std::string& head, const std::string& body) {
    return "<!DOCTYPE html><html lang=\"en\"><head><title>A title | Site</title>" + head + "</head><body>" + body +
           "</body></html>";
}

}  // namespace

TEST_CASE("html: main text without menus, scripts and lists of other articles") {
    const auto read = read_as(
        page("<meta property='og:site_name' content='Site'>",
             "<nav><a href='/'>Home</a><a href='/b'>Business</a></nav><div class='page has-sidebar'>"
             "<script>var evil = '</p>';</script><style>p {}</style><div id='story'><h1>A title</h1>" +
                 paragraphs +
                 "<div class='related-links'><p>Another story entirely</p></div><ul><li><a href='x'>Linked one</a></li>"
                 "<li><a href='y'>Linked two</a></li></ul></div><div class='sidebar'><p>Buy now</p></div></div>"
                 "<footer>All rights reserved</footer>"),
        "a.html");
    REQUIRE(read.articles.size() == 1);
    const std::string& text = read.articles[0].text;
    CHECK(text.find("The company said on Tuesday") != std::string::npos);
    CHECK(text.find("\nShares rose") != std::string::npos);
    for (const char* noise : {"Home", "evil", "Another story", "Linked one", "Buy now", "All rights", "p {}"}) {
        INFO(noise);
        CHECK(text.find(noise) == std::string::npos);
    }
    CHECK(read.articles[0].title == "A title");
    CHECK(read.articles[0].language == "en");
}

TEST_CASE("html: publication date from meta tags, linked data, time elements and classes, in this order") {
    const std::string meta = "<meta property='article:published_time' content='2023-12-04T10:30:00+08:00'>";
    const std::string linked =
        "<script type='application/ld+json'>{\"@graph\": [{\"@type\": \"NewsArticle\", \"datePublished\": "
        "\"2022-01-02\"}]}</script>";
    const std::string element = "<time datetime='2021-03-04'>4 March</time>";
    const std::string classed = "<span class='pub-date'>2020年5月6日 12:00</span>";
    const std::vector<std::pair<std::string, std::string>> cases = {
        {page(meta + linked, element + classed + paragraphs), "2023-12-04T10:30:00"},
        {page(linked, element + classed + paragraphs), "2022-01-02"},
        {page("", element + classed + paragraphs), "2021-03-04"},
        {page("", classed + paragraphs), "2020-05-06T12:00"}};
    for (const auto& [html, expected] : cases) {
        const auto read = read_as(html, "a.html");
        REQUIRE(read.articles.size() == 1);
        CHECK(day_of(read.articles[0]) == expected);
        CHECK(read.articles[0].published.from == PublishedFrom::metadata);
    }
}

TEST_CASE("html: address, entities and line breaks of the source") {
    const auto read = read_as(page("<link rel='canonical' href='https://example.org/a?b=1&amp;c=2'>",
                                   "<article><p>公司宣布,董事會任命新的\n      執行長,市場反應平淡&mdash;Q&amp;A "
                                   "&lt;b&gt;。</p><p>第二段<br>換行。</p></article>"),
                              "a.html");
    REQUIRE(read.articles.size() == 1);
    CHECK(read.articles[0].uri == "https://example.org/a?b=1&c=2");
    CHECK(read.articles[0].text == "公司宣布,董事會任命新的執行長,市場反應平淡—Q&A <b>。\n第二段\n換行。");
}

TEST_CASE("html: a space between Chinese names stays, a line break of the source does not") {
    const auto read = read_as("<article><p>出席者有 張三豐 李四光\n   王五常。</p></article>", "a.html");
    REQUIRE(read.articles.size() == 1);
    CHECK(read.articles[0].text == "出席者有 張三豐 李四光王五常。");
}

TEST_CASE("html: the header of a list that was left out goes with it") {
    const auto read = read_as(page("", "<article>" + paragraphs + "<p>Related articles</p><ul><li><a href='x'>One</a></li>"
                                       "<li><a href='y'>Two</a></li></ul></article>"),
                              "a.html");
    REQUIRE(read.articles.size() == 1);
    CHECK(read.articles[0].text.ends_with("some had expected an outsider."));
}

TEST_CASE("html: a page in GB18030 by its meta element") {
    const std::string gb =
        "\xB9\xAB\xCB\xBE\xD0\xFB\xB2\xBC\xC8\xCE\xC3\xFC\xD0\xC2\xB5\xC4\xCA\xD7\xCF\xAF\xD6\xB4\xD0\xD0\xB9\xD9\xA1"
        "\xA3";
    const auto read =
        read_as("<html><head><meta charset=gb2312></head><body><p>" + gb + "</p></body></html>", "a.html");
    REQUIRE(read.articles.size() == 1);
    CHECK(read.articles[0].text == "公司宣布任命新的首席执行官。");
    CHECK(has_diagnostic(read.articles[0], "encoding"));
}

TEST_CASE("html: pages without text fail, broken and deep ones do not crash") {
    CHECK(read_as("<html><body><script>x</script></body></html>", "a.html").failures.size() == 1);
    CHECK(read_as("<p>The text <b>is <i>left open", "a.html").articles.size() == 1);
    std::string deep = "<html><body>";
    for (int i = 0; i < 20000; ++i) deep += "<div>";
    const auto read = read_as(deep + "text", "a.html");
    CHECK(read.articles.size() + read.failures.size() == 1);
}
