#include "core/event/ended_ties.hpp"

#include <doctest/doctest.h>

#include <string>

#include "tests/core/marked_text.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

/// The status of a tie that was told as current.
Status status(RelationType type, const std::string& since, const std::string& until) {
    Article article;
    article.published.value = *read_edtf("2024-05-01");
    Analysis analysis = read_text(article, packs);
    Relation r;
    r.type = type;
    if (!since.empty()) r.since = *read_edtf(since);
    if (!until.empty()) r.until = *read_edtf(until);
    analysis.relations.push_back(r);
    end_past_ties(analysis);
    return analysis.relations.front().status;
}

}  // namespace

TEST_CASE("what began and ended long ago is former") {
    CHECK(status(RelationType::chair_of, "2005", "2012") == Status::former);
    CHECK(status(RelationType::spouse_of, "2005", "2012") == Status::former);
    CHECK(status(RelationType::chair_of, "2005", "2026") == Status::current);
    CHECK(status(RelationType::spouse_of, "2005", "2024-04-30") == Status::current);
    CHECK(status(RelationType::chair_of, "", "2012") == Status::current);
    CHECK(status(RelationType::owner_of, "2005", "2012") == Status::current);
}
