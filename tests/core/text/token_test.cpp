#include "core/text/token.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace whowhen;

namespace {

/// Tokens joined by `|`, each with the first letter of its kind.
std::string tokens_of(const std::string& utf8) {
    const Text text(utf8);
    std::vector<Token> tokens;
    tokenise(text, {0, text.size()}, tokens);
    std::string out;
    for (const Token& t : tokens) {
        if (!out.empty()) out += '|';
        out += text.bytes(t.span) + "/" + "wnhp"[static_cast<int>(t.kind)];
    }
    return out;
}

}  // namespace

TEST_CASE("tokens: cases") {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"OpenAI's co-founder", "OpenAI/w|'s/w|co/w|-/p|founder/w"},
        {"They didn’t, we’ll", "They/w|did/w|n’t/w|,/p|we/w|’ll/w"},
        {"O'Brien's 'quote'", "O'Brien/w|'s/w|'/p|quote/w|'/p"},
        {"1,234.5% in 1990s", "1,234.5/n|%/p|in/w|1990/n|s/w"},
        {"2017年底GPT4", "2017/n|年/h|底/h|GPT4/w"},
        {"U.S. €3M", "U/w|./p|S/w|./p|€/p|3/n|M/w"},
        {"トヨタ 삼성 é́", "トヨタ/w|삼성/w|é́/w"},
        {"  \n ", ""},
    };
    for (const auto& row : cases) {
        const auto& text = row.first;
        const auto& expected = row.second;
        INFO(text);
        CHECK(tokens_of(text) == expected);
    }
}
