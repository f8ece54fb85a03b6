#include "core/entity/reference_judge.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace whowhen;

namespace {

ReferenceCandidate candidate(std::uint32_t entity, ReferenceFeature feature) {
    ReferenceCandidate c;
    c.entity = entity;
    c[feature] = 1;
    return c;
}

/// "None", one that opens the sentence, one that was mentioned last.
const std::vector<ReferenceCandidate> three = {candidate(no_index, ReferenceFeature::none), candidate(0, ReferenceFeature::subject_here), candidate(1, ReferenceFeature::rank_0)};

ReferenceModel weigh_subjects() {
    ReferenceModel::Weights weights{};
    for (auto& of_class : weights) of_class[static_cast<std::size_t>(ReferenceFeature::subject_here)] = 2;
    return ReferenceModel(weights);
}

Reference he() {
    Reference reference;
    reference.type = ReferenceClass::he;
    return reference;
}

/// One tree that asks whether a number is above a half.
TreeEnsemble ask(std::size_t number) {
    TreeEnsemble::Header header;
    header.fingerprint = reference_judge_fingerprint();
    header.numbers = reference_number_count;
    const TreeEnsemble::Tree tree{{{static_cast<std::uint32_t>(number), 0.5F}}, {-1, 1}};
    return {header, std::vector{tree}};
}

}  // namespace

TEST_CASE("without trees the linear model decides on a reference") { CHECK(ReferenceJudge(weigh_subjects()).best(he(), three) == 1); }

TEST_CASE("trees may overrule the linear model") {
    CHECK(ReferenceJudge(weigh_subjects(), ask(static_cast<std::size_t>(ReferenceFeature::rank_0))).best(he(), three) == 2);
}

TEST_CASE("the judge sees a candidate's score beside its best rival's") {
    const auto rows = reference_numbers(he(), three, weigh_subjects());
    REQUIRE(rows.size() == 3);
    const std::size_t score = reference_feature_count + reference_scene_count + 5;
    CHECK(rows[1][score] == 2);
    CHECK(rows[1][score + 1] == 2);
    CHECK(rows[2][score + 1] == -2);
}

TEST_CASE("both languages have trees that fit the program") {
    const Packs packs = embedded_packs();
    for (const LanguagePack* pack : {packs.zh, packs.en}) {
        CHECK_FALSE(pack->model("references.bin").empty());
        CHECK_NOTHROW(ReferenceJudge{*pack});
    }
}
