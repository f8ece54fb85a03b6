#include "core/entity/mention_roles.hpp"

#include <doctest/doctest.h>

#include <string>

#include "core/text/text.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

MentionRole role_of(const std::string& text, const std::string& language, const std::string& mention) {
    static const MentionRoles roles(packs);
    Article article;
    article.text = text;
    article.language = language;
    const Analysis analysis = read_text(article, packs);
    const std::u32string whole = to_utf32(text), part = to_utf32(mention);
    const auto begin = static_cast<std::uint32_t>(whole.find(part));
    return roles.of(analysis, 0, {begin, begin + static_cast<std::uint32_t>(part.size())});
}

}  // namespace

TEST_CASE("the words beside an English mention tell its role") {
    CHECK(role_of("Kestrel bought Plover.", "en", "Kestrel") == MentionRole::subject);
    CHECK(role_of("Kestrel bought Plover.", "en", "Plover") == MentionRole::object);
    CHECK(role_of("Kestrel has also hired staff.", "en", "Kestrel") == MentionRole::subject);
    CHECK(role_of("Mara Lind, the firm's founder, said so.", "en", "Mara Lind") == MentionRole::subject);
    CHECK(role_of("Plover was bought by Kestrel.", "en", "Kestrel") == MentionRole::agent);
    CHECK(role_of("Staff of Kestrel left.", "en", "Kestrel") == MentionRole::oblique);
    CHECK(role_of("Kestrel's staff left.", "en", "Kestrel") == MentionRole::possessor);
    CHECK(role_of("It belongs to a new company, Kestrel.", "en", "Kestrel") == MentionRole::apposed);
}

TEST_CASE("the words beside a Chinese mention tell its role") {
    CHECK(role_of("海燕集团收购了山雀银行。", "zh-Hans", "海燕集团") == MentionRole::subject);
    CHECK(role_of("海燕集团的员工离开了。", "zh-Hans", "海燕集团") == MentionRole::possessor);
}
