#include "core/learn/tree_training.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "core/error.hpp"

using namespace whowhen;

namespace {

/// Holds where the first number is above 0.3 and the second below 0.6, or neither: no line parts these. The third is noise.
TreeExamples toy_examples() {
    TreeExamples examples;
    for (std::uint32_t i = 0; i < 2000; ++i) {
        const float a = static_cast<float>(i * 37 % 101) / 101, b = static_cast<float>(i * 53 % 97) / 97, noise = static_cast<float>(i * 29 % 89);
        examples.add(std::array{a, b, noise}, (a > 0.3F) == (b < 0.6F), 1, i);
    }
    return examples;
}

TreeOptions toy_options() {
    TreeOptions options;
    options.fingerprint = 7;
    options.trees = 60;
    options.depth = 3;
    options.rate = 0.3;
    options.number_share = 1;
    return options;
}

const TrainedTrees& toy_trees() {
    static const TrainedTrees trained = train_trees(toy_examples(), toy_options());
    return trained;
}

}  // namespace

TEST_CASE("trees learn what no line parts, on rows that they had not seen too") {
    const TreeExamples examples = toy_examples();
    std::size_t right = 0;
    for (std::size_t r = 0; r < examples.size(); ++r) right += (toy_trees().held_out[r] > 0.5F) == (examples.labels[r] != 0);
    CHECK(right > examples.size() * 95 / 100);
    CHECK(toy_trees().model.probability(std::array{0.9F, 0.1F, 5.0F}) > 0.9F);
    CHECK(toy_trees().model.probability(std::array{0.9F, 0.9F, 5.0F}) < 0.1F);
}

TEST_CASE("the first trees tell which rows are far from the threshold") {
    const TreeEnsemble& model = toy_trees().model;
    CHECK(model.likely_probabilities(std::array{0.9F, 0.1F, 5.0F}) == std::vector{model.probability(std::array{0.9F, 0.1F, 5.0F})});
    CHECK(model.likely_probabilities(std::array{0.9F, 0.9F, 5.0F}) == std::vector{0.0F});
}

TEST_CASE("many rows at once get the scores that each gets alone") {
    const TreeEnsemble& model = toy_trees().model;
    std::vector<float> rows;
    for (int i = 0; i < 27; ++i) rows.insert(rows.end(), {static_cast<float>(i % 5) / 4, static_cast<float>(i % 7) / 6, static_cast<float>(i)});
    const std::vector<float> scores = model.scores(rows), likely = model.likely_probabilities(rows);
    REQUIRE(scores.size() == 27);
    REQUIRE(likely.size() == 27);
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const auto row = std::span(rows).subspan(i * 3, 3);
        CHECK(scores[i] == model.score(row));
        if (likely[i] == 0) CHECK(scores[i] < 0);
        else CHECK(likely[i] == model.probability(row));
    }
    for (std::size_t count = 1; count <= scores.size(); ++count) {
        const auto best = static_cast<std::size_t>(std::max_element(scores.begin(), scores.begin() + static_cast<std::ptrdiff_t>(count)) - scores.begin());
        const std::size_t found = model.best(std::span(rows).first(count * 3));
        // Of more than four rows only those that the first trees like best are looked at: here they like some alike.
        if (count <= 4) CHECK(found == best);
        CHECK(scores[found] > scores[best] - 0.1F);
    }
    CHECK(model.best({}) == 0);
    CHECK(model.scores({}).empty());
    CHECK(TreeEnsemble().likely_probabilities({}).empty());
}

TEST_CASE("the same examples give the same trees, which survive writing and reading") {
    const TreeEnsemble& model = toy_trees().model;
    const auto bytes = model.write();
    CHECK(bytes == train_trees(toy_examples(), toy_options()).model.write());
    const TreeEnsemble again = TreeEnsemble::read(bytes, 7, 3, "toy");
    CHECK(again.tree_count() == 60);
    CHECK(again.header().threshold == model.header().threshold);
    for (const float a : {0.0F, 0.29F, 0.31F, 1.0F}) CHECK(again.score(std::array{a, 0.5F, 1.0F}) == model.score(std::array{a, 0.5F, 1.0F}));
    CHECK(again.write() == bytes);
}

TEST_CASE("what the numbers add is the whole difference between a row and the mean of all answers") {
    const TreeEnsemble& model = toy_trees().model;
    float mean = 0;
    bool first = true;
    for (const std::array<float, 3>& row : {std::array{0.9F, 0.1F, 5.0F}, std::array{0.1F, 0.1F, 5.0F}, std::array{0.1F, 0.9F, 80.0F}}) {
        std::array<float, 3> parts{};
        model.attribute(row, parts);
        const float rest = model.score(row) - std::accumulate(parts.begin(), parts.end(), 0.0F);
        if (!first) CHECK(rest == doctest::Approx(mean).epsilon(0.001));
        mean = rest;
        first = false;
        CHECK(std::abs(parts[2]) < std::abs(parts[0]) + std::abs(parts[1]));
    }
}

TEST_CASE("broken trees are refused") {
    const auto bytes = toy_trees().model.write();
    CHECK_THROWS_AS(TreeEnsemble::read(bytes, 8, 3, "toy"), DataError);
    CHECK_THROWS_AS(TreeEnsemble::read(bytes, 7, 4, "toy"), DataError);
    for (std::size_t size = 0; size < bytes.size(); size += 97)
        CHECK_THROWS_AS(TreeEnsemble::read(std::span(bytes).first(size), 7, 3, "toy"), DataError);
    auto longer = bytes;
    longer.push_back(std::byte{0});
    CHECK_THROWS_AS(TreeEnsemble::read(longer, 7, 3, "toy"), DataError);
    // The first tree's first question, after eight numbers.
    auto asks = bytes;
    asks[32] = std::byte{3};
    CHECK_THROWS_AS(TreeEnsemble::read(asks, 7, 3, "toy"), DataError);
}

TEST_CASE("rows without a number that differs are as probable as they are often right") {
    TreeExamples examples;
    for (std::uint32_t i = 0; i < 300; ++i) examples.add(std::array{1.0F}, i % 3 == 0, 1, i);
    CHECK(train_trees(examples, toy_options()).model.probability(std::array{1.0F}) == doctest::Approx(1.0 / 3).epsilon(0.02));
}
