#include "core/learn/sequence_model.hpp"

#include <doctest/doctest.h>

#include <cstring>
#include <memory>

#include "core/error.hpp"

using namespace whowhen;

namespace {

constexpr std::uint64_t fingerprint = 42;

/// A model file's bytes where a pack would have them: at a multiple of 64.
class AlignedBytes {
public:
    explicit AlignedBytes(const std::vector<std::byte>& bytes) : buckets_(bytes.size() / 64 + 1), size_(bytes.size()) {
        std::memcpy(static_cast<void*>(buckets_.data()), bytes.data(), bytes.size());
    }
    std::span<const std::byte> view() const { return {reinterpret_cast<const std::byte*>(buckets_.data()), size_}; }

private:
    std::vector<WeightTable::Bucket> buckets_;
    std::size_t size_;
};

/// Feature 1 begins a person, 2 ends one, 3 is a place of one token.
std::vector<std::byte> small_model() {
    TrainedWeights weights;
    const int tags[] = {tag_of(EntityType::person, TagPosition::begin), tag_of(EntityType::person, TagPosition::end),
                        tag_of(EntityType::place, TagPosition::single)};
    for (std::uint32_t i = 0; i < 3; ++i) {
        weights.features.push_back(feature(1, i + 1));
        weights.rows.emplace_back();
        weights.rows.back()[tags[i]] = 2;
    }
    ModelWriter writer(fingerprint);
    write_weights(weights, 16, writer);
    writer.add("words", WordTable::build({{hash_text(U"word"), 7}}, 4));
    writer.add("clusters", {});
    return writer.finish();
}

}  // namespace

TEST_CASE("a sequence model finds names of one and several tokens, and nothing in features it never saw") {
    const AlignedBytes bytes(small_model());
    const SequenceModel model(bytes.view(), "test", fingerprint);
    SequenceScratch scratch;
    std::vector<TaggedName> names;
    // The token between the names has no features.
    const CandidateFeatures candidates{5, 1, {0, 1, 2, 4}, {feature(1, 9), feature(1, 1), feature(1, 2), feature(1, 3)}};
    model.find_names(candidates, scratch, names);
    REQUIRE(names.size() == 2);
    CHECK(names[0].first == 1);
    CHECK(names[0].last == 3);
    CHECK(names[0].type == EntityType::person);
    CHECK(names[0].margin > 1);
    CHECK(names[1].first == 4);
    CHECK(names[1].last == 5);
    CHECK(names[1].type == EntityType::place);
    CHECK(model.words().find(hash_text(U"word")) == 7);
    CHECK(model.words().find(hash_text(U"other")) == 0);
    CHECK(model.clusters().find(hash_text(U"word")) == 0);
}

TEST_CASE("names are well-formed even where single tokens vote otherwise") {
    std::vector<TagScores> scores(3);
    scores[0][tag_of(EntityType::product, TagPosition::middle)] = 5;  // a middle cannot come first
    scores[2][tag_of(EntityType::product, TagPosition::begin)] = 5;   // a begin cannot come last
    SequenceScratch scratch;
    decode(scores, Transitions{}, scratch);
    REQUIRE(scratch.tags.size() == 3);
    for (const auto tag : scratch.tags) CHECK(tag == outside_tag);
}

TEST_CASE("a model that does not fit the code or is cut short is refused") {
    const AlignedBytes bytes(small_model());
    CHECK_THROWS_AS(SequenceModel(bytes.view(), "test", fingerprint + 1), DataError);
    CHECK_THROWS_AS(SequenceModel(bytes.view().first(100), "test", fingerprint), DataError);
    CHECK_THROWS_AS(SequenceModel({}, "test", fingerprint), DataError);
}
