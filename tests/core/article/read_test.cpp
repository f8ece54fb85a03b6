#include "core/article/read.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "article_case.hpp"
#include "core/article/language_tag.hpp"

using namespace whowhen;

namespace {

namespace fs = std::filesystem;

struct Folder {
    fs::path path =
        fs::temp_directory_path() / ("whowhen_read_test_" + std::to_string(reinterpret_cast<std::uintptr_t>(this)));
    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
    void write(const std::string& name, const std::string& bytes) const {
        fs::create_directories((path / name).parent_path());
        std::ofstream(path / name, std::ios::binary) << bytes;
    }
};

ReadResult read_paths(const std::vector<std::string>& inputs) {
    ReadResult result;
    read_articles(
        inputs, {}, [&](Article&& article) { result.articles.push_back(std::move(article)); },
        [&](const ReadFailure& failure) { result.failures.push_back(failure); });
    return result;
}

}  // namespace

TEST_CASE("read: a text's title, related items and their dates") {
    const std::string bytes =
        "兩人談不和原因\r\n\r\n12月4日消息,近日,外媒披露一事。\r\n\r\n正文。\r\n\r\n相關推薦\r\n\r\n2024-03-"
        "04\r\n\r\n第一則摘要\r\n\r\n2023-11-30\r\n\r\n第二則摘要";
    const auto read = read_as(bytes, "page.txt");
    REQUIRE(read.articles.size() == 3);
    CHECK(read.articles[0].id == "page");
    CHECK(read.articles[0].title == "兩人談不和原因");
    CHECK(read.articles[0].text == "兩人談不和原因\n\n12月4日消息,近日,外媒披露一事。\n\n正文。\n\n");
    CHECK(read.articles[0].language == "zh-Hant");
    CHECK(day_of(read.articles[0]) == "2023-12-04");
    CHECK(read.articles[0].published.inferred);
    CHECK(has_diagnostic(read.articles[0], "inferred-year"));
    CHECK(read.articles[1].id == "page#related-1");
    CHECK(read.articles[1].text == "第一則摘要");
    CHECK(day_of(read.articles[1]) == "2024-03-04");
    CHECK(read.articles[2].id == "page#related-2");
    CHECK(day_of(read.articles[2]) == "2023-11-30");
}

TEST_CASE("read: related lists of titles are cut, chronologies and closing dates stay") {
    auto read =
        read_as("Headline\n\nThe company said it would pay.\n\nRelated articles:\nOne title\nAnother title\n", "a.txt");
    REQUIRE(read.articles.size() == 1);
    CHECK(read.articles[0].text == "Headline\n\nThe company said it would pay.\n\n");
    CHECK(has_diagnostic(read.articles[0], "related-list"));
    const std::string chronology = "大事記\n\n2015-12-11\n公司成立\n2018-02-20\n董事離開\n2019-07-22\n獲得投資\n";
    read = read_as(chronology, "b.txt");
    REQUIRE(read.articles.size() == 1);
    CHECK(read.articles[0].text == chronology);
    const std::string unsorted = "標題\n\n正文在這裡。\n\n2024-03-04\n甲摘要\n2023-11-30\n乙摘要\n";
    CHECK(read_as(unsorted, "c.txt").articles.size() == 3);
    CHECK(read_as("標題\n\n正文在這裡。\n\n2024-03-04\n", "d.txt").articles.size() == 1);
}

TEST_CASE("read: JSON articles keep their fields and their text as it is") {
    const auto read = read_as(
        R"({"id": "a1", "title": "T", "text": "  A\r\ntext ", "published": "2023-12-04T10:30:00Z", "url": "https://example.org/a", "language": "en-GB", "extra": [1]})",
        "x.json");
    REQUIRE(read.articles.size() == 1);
    const Article& article = read.articles[0];
    CHECK(article.id == "a1");
    CHECK(article.title == "T");
    CHECK(article.text == "  A\r\ntext ");
    CHECK(article.uri == "https://example.org/a");
    CHECK(article.language == "en");
    CHECK(day_of(article) == "2023-12-04T10:30:00");
    CHECK(read.failures.empty());
}

TEST_CASE("read: JSON Lines go on behind a wrong line, and name it") {
    const auto read = read_as(
        "{\"text\": \"One.\"}\n{\"text\": \"cut\n\n[1]\n{\"title\": \"x\"}\n{\"text\": \" \"}\n{\"text\": \"Two.\", "
        "\"id\": 7}",
        "x.jsonl");
    REQUIRE(read.articles.size() == 2);
    CHECK(read.articles[0].id == "x:1");
    CHECK(read.articles[1].id == "7");
    REQUIRE(read.failures.size() == 4);
    CHECK(read.failures[0].path == "x.jsonl:2");
    CHECK(read.failures[0].reason.find("JSON") != std::string::npos);
    CHECK(read.failures[1].path == "x.jsonl:4#1");
    CHECK(read.failures[2].reason == "no field `text`");
    CHECK(read.failures[3].reason == "empty");
}

TEST_CASE("read: standard input is JSON Lines, one JSON value, a page or text") {
    CHECK(read_as("{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n", "-").articles.size() == 2);
    CHECK(read_as("{\n  \"text\": \"One.\",\n  \"id\": \"a\"\n}\n", "-").articles.at(0).id == "a");
    CHECK(read_as("[{\"text\": \"One.\"}, {\"text\": \"Two.\"}]", "-").articles.size() == 2);
    CHECK(read_as("Headline\n\nThe text of it.", "-").articles.at(0).title == "Headline");
    const auto cut_first = read_as("{\"text\": \"cut\n{\"text\": \"Two.\"}\n{\"text\": \"Three.\"}\n", "-");
    CHECK(cut_first.articles.size() == 2);
    CHECK(cut_first.failures.size() == 1);
    CHECK(read_as("", "-").failures.size() == 1);
}

