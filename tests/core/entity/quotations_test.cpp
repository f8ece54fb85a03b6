#include "core/entity/quotations.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "core/text/text.hpp"

using namespace whowhen;

namespace {

/// Whether the first `x` of a text is quoted.
bool quoted(std::string_view utf8) {
    const Text text{std::string(utf8)};
    return Quotations(text).hold(static_cast<std::uint32_t>(text.folded().find(U'x')));
}

}  // namespace

TEST_CASE("what stands between quotation marks is quoted") {
    CHECK(quoted("She said: \"x is mine.\""));
    CHECK(quoted("他说：“x很好。”"));
    CHECK(quoted("他說：「x很好。」"));
}

TEST_CASE("what stands before, after or between quotations is not") {
    CHECK_FALSE(quoted("x said: \"It is mine.\""));
    CHECK_FALSE(quoted("\"Mine,\" said x."));
    CHECK_FALSE(quoted("“我的”，x说，“都是我的”。"));
}

TEST_CASE("a quotation ends with its paragraph at the latest") { CHECK_FALSE(quoted("“我的。\nx走了。")); }
