#include "core/text/sentence.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <string>
#include <vector>

#include "core/text/character.hpp"
#include "core/text/token.hpp"

using namespace whowhen;

namespace {

std::string strip(const std::string& text) {
    const auto begin = text.find_first_not_of(' ');
    if (begin == std::string::npos) return {};
    return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

/// Rows of a case file: the text without dividers, and the sentences.
struct Row {
    int line = 0;
    std::string text;
    std::vector<std::string> sentences;
};

std::vector<Row> read_rows() {
    std::ifstream in(WHOWHEN_SOURCE_DIR "/tests/cases/sentences.tsv");
    std::vector<Row> rows;
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
        if (line.empty() || line[0] == '#' || line == "text") continue;
        Row row{number, {}, {}};
        for (std::size_t begin = 0; begin <= line.size();) {
            const auto end = std::min(line.find('|', begin), line.size());
            row.text += line.substr(begin, end - begin);
            row.sentences.push_back(strip(line.substr(begin, end - begin)));
            begin = end + 1;
        }
        rows.push_back(row);
    }
    return rows;
}

std::vector<std::string> sentences_of(const std::string& utf8) {
    const Text text(utf8);
    std::vector<std::string> found;
    for (const Sentence& s : split_sentences(text)) found.push_back(text.bytes(s.span));
    return found;
}

/// Sentences are in order, do not overlap, and hold all that is no white space; tokens lie inside them likewise.
void check_cover(const std::string& utf8) {
    const Text text(utf8);
    std::vector<Token> tokens;
    std::uint32_t at = 0;
    const auto skip_to = [&](std::uint32_t begin) {
        REQUIRE(at <= begin);
        for (; at < begin; ++at) CHECK(is_space(text.at(at)));
    };
    for (const Sentence& s : split_sentences(text)) {
        CHECK(!s.span.empty());
        tokens.clear();
        tokenise(text, s.span, tokens);
        CHECK(!tokens.empty());
        for (const Token& t : tokens) {
            skip_to(t.span.begin);
            CHECK(t.span.begin >= s.span.begin);
            CHECK(t.span.end <= s.span.end);
            at = t.span.end;
        }
        CHECK(at == s.span.end);
    }
    skip_to(text.size());
}

}  // namespace

TEST_CASE("sentences: cases") {
    const auto rows = read_rows();
    CHECK(rows.size() > 30);
    for (const Row& row : rows) {
        INFO("sentences.tsv:", row.line, ": ", row.text);
        CHECK(sentences_of(row.text) == row.sentences);
        check_cover(row.text);
    }
}

TEST_CASE("sentences: a line end always ends one, and paragraphs count lines with text") {
    const Text text("標題\n\n  第一句。第二句\r\nThird line, no stop\n");
    const auto sentences = split_sentences(text);
    REQUIRE(sentences.size() == 4);
    CHECK(text.bytes(sentences[0].span) == "標題");
    CHECK(sentences[0].paragraph == 0);
    CHECK(text.bytes(sentences[1].span) == "第一句。");
    CHECK(sentences[1].paragraph == 1);
    CHECK(sentences[2].paragraph == 1);
    CHECK(text.bytes(sentences[3].span) == "Third line, no stop");
    CHECK(sentences[3].paragraph == 2);
    CHECK(sentences[3].language == Language::en);
    CHECK(sentences[0].language == Language::zh);
}

TEST_CASE("sentences: language by most of the letters, of the whole text where there is none") {
    const Text text(
        "OpenAI首席執行官Sam Altman談ChatGPT。\nXi Jinping (习近平) met Tim "
        "Cook.\n2024-03-04\n會議在周五舉行，參加者很多。");
    const auto sentences = split_sentences(text);
    REQUIRE(sentences.size() == 4);
    CHECK(sentences[0].language == Language::zh);
    CHECK(sentences[1].language == Language::en);
    CHECK(sentences[2].language == Language::zh);
    CHECK(sentences[3].language == Language::zh);
}

TEST_CASE("sentences: nothing, white space, and text without any end") {
    CHECK(split_sentences(Text("")).empty());
    CHECK(split_sentences(Text(" \n\t\r\n\xE3\x80\x80")).empty());
    std::string endless;
    for (int i = 0; i < 10000; ++i) endless += "\xE5\xAD\x97";
    CHECK(split_sentences(Text(endless)).size() >= 5);
    check_cover(endless);
}

TEST_CASE("sentences: strings of marks keep order and cover the text") {
    const std::vector<std::string> parts = {
        ".",  "!", "\"", "\xE3\x80\x82", "\xE2\x80\x9D", "\xE2\x80\x9C", "(", ")", "[1]", " ",
        "\n", "A", "b",  "Mr",           "\xE5\xAD\x97", "\xE2\x80\xA6", "7", "'", "\xFF"};
    std::uint32_t state = 1;
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (int i = 0; i < 12; ++i) {
            state = state * 1664525 + 1013904223;
            text += parts[(state >> 16) % parts.size()];
        }
        INFO(text);
        check_cover(text);
    }
}
