#include "core/learn/classifier_packing.hpp"

#include <doctest/doctest.h>

#include <random>

#include "core/error.hpp"
#include "core/learn/classifier.hpp"

using namespace whowhen;

namespace {

/// A model whose features and weights are drawn at random, small weights more often than large ones.
std::vector<std::byte> random_classifier(std::size_t classes, std::size_t features) {
    std::mt19937_64 random(7);
    ClassifierHeader header;
    for (std::size_t c = 0; c < classes; ++c) header.classes.push_back("class " + std::to_string(c));
    header.bias.assign(classes, -1);
    header.threshold.assign(classes, 0.5F);
    header.slope.assign(classes, 1);
    header.offset.assign(classes, 0);
    std::vector<ClassifierWeight> weights;
    for (std::size_t f = 0; f < features; ++f) {
        const auto key = static_cast<std::uint32_t>(random());
        for (std::size_t n = 1 + random() % 3; n > 0; --n)
            weights.push_back({key, static_cast<std::uint8_t>(random() % classes), (static_cast<float>(random() % 255) - 127) / static_cast<float>(1 + random() % 40)});
    }
    return Classifier::write(header, weights);
}

}  // namespace

TEST_CASE("a packed classifier is smaller and unpacks to the same bytes") {
    for (const auto& sizes : {std::pair<std::size_t, std::size_t>{1, 4000}, {5, 3000}, {48, 3000}, {2, 0}}) {
        const std::size_t classes = sizes.first, features = sizes.second;
        INFO(classes);
        const auto plain = random_classifier(classes, features);
        const auto packed = pack_classifier(plain, "test");
        CHECK(is_packed_classifier(packed));
        CHECK_FALSE(is_packed_classifier(plain));
        if (features > 0) CHECK(packed.size() < plain.size() * 2 / 3);
        CHECK(unpack_classifier(packed, "test") == plain);
    }
}

TEST_CASE("a broken packed classifier is refused") {
    const auto plain = random_classifier(5, 300);
    const auto packed = pack_classifier(plain, "test");
    const std::span<const std::byte> bytes(packed);
    CHECK_THROWS_AS(unpack_classifier(plain, "test"), DataError);
    for (const std::size_t size : {std::size_t{0}, std::size_t{3}, std::size_t{10}, std::size_t{40}, packed.size() / 2, packed.size() - 1})
        CHECK_THROWS_AS(unpack_classifier(bytes.first(size), "test"), DataError);
    CHECK_THROWS_AS(pack_classifier(bytes, "test"), DataError);
    CHECK_THROWS_AS(pack_classifier(std::span<const std::byte>(plain).first(plain.size() / 2), "test"), DataError);
}