TEST_CASE("read: JSON that holds wrong Unicode or nests deeply is a failure, not a crash") {
    CHECK(read_as("{\"text\": \"\\ud800\"}", "a.json").failures.size() == 1);
    CHECK(read_as(std::string(100000, '[') + std::string(100000, ']'), "a.json").failures.size() == 1);
    CHECK(read_as("{\"text\": \"abc", "a.json").failures.at(0).reason.starts_with("no valid JSON"));
    CHECK(read_as("[]", "a.json").failures.size() == 1);
    CHECK(read_as("{\"text\": \"One.\", \"n\": 1e9999}", "a.json").failures.at(0).reason.starts_with("no valid JSON"));
}

TEST_CASE("read: folders recursively in order; missing, empty, binary and huge files fail by name") {
    const Folder folder;
    folder.write("b/2.txt", "Second\n\nThe text of it.");
    folder.write("b/1.md", "# First\n\nThe *text* of it.");
    folder.write("a.txt", "Zeroth\n\nThe text of it.");
    folder.write("skip.png", "x");
    folder.write("._a.txt", "hidden");
    folder.write(".git/notes.md", "hidden");
    folder.write("empty.txt", "");
    folder.write("binary.txt", std::string("\0\1\2\3\0\0", 6));
    folder.write("huge.txt", "");
    fs::resize_file(folder.path / "huge.txt", max_article_bytes + 1);
    const auto read = read_paths({folder.path.string(), (folder.path / "none.txt").string()});
    REQUIRE(read.articles.size() == 3);
    CHECK(read.articles[0].id == "a");
    CHECK(read.articles[1].id == "b/1");
    CHECK(read.articles[1].title == "First");
    CHECK(read.articles[1].text.find("The text of it.") != std::string::npos);
    CHECK(read.articles[2].id == "b/2");
    REQUIRE(read.failures.size() == 4);
    CHECK(read.failures[0].path == (folder.path / "none.txt").string());
    CHECK(read.failures[1].reason == "binary, not text");
    CHECK(read.failures[2].reason == "empty");
    CHECK(read.failures[3].reason == "larger than 64 MiB");
}

TEST_CASE("read: a JSON Lines line beyond the limit is refused, the next is read") {
    std::string bytes = "{\"text\": \"" + std::string(max_article_bytes, 'x') + "\"}\n{\"text\": \"Two.\"}\n";
    const Folder folder;
    folder.write("big.jsonl", bytes);
    const auto read = read_paths({(folder.path / "big.jsonl").string()});
    CHECK(read.articles.size() == 1);
    REQUIRE(read.failures.size() == 1);
    CHECK(read.failures[0].reason == "larger than 64 MiB");
}

TEST_CASE("read: the encoding of a JSON file is stated, too") {
    const std::string utf16 = std::string("\xFF\xFE", 2) + std::string("{\0\"\0t\0e\0x\0t\0\"\0:\0\"\0O\0K\0\"\0}\0", 26);
    const auto read = read_as(utf16, "a.json");
    REQUIRE(read.articles.size() == 1);
    CHECK(has_diagnostic(read.articles[0], "encoding"));
    const auto line = read_as("{\"text\": \"\xB9\xAB\xCB\xBE\xD0\xFB\xB2\xBC\xC8\xCE\xC3\xFC\"}\n", "a.jsonl");
    REQUIRE(line.articles.size() == 1);
    CHECK(line.articles[0].text == "公司宣布任命");
    CHECK(has_diagnostic(line.articles[0], "encoding"));
}

TEST_CASE("read: markdown without its marks") {
    const auto read = read_as(
        "# A *title*\n\n> Quoted **text** with a [link](https://example.org) and ![image](x.png)`code`\n- "
        "item\n\n```\nx = 1\n```\n---\nEnd.\n",
        "a.md");
    REQUIRE(read.articles.size() == 1);
    CHECK(read.articles[0].title == "A title");
    CHECK(read.articles[0].text == "A title\n\nQuoted text with a link and code\nitem\n\n\n\n\n\nEnd.\n");
}

TEST_CASE("language: detected by script, given tags normalised") {
    CHECK(detect_language("薩姆·奧特曼談與馬斯克不和") == "zh-Hant");
    CHECK(detect_language("公司宣布任命新的首席执行官") == "zh-Hans");
    CHECK(detect_language("OpenAI named a chief executive") == "en");
    CHECK(detect_language("12345").empty());
    CHECK(detect_language("ソニーは2024年3月5日、新社長に十時裕樹氏が就任すると発表した。") == "ja");
    CHECK(detect_language("삼성전자가 새 대표이사를 임명했다.") == "ko");
    CHECK(detect_language("優の良品推出新產品，埃隆・馬斯克到場") == "zh-Hant");
    CHECK(normal_language("zh-TW", "公司") == "zh-Hant");
    CHECK(normal_language("zh_CN", "公司") == "zh-Hans");
    CHECK(normal_language("zh", "薩姆談話") == "zh-Hant");
    CHECK(normal_language("en-US", "公司宣布任命") == "zh-Hans");
    CHECK(normal_language("fr", "Le texte") == "fr");
}
