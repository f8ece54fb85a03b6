#include "core/learn/model_packing.hpp"

#include <doctest/doctest.h>

#include <cstring>
#include <random>

#include "core/error.hpp"
#include "core/learn/sequence_model.hpp"

using namespace whowhen;

namespace {

constexpr std::uint64_t fingerprint = 42;
constexpr std::size_t feature_count = 5000, word_count = 2000;

/// A model whose weights and words are drawn at random, small weights more often than large ones.
std::vector<std::byte> random_model() {
    std::mt19937_64 random(3);
    TrainedWeights weights;
    for (std::uint32_t i = 0; i < feature_count; ++i) {
        weights.features.push_back(feature(1, i));
        weights.rows.emplace_back();
        for (float& w : weights.rows.back())
            if (random() % 3 == 0)
                w = static_cast<float>(static_cast<int>(random() % 41) - 20) / static_cast<float>(1 + random() % 40);
    }
    std::vector<WordTable::Word> words;
    for (std::uint32_t i = 0; i < word_count; ++i)
        words.push_back({mix(i), static_cast<std::uint16_t>(1 + random() % 900)});
    ModelWriter writer(fingerprint);
    write_weights(weights, 2048, writer);
    writer.add("words", WordTable::build(words, 700));
    writer.add("clusters", {});
    return writer.finish();
}

std::span<const std::byte> section_of(const std::vector<std::byte>& model, std::string_view name) {
    return ModelFile(model, "test", fingerprint).section(name);
}

bool same(std::span<const std::byte> a, std::span<const std::byte> b) {
    return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size()) == 0);
}

}  // namespace

TEST_CASE("an unpacked model holds the same weights and words as the packed one") {
    const auto model = random_model();
    const auto packed = pack_model(model);
    CHECK(is_packed_model(packed));
    CHECK_FALSE(is_packed_model(model));
    CHECK(packed.size() < model.size());
    const auto unpacked = unpack_model(packed, "test");
    CHECK(unpacked.size() == model.size());
    CHECK(same(section_of(unpacked, "transitions"), section_of(model, "transitions")));
    CHECK(same(section_of(unpacked, "scale"), section_of(model, "scale")));
    const WordTable before(section_of(model, "words")), after(section_of(unpacked, "words"));
    for (std::uint32_t i = 0; i < 2 * word_count; ++i) CHECK(before.find(mix(i)) == after.find(mix(i)));
    std::vector<WeightTable::Bucket> tables[2];
    for (int i = 0; i < 2; ++i) {
        const auto bytes = section_of(i == 0 ? model : unpacked, "weights");
        tables[i].resize(bytes.size() / sizeof(WeightTable::Bucket));
        std::memcpy(static_cast<void*>(tables[i].data()), bytes.data(), bytes.size());
    }
    const WeightTable one(std::as_bytes(std::span(tables[0]))), other(std::as_bytes(std::span(tables[1])));
    for (std::uint32_t i = 0; i < 2 * feature_count; ++i) {
        WeightTable::Sums a, b;
        one.add(feature(1, i), a);
        other.add(feature(1, i), b);
        CHECK(a.all() == b.all());
    }
    CHECK(pack_model(unpacked) == packed);
}

TEST_CASE("what is no packed model or is cut short is refused") {
    const auto packed = pack_model(random_model());
    const std::span<const std::byte> bytes(packed);
    CHECK_THROWS_AS(unpack_model(random_model(), "test"), DataError);
    CHECK_THROWS_AS(unpack_model(bytes.first(100), "test"), DataError);
    CHECK_THROWS_AS(unpack_model(bytes.first(bytes.size() - 1), "test"), DataError);
    CHECK_THROWS_AS(unpack_model({}, "test"), DataError);
}
