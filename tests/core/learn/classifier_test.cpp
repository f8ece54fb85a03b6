#include "core/learn/classifier.hpp"

#include <doctest/doctest.h>

#include "core/error.hpp"
#include "core/learn/classifier_training.hpp"

using namespace whowhen;

namespace {

/// Class a holds where feature 1 is and 3 is not, class b where 2 is; 9 is noise.
std::vector<TrainingExample> toy_examples() {
    std::vector<TrainingExample> examples;
    for (std::uint32_t i = 0; i < 200; ++i) {
        TrainingExample e;
        if (i & 1) e.features.push_back({1, 1});
        if (i & 2) e.features.push_back({2, 1});
        if (i & 4) e.features.push_back({3, 1});
        if (i % 5 == 0) e.features.push_back({9, 1});
        e.labels = ((i & 1) && !(i & 4) ? 1U : 0U) | (i & 2 ? 2U : 0U);
        e.group = i;
        examples.push_back(e);
    }
    return examples;
}

TrainingOptions toy_options() {
    TrainingOptions options;
    options.classes = {"a", "b"};
    options.fingerprint = 7;
    options.epochs = 30;
    return options;
}

}  // namespace

TEST_CASE("a trained model separates what its features separate, after writing and reading") {
    const TrainedClassifier trained = train_classifier(toy_examples(), toy_options());
    CHECK(trained.figures[0].f1 > 0.95);
    const auto bytes = Classifier::write(trained.header, trained.weights);
    const Classifier model = Classifier::read(bytes, 7, "toy");
    REQUIRE(model.class_count() == 2);
    CHECK(model.class_index("b") == 1);
    CHECK(model.class_index("c") == -1);
    float p[2];
    const Feature one[] = {{1, 1}};
    model.probabilities(one, p);
    CHECK(p[0] > 0.7F);
    CHECK(p[1] < 0.3F);
    const Feature both[] = {{1, 1}, {2, 1}, {3, 1}};
    model.probabilities(both, p);
    CHECK(p[0] < 0.3F);
    CHECK(p[1] > 0.7F);
    CHECK(model.weight(3, 0) < 0);
}

TEST_CASE("the same examples give the same bytes") {
    const auto write = [] {
        const TrainedClassifier trained = train_classifier(toy_examples(), toy_options());
        return Classifier::write(trained.header, trained.weights);
    };
    CHECK(write() == write());
}

TEST_CASE("an unknown label teaches nothing") {
    auto examples = toy_examples();
    for (TrainingExample& e : examples) e.known = 2;
    TrainingOptions options = toy_options();
    options.folds = 0;
    for (const ClassifierWeight& w : train_classifier(examples, options).weights) CHECK(w.cls == 1);
}

TEST_CASE("a softmax model gives one distribution") {
    auto examples = toy_examples();
    for (TrainingExample& e : examples) e.labels = e.labels & 2 ? 2 : 1;
    TrainingOptions options = toy_options();
    options.link = ClassifierLink::softmax;
    const TrainedClassifier trained = train_classifier(examples, options);
    const Classifier model = Classifier::read(Classifier::write(trained.header, trained.weights), 7, "toy");
    float p[2];
    const Feature two[] = {{2, 1}};
    model.probabilities(two, p);
    CHECK(p[0] + p[1] == doctest::Approx(1));
    CHECK(p[1] > 0.8F);
}

TEST_CASE("a broken or foreign model file is a DataError") {
    const TrainedClassifier trained = train_classifier(toy_examples(), toy_options());
    auto bytes = Classifier::write(trained.header, trained.weights);
    CHECK_THROWS_AS(Classifier::read(bytes, 8, "toy"), DataError);
    for (std::size_t size = 0; size < bytes.size(); size += 5)
        CHECK_THROWS_AS(Classifier::read(std::span(bytes).first(size), 7, "toy"), DataError);
    bytes[0] = std::byte{0};
    CHECK_THROWS_AS(Classifier::read(bytes, 7, "toy"), DataError);
}

TEST_CASE("a model laid out beforehand scores as its file does") {
    // One, six and ten classes: the three tables that there are.
    for (const std::uint8_t classes : {1, 6, 10}) {
        ClassifierHeader header;
        header.fingerprint = 7;
        std::vector<ClassifierWeight> weights;
        std::vector<std::uint8_t> seats;
        for (std::uint8_t c = 0; c < classes; ++c) {
            header.classes.push_back(std::string(1, static_cast<char>('a' + c)));
            for (auto* row : {&header.bias, &header.threshold, &header.slope, &header.offset}) row->push_back(0.5F);
            seats.push_back(static_cast<std::uint8_t>(classes - 1 - c));
            for (std::uint32_t feature = 1; feature <= c + 1U; ++feature) weights.push_back({feature, c, 0.1F * static_cast<float>(feature + c)});
        }
        const auto file = Classifier::write(header, weights), layout = lay_out_classifier(file, "toy", seats);
        const Classifier model = Classifier::read(file, 7, "toy"), laid_out = Classifier::read(layout, 7, "toy", seats);
        for (std::uint32_t feature = 0; feature < 12; ++feature) {
            std::vector<float> expected(classes), found(classes);
            const Feature features[] = {{feature, 1}, {3, 1}};
            model.probabilities(features, expected);
            laid_out.probabilities(features, found);
            CHECK(found == expected);
        }
        if (classes > 1) CHECK_THROWS_AS(Classifier::read(layout, 7, "toy", std::vector<std::uint8_t>(classes)), DataError);
        for (std::size_t size : {std::size_t{4}, layout.size() / 2, layout.size() - 1})
            CHECK_THROWS_AS(view_classifier(std::span(layout).first(size), "toy"), DataError);
        CHECK_THROWS_AS(Classifier::read(layout, 8, "toy"), DataError);
    }
}
