#include "core/article/encoding.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "article_case.hpp"

using namespace whowhen;

namespace {

const std::string traditional =
    "台積電昨日舉行股東會，董事長劉德音宣布退休，由總裁魏哲家接任。公司表示，此項人事自即日起生效。";
const std::string traditional_big5 =
    "\xA5\x78\xBF\x6E\xB9\x71\xAC\x51\xA4\xE9\xC1\x7C\xA6\xE6\xAA\xD1\xAA\x46\xB7\x7C\xA1\x41\xB8\xB3\xA8\xC6\xAA\xF8"
    "\xBC\x42\xBC\x77"
    "\xAD\xB5\xAB\xC5\xA5\xAC\xB0\x68\xA5\xF0\xA1\x43";
const std::string simplified_gb =
    "\xB9\xAB\xCB\xBE\xD0\xFB\xB2\xBC\xC8\xCE\xC3\xFC\xD0\xC2\xB5\xC4\xCA\xD7\xCF\xAF\xD6\xB4\xD0\xD0\xB9\xD9\xA3\xAC"
    "\xCA\xD0\xB3\xA1"
    "\xB7\xB4\xD3\xA6\xC6\xBD\xB5\xAD\xA1\xA3";

std::string to_utf16(const std::string& utf8, bool little, bool mark) {
    std::string out;
    const auto put = [&](unsigned unit) {
        const char low = static_cast<char>(unit & 0xFF);
        const char high = static_cast<char>(unit >> 8);
        out += little ? std::string{low, high} : std::string{high, low};
    };
    if (mark) put(0xFEFF);
    for (std::size_t i = 0; i < utf8.size();) {
        const auto lead = static_cast<unsigned char>(utf8[i]);
        const int length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : 3;
        unsigned c = length == 1 ? lead : length == 2 ? lead & 0x1F : lead & 0x0F;
        for (int k = 1; k < length; ++k) c = c << 6 | (static_cast<unsigned char>(utf8[i + k]) & 0x3F);
        put(c);
        i += length;
    }
    return out;
}

}  // namespace

TEST_CASE("encoding: UTF-8 with and without mark passes as it is") {
    CHECK(decode_text(traditional).utf8 == traditional);
    CHECK(decode_text(traditional).diagnostics.empty());
    CHECK(decode_text("\xEF\xBB\xBF" + traditional).utf8 == traditional);
    CHECK(decode_text("plain ASCII").utf8 == "plain ASCII");
}

TEST_CASE("encoding: UTF-16 of both byte orders, with and without mark") {
    for (const bool little : {true, false})
        for (const bool mark : {true, false}) {
            const Decoded decoded = decode_text(to_utf16(traditional + "\nOpenAI\n", little, mark));
            INFO(little, mark, decoded.failure);
            CHECK(decoded.utf8 == traditional + "\nOpenAI\n");
            CHECK(decoded.diagnostics.size() == 1);
        }
}

TEST_CASE("encoding: Big5 and GB18030 are detected, and stated") {
    const Decoded big5 = decode_text(traditional_big5);
    CHECK(big5.utf8 == "台積電昨日舉行股東會，董事長劉德音宣布退休。");
    REQUIRE(big5.diagnostics.size() == 1);
    CHECK(big5.diagnostics[0].message.find("Big5") != std::string::npos);
    const Decoded gb = decode_text(simplified_gb);
    CHECK(gb.utf8 == "公司宣布任命新的首席执行官，市场反应平淡。");
    REQUIRE(gb.diagnostics.size() == 1);
    CHECK(gb.diagnostics[0].message.find("GB18030") != std::string::npos);
}

TEST_CASE("encoding: a declared encoding that does not fit is not believed") {
    CHECK(decode_text(simplified_gb, "no-such-encoding").utf8.starts_with("公司"));
    CHECK(decode_text(traditional, "GB18030").utf8 == traditional);
}

TEST_CASE("encoding: Western single-byte text") {
    const Decoded decoded =
        decode_text("The caf\xE9 said it would close. Ren\xE9 agreed with the plan and the others did too.");
    CHECK(decoded.utf8.find("caf\xC3\xA9") != std::string::npos);
}

TEST_CASE("encoding: what is no text is a failure with a reason") {
    std::string noise;
    std::uint32_t state = 7;
    for (int i = 0; i < 4000; ++i) {
        state = state * 1664525 + 1013904223;
        noise += static_cast<char>(state >> 24);
    }
    CHECK(decode_text("").failure == "empty");
    CHECK(decode_text(" \r\n\t").failure == "empty");
    CHECK(decode_text("\xEF\xBB\xBF").failure == "empty");
    CHECK(!decode_text(noise).failure.empty());
    CHECK(decode_text("%PDF-1.4\n%\xE2\xE3\xCF\xD3\n").failure.starts_with("a PDF"));
    CHECK(decode_text(std::string("PK\x03\x04\x14\0", 6)).failure.starts_with("a zip archive"));
    CHECK(decode_text("{\\rtf1 text}").failure.starts_with("rich text"));
    CHECK(!decode_text(std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16)).failure.empty());
    CHECK(decode_text(traditional.substr(0, traditional.size() - 1)).failure.starts_with("truncated"));
    CHECK(decode_text(to_utf16(traditional, true, true) + "a").failure.starts_with("truncated"));
}

TEST_CASE("encoding: a wrong byte in UTF-8 is replaced and stated") {
    const Decoded decoded = decode_text(traditional + "\xFF" + traditional);
    CHECK(decoded.failure.empty());
    CHECK(decoded.utf8 == traditional + "\xEF\xBF\xBD" + traditional);
    REQUIRE(decoded.diagnostics.size() == 1);
    CHECK(decoded.diagnostics[0].code == "invalid-bytes");
}
