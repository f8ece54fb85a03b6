#include "render/text_measure.hpp"

#include <doctest/doctest.h>

using namespace whowhen;

TEST_CASE("closing marks do not begin a line, opening ones do not end it") {
    const auto wrapped = wrap_text("他說「人工智慧」改變世界,而且很快。", 12 * 4, {12, false}, 9);
    CHECK(wrapped.lines.size() > 2);
    for (const auto& line : wrapped.lines) {
        INFO(line);
        CHECK_FALSE(line.starts_with("」"));
        CHECK_FALSE(line.starts_with("。"));
        CHECK_FALSE(line.ends_with("「"));
    }
}

TEST_CASE("English breaks between words; what does not fit ends in an ellipsis") {
    const Font font{12, false};
    const auto whole = wrap_text("Sam Altman returns to OpenAI", 80, font, 9);
    CHECK_FALSE(whole.cut);
    for (const auto& line : whole.lines) CHECK(text_width(line, font) <= 80);
    const auto cut = wrap_text("Sam Altman returns to OpenAI", 80, font, 1);
    CHECK(cut.cut);
    CHECK(cut.lines.back().ends_with("…"));
    CHECK(text_width(cut.lines.back(), font) <= 80);
}

TEST_CASE("a name of ten thousand characters is cut") {
    const auto wrapped = wrap_text(std::string(10'000, 'w'), 120, {12, false}, 2);
    CHECK(wrapped.lines.size() == 2);
    CHECK(wrapped.width <= 120);
}

TEST_CASE("a name of those to keep whole is not broken where a line has room for it") {
    const std::string text = "2021年11月 台積電、索尼成立公司";
    CHECK(wrap_text(text, 100, {12}, 3).lines == std::vector<std::string>{"2021年11月 台積", "電、索尼成立公司"});
    CHECK(wrap_text(text, 100, {12}, 3, {"台積電", "索尼"}).lines == std::vector<std::string>{"2021年11月", "台積電、索尼成立", "公司"});
    CHECK(wrap_balanced(text, 100, {12}, 3, {"台積電", "索尼"}).lines.front() == "2021年11月");
    CHECK(wrap_text("台積電", 24, {12}, 3, {"台積電"}).lines == std::vector<std::string>{"台積", "電"});
}

TEST_CASE("balanced lines keep words whole") {
    const auto wrapped = wrap_balanced("Massachusetts Institute of Technology", 110, {12, false}, 3);
    CHECK(wrapped.lines.front() == "Massachusetts");
    CHECK_FALSE(wrapped.cut);
}
