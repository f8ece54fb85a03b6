#include "core/relation/rival_holders.hpp"

#include <doctest/doctest.h>

#include <string>

#include "tests/core/marked_article.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

/// How many ties to the firm are left of Lind's, which a rule tells, and Reed's.
std::size_t left(RelationType type, const std::string& by, float score, Status first = Status::current) {
    Article article;
    Analysis analysis = test::read_marked("{p1|Mara Lind} and {p2|Tom Reed} met at {o1|Kestrel Labs}.", "en", packs, article);
    for (const std::uint32_t person : {0U, 1U}) {
        Relation& r = analysis.relations.emplace_back();
        r.type = type;
        r.subject = person, r.object = 2;
        r.by = person == 0 ? "en.relation.apposition" : by;
        r.score = person == 0 ? 0.9F : score;
        r.status = person == 0 ? first : Status::current;
    }
    drop_rival_holders(analysis);
    return analysis.relations.size();
}

}  // namespace

TEST_CASE("a second current chief executive whom a model is hardly sure of goes") {
    using enum RelationType;
    CHECK(left(chief_executive_of, "en.model.relation", 0.4F) == 1);
    CHECK(left(chief_executive_of, "en.model.relation", 0.8F) == 2);
    CHECK(left(chief_executive_of, "en.relation.title", 0.4F) == 2);
    CHECK(left(chief_executive_of, "en.model.relation", 0.4F, Status::former) == 2);
    CHECK(left(employee_of, "en.model.relation", 0.4F) == 2);
}

TEST_CASE("one post read twice is kept once") {
    const auto left = [](RelationType first, RelationType second, float score) {
        Article article;
        Analysis analysis = test::read_marked("{p1|Mara Lind} ran {o1|Kestrel Labs}.", "en", packs, article);
        for (const bool twice : {false, true}) {
            Relation& r = analysis.relations.emplace_back();
            r.type = twice ? second : first;
            r.subject = 0, r.object = 1;
            r.by = "en.model.relation";
            r.score = twice ? score : 0.8F;
        }
        drop_rival_holders(analysis);
        return analysis.relations.size();
    };
    using enum RelationType;
    CHECK(left(chief_executive_of, employee_of, 0.4F) == 1);
    CHECK(left(chief_executive_of, employee_of, 0.6F) == 2);
    CHECK(left(chief_executive_of, founder_of, 0.4F) == 2);
}
