#include "cli/train/train_relations.hpp"

#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <tuple>

#include "cli/train/tied_analysis.hpp"
#include "cli/train/relation_examples.hpp"
#include "core/error.hpp"
#include "core/relation/relation_class.hpp"
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
    if (args.empty() || (args[0] != "zh" && args[0] != "en")) throw UsageError("whowhen-train relations zh|en ...");
    o.language = args[0] == "zh" ? Language::zh : Language::en;
    for (std::size_t i = 1; i < args.size(); ++i) {
        const std::string& a = args[i];
        const auto value = [&]() -> const std::string& {
            if (i + 1 == args.size()) throw UsageError(a + " needs a value");
            return args[++i];
        };
        if (a == "--passages")
            o.passages.push_back(value());
        else if (a == "-o")
            o.out = value();
        else if (a == "--epochs")
            o.training.epochs = std::stoi(value());
        else if (a == "--alpha")
            o.training.alpha = std::stod(value());
        else if (a == "--l1")
            o.training.l1 = std::stod(value());
        else if (a == "--l2")
            o.training.l2 = std::stod(value());
        else if (a == "--least-count")
            o.training.least_count = std::stoi(value());
        else
            throw UsageError("unknown option " + a);
    }
    return o;
}

void add_passages(const Options& o, const Packs& packs, const RelationExampleMaker& maker, RelationExamples& out) {
    for (const AnnotatedPassage& passage : load_passages(o.passages)) {
        if ((passage.language == "en") != (o.language == Language::en)) continue;
        const TiedAnalysis gold = to_tied_analysis(passage, packs);
        std::vector<GoldTie> ties;
        for (const AnnotatedRelation& r : passage.relations)
            ties.push_back({r.type, gold.entity(r.subject), gold.entity(r.object), r.optional});
        maker.add_by_entities(gold.analysis, std::move(ties), 1, out);
    }
}

using Tie = std::tuple<std::uint32_t, RelationType, std::uint32_t, std::uint32_t>;

Tie tie_of(std::uint32_t text, RelationType type, std::uint32_t subject, std::uint32_t object) {
    if (is_symmetric(type) && object < subject) std::swap(subject, object);
    return {text, type, subject, object};
}

/// Prints precision, recall and F1 of ties between entities, by cross-validated probabilities at the tuned thresholds.
void report(const RelationExamples& data, const TrainedClassifier& trained) {
    const auto& classes = relation_classes();
    std::set<Tie> gold, optional, found;
    for (std::uint32_t t = 0; t < data.ties.size(); ++t)
        for (const GoldTie& tie : data.ties[t])
            (tie.optional ? optional : gold).insert(tie_of(t, tie.type, tie.subject, tie.object));
    for (std::size_t i = 0; i < data.examples.size(); ++i) {
        const ExamplePlace& place = data.places[i];
        for (std::size_t c = 0; c < classes.size(); ++c) {
            if (!(place.pair.classes >> c & 1) || trained.held_out[i][c] < trained.header.threshold[c]) continue;
            std::uint32_t subject = place.first_entity, object = place.second_entity;
            if (classes[c].reversed) std::swap(subject, object);
            const Tie tie = tie_of(place.text, classes[c].type, subject, object);
            if (gold.count(tie) || !optional.count(tie)) found.insert(tie);
        }
    }
    std::map<RelationType, std::array<int, 3>> tally;
    for (const Tie& t : gold) ++tally[std::get<1>(t)][2];
    for (const Tie& t : found) ++tally[std::get<1>(t)][1], tally[std::get<1>(t)][0] += static_cast<int>(gold.count(t));
    std::array<int, 3> all{};
    const auto line = [](std::string_view name, const std::array<int, 3>& n) {
        const double p = n[1] ? 1.0 * n[0] / n[1] : 0, r = n[2] ? 1.0 * n[0] / n[2] : 0;
        std::printf("%-24s P %.3f R %.3f F1 %.3f  %d\n", std::string(name).c_str(), p, r,
                    p + r > 0 ? 2 * p * r / (p + r) : 0, n[2]);
    };
    for (const auto& [type, n] : tally) {
        line(to_string(type), n);
        for (std::size_t k = 0; k < 3; ++k) all[k] += n[k];
    }
    line("all", all);
}

}  // namespace

int train_relations(const std::vector<std::string>& args) {
    Options o = read_options(args);
    const Packs packs{&embedded_pack(Language::zh), &embedded_pack(Language::en)};
    const RelationExampleMaker maker(packs);
    RelationExamples data;
    add_passages(o, packs, maker, data);
    std::printf("%zu texts, %zu candidate pairs\n", data.ties.size(), data.examples.size());
    o.training.fingerprint = pair_feature_fingerprint;
    for (const RelationClass& c : relation_classes()) o.training.classes.push_back(to_string(c));
    const TrainedClassifier trained = train_classifier(data.examples, o.training);
    report(data, trained);
    if (!o.out.empty()) {
        const auto bytes = Classifier::write(trained.header, trained.weights);
        std::ofstream(o.out, std::ios::binary)
            .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        std::printf("%s: %zu bytes, %zu weights\n", o.out.c_str(), bytes.size(), trained.weights.size());
    }
    return 0;
}

}  // namespace whowhen
