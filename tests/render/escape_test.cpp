#include "render/escape.hpp"

#include <doctest/doctest.h>

using namespace whowhen;

TEST_CASE("no text leaves its element, attribute or label") {
    CHECK(escape_xml("<script>\"&'\x01\xFF") == "&lt;script&gt;&quot;&amp;&#39;\xEF\xBF\xBD\xEF\xBF\xBD");
    CHECK(escape_dot_label("\\N\n") == "\\\\N\\n");
    CHECK(escape_script_json("\"</script>\xE2\x80\xA8\"") == "\"\\u003c/script\\u003e\\u2028\"");
}

TEST_CASE("only http, https and references within the page are links") {
    CHECK(safe_link("https://a.example/?x=1&y=2") == "https://a.example/?x=1&y=2");
    CHECK(safe_link("#d1") == "#d1");
    CHECK(safe_link("javascript:alert(1)").empty());
    CHECK(safe_link(" JavaScript:alert(1)").empty());
    CHECK(safe_link("data:text/html,x").empty());
    CHECK(safe_link("https://a/\"onload=x") == "https://a/%22onload=x");
}
