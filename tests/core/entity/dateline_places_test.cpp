#include "core/entity/dateline_places.hpp"

#include <doctest/doctest.h>

#include <string>

#include "tests/core/marked_article.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

/// The type of the first name.
EntityType settled(const std::string& marked) {
    Article article;
    Analysis analysis = test::read_marked(marked, "en", packs, article);
    settle_dateline_places(analysis);
    return analysis.mentions.front().type;
}

}  // namespace

TEST_CASE("a name in capitals in a dateline is a place") {
    CHECK(settled("{o1|HALDEN}, <2024-05-01|May 1> (Wire) - {o2|Kestrel Labs} said it would close a plant.") == EntityType::place);
    CHECK(settled("{o1|NORVIK} (Wire) - {o2|Kestrel Labs} closed a plant.") == EntityType::place);
    CHECK(settled("{p1|MOORHAM}, {l1|England} \xE2\x80\x94 {o2|Kestrel Labs} closed a plant.") == EntityType::place);
    // A firm, and what only looks like a dateline.
    CHECK(settled("{o1|KESTREL} said on <2024-05-01|May 1> that it closed.") == EntityType::organization);
    CHECK(settled("{o1|KESTREL} - a firm of 1985 - closed.") == EntityType::organization);
    CHECK(settled("{o1|Kestrel}, <2024-05-01|May 1> (Wire) - It closed.") == EntityType::organization);
}
