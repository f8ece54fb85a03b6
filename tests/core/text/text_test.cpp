#include "core/text/text.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace whowhen;

namespace {

std::string folded(const std::string& text) {
    return to_utf8(fold(to_utf32(text)));
}

}  // namespace

TEST_CASE("fold: table") {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"薩姆·奧特曼", "萨姆·奥特曼"},
        {"一傢公司", "一家公司"},
        {"著名", "着名"},
        {"着名", "着名"},
        {"瞭解", "了解"},
        {"發佈", "发布"},
        {"裡面裏面", "里面里面"},
        {"乾隆", "干隆"},
        {"臺灣檯颱", "台湾台台"},
        {"妳牠她", "你它她"},
        {"ＡＢＣ１２３％", "abc123%"},
        {"，！？：；（）", ",!?:;()"},
        {"OpenAI ÉCOLE", "openai école"},
        {"“開放”‘內’", "\"开放\"'内'"},
        {"「開」『內』", "\"开\"'内'"},
        {"a–b—c", "a-b—c"},
        {"蒂姆・庫克‧彼得•蒂爾", "蒂姆·库克·彼得·蒂尔"},
        {"唐納．川普", "唐纳·川普"},
        {"二○二三", "二〇二三"},
        {"全形　空格\u00A0x", "全形 空格 x"},
        {"。、《》…", "。、《》…"},
        {"衞生", "卫生"},
        {"羣峯", "群峰"},
        {"說説", "说说"},
        {"\t\r\n\v", "  \n\n"},
        {"Ⅱ①", "ⅱ①"},
    };
    for (const auto& row : cases) {
        const auto& text = row.first;
        const auto& expected = row.second;
        INFO(text);
        CHECK(folded(text) == expected);
    }
}

TEST_CASE("fold: every code point folds to one, and folding twice is folding once") {
    for (char32_t c = 0; c < 0x110000; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        const char32_t once = fold(c);
        CAPTURE(static_cast<std::uint32_t>(c));
        if (once == 0 || fold(once) != once) FAIL("not stable");
    }
}

TEST_CASE("text: both views have the same length and code points survive the round trip") {
    const std::string utf8 = "Ａ😀𠮷傢\u0000é\uFEFF\n", with_null = std::string("a\0b", 3);
    for (const std::string& bytes : {utf8, with_null}) {
        const Text text(bytes);
        CHECK(text.original().size() == text.folded().size());
        CHECK(to_utf8(text.original()) == bytes);
        CHECK(text.bytes({0, text.size()}) == bytes);
    }
    for (char32_t c = 0; c < 0x110000; c += 7) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        const std::u32string one(1, c);
        if (to_utf32(to_utf8(one)) != one) FAIL("round trip of " << static_cast<std::uint32_t>(c));
    }
}

TEST_CASE("text: invalid bytes become U+FFFD each") {
    const std::vector<std::pair<std::string, std::size_t>> cases = {{"a\xFFz", 3},           {"\xE4\xBD", 2},
                                                                    {"\xC0\x80", 2},         {"\xED\xA0\x80", 3},
                                                                    {"\xF5\x80\x80\x80", 4}, {"\xE4\xBD\xA0\xE5", 2}};
    for (const auto& [bytes, size] : cases) {
        const std::u32string decoded = to_utf32(bytes);
        CHECK(decoded.size() == size);
        CHECK(decoded.find(0xFFFD) != std::u32string::npos);
    }
}

TEST_CASE("text: spans count code points") {
    const Text text("谷歌收購DeepMind");
    CHECK(text.bytes({2, 4}) == "收購");
    CHECK(text.folded_bytes({2, 8}) == "收购deep");
    CHECK(utf8_slice("谷歌收購DeepMind", {2, 4}) == "收購");
    CHECK(utf8_slice("谷歌", {1, 9}) == "歌");
    CHECK(text.at(4) == U'd');
    CHECK(text.at(99) == U'\0');
}
