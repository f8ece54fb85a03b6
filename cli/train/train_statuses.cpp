#include "cli/train/train_statuses.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdio>

#include "cli/train/relation_sources.hpp"
#include "cli/train/write_model.hpp"
#include "core/error.hpp"
#include "core/relation/relation_class.hpp"
#include "core/relation/tie_status.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

struct Options {
    Language language = Language::en;
    std::vector<std::string> passages;
    std::string out;
    TrainingOptions training;
};

Options read_options(const std::vector<std::string>& args) {
    Options o;
    if (args.empty() || (args[0] != "zh" && args[0] != "en")) throw UsageError("whowhen-train statuses zh|en ...");
    o.language = args[0] == "zh" ? Language::zh : Language::en;
    for (std::size_t i = 1; i < args.size(); ++i) {
        if (i + 1 == args.size()) throw UsageError(args[i] + " needs a value");
        const std::string &name = args[i], &value = args[++i];
        if (name == "--passages")
            o.passages.push_back(value);
        else if (name == "-o")
            o.out = value;
        else if (name == "--epochs")
            o.training.epochs = std::stoi(value);
        else if (name == "--l1")
            o.training.l1 = std::stod(value);
        else if (name == "--l2")
            o.training.l2 = std::stod(value);
        else if (name == "--least-count")
            o.training.least_count = std::stoi(value);
        else if (name == "--alpha")
            o.training.alpha = std::stod(value);
        else
            throw UsageError("unknown option " + name);
    }
    return o;
}

RelationExamples read_ties(const Options& o, const Packs& packs) {
    RelationExamples ties;
    ties.with_cues = true;
    RelationSources sources(packs, PropertyMeanings());
    for (const AnnotatedPassage& passage : load_passages(o.passages)) {
        if ((passage.language == "en") != (o.language == Language::en)) continue;
        sources.next_group();
        sources.add_marked(passage, 1, ties);
        sources.add_found(passage, 1, ties);
    }
    return ties;
}

/// An example for each tie that a pair states, with the tie's status as its class.
std::vector<TrainingExample> status_examples(const RelationExamples& ties) {
    std::vector<TrainingExample> examples;
    FeatureList list;
    for (std::size_t i = 0; i < ties.examples.size(); ++i) {
        const ExamplePlace& place = ties.places[i];
        for (std::size_t c = 0; c < relation_classes().size(); ++c) {
            if (!(ties.examples[i].labels >> c & 1)) continue;
            const RelationClass& cls = relation_classes()[c];
            const std::uint32_t subject = cls.reversed ? place.second_entity : place.first_entity,
                                object = cls.reversed ? place.first_entity : place.second_entity;
            const auto& stated = ties.ties[place.text];
            const auto tie = std::find_if(stated.begin(), stated.end(), [&](const GoldTie& t) {
                return t.type == cls.type && t.status &&
                       ((t.subject == subject && t.object == object) ||
                        (is_symmetric(t.type) && t.subject == object && t.object == subject));
            });
            if (tie == stated.end()) continue;
            TrainingExample& e = examples.emplace_back();
            list.clear();
            add_status_features(cls.type, ties.examples[i].features, ties.cues[i], list);
            e.features = list.copy();
            e.labels = std::uint64_t{1} << (std::find(tie_statuses.begin(), tie_statuses.end(), *tie->status) -
                                            tie_statuses.begin());
            e.group = ties.examples[i].group;
        }
    }
    return examples;
}

/// The probability from which a class is told, the best by F1 on held-out examples; above 1 if at none two fifths of
/// what is told are right.
float tune_threshold(const std::vector<TrainingExample>& examples, const TrainedClassifier& trained, std::size_t cls) {
    float best = 2;
    double best_f1 = 0;
    for (int percent = 4; percent <= 60; percent += 2) {
        int right = 0, said = 0, gold = 0;
        for (std::size_t i = 0; i < examples.size(); ++i) {
            const bool holds = examples[i].labels >> cls & 1,
                       says = trained.held_out[i][cls] * 100 >= static_cast<float>(percent);
            right += holds && says, said += says, gold += holds;
        }
        const double f1 = 2.0 * right / std::max(1, said + gold);
        if (f1 > best_f1 && right * 5 >= said * 2) best_f1 = f1, best = static_cast<float>(percent) / 100;
    }
    return best;
}

void report(const std::vector<TrainingExample>& examples, const TrainedClassifier& trained) {
    std::array<std::array<int, 5>, 5> table{};
    int right = 0;
    for (std::size_t i = 0; i < examples.size(); ++i) {
        const auto gold = static_cast<std::size_t>(std::countr_zero(examples[i].labels));
        const std::size_t best = best_status(trained.held_out[i], trained.header.threshold);
        ++table[gold][best];
        right += gold == best;
    }
    std::printf("statuses of %zu ties: %.3f right\n", examples.size(),
                examples.empty() ? 0 : 1.0 * right / static_cast<double>(examples.size()));
    for (std::size_t gold = 0; gold < tie_statuses.size(); ++gold) {
        std::printf("%-8s", std::string(to_string(tie_statuses[gold])).c_str());
        for (const int n : table[gold]) std::printf(" %5d", n);
        std::puts("");
    }
}

}  // namespace

int train_statuses(const std::vector<std::string>& args) {
    Options o = read_options(args);
    const Packs packs = embedded_packs();
    const std::vector<TrainingExample> examples = status_examples(read_ties(o, packs));
    o.training.fingerprint = tie_status_fingerprint;
    o.training.link = ClassifierLink::softmax;
    for (const Status status : tie_statuses) o.training.classes.emplace_back(to_string(status));
    TrainedClassifier trained = train_classifier(examples, o.training);
    trained.header.threshold.assign(tie_statuses.size(), 0);
    for (std::size_t c = first_rare_status; c < tie_statuses.size(); ++c) {
        trained.header.threshold[c] = tune_threshold(examples, trained, c);
        std::printf("%s from %.2f\n", o.training.classes[c].c_str(), static_cast<double>(trained.header.threshold[c]));
    }
    report(examples, trained);
    write_model(o.out, trained);
    return 0;
}

}  // namespace whowhen
