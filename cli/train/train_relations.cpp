#include "cli/train/train_relations.hpp"

#include <algorithm>
#include <bit>
#include <cstdio>
#include <map>
#include <set>
#include <sstream>
#include <tuple>

#include "cli/train/relation_sources.hpp"
#include "cli/train/tie_judge_training.hpp"
#include "cli/train/write_model.hpp"
#include "core/error.hpp"
#include "core/relation/relation_class.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

// Cross-validated F1 of English ties with found names by 160, 260, 500 trees: .575, .580, .583; Chinese by 160, 400: .657, .664.
constexpr int judge_trees = 400;
// Of the model of roles: half the size of one learnt by the pair model's penalties, and as good (F1 .768 and .769 in Chinese).
constexpr double role_l1 = 4;
constexpr int role_least_count = 6;

struct Options {
    Language language = Language::en;
    std::vector<std::string> passages, facts, name_facts;
    /// What the properties of the sets say; wanted with `facts` or `name_facts`.
    std::string properties;
    std::string out;
    /// The models of roles and the judge of ties.
    std::string out_roles, out_judge;
    /// Weights of the sources, compared by cross-validation on the passages.
    float marked = 0.5F, found = 1, fact = 1, name_fact = 0.5F;
    TrainingOptions training;
    TreeOptions judge{.trees = judge_trees};
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
        else if (a == "--facts")
            o.facts.push_back(value());
        else if (a == "--name-facts")
            o.name_facts.push_back(value());
        else if (a == "--properties")
            o.properties = value();
        else if (a == "--weights") {
            std::istringstream weights(value());
            char comma;
            weights >> o.marked >> comma >> o.found >> comma >> o.fact >> comma >> o.name_fact;
        } else if (a == "-o")
            o.out = value();
        else if (a == "--roles")
            o.out_roles = value();
        else if (a == "--judge")
            o.out_judge = value();
        else if (a == "--judge-trees")
            o.judge.trees = std::stoi(value());
        else if (a == "--judge-depth")
            o.judge.depth = std::stoi(value());
        else if (a == "--judge-rate")
            o.judge.rate = std::stod(value());
        else if (a == "--judge-l2")
            o.judge.l2 = std::stod(value());
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
    if (o.properties.empty() && !(o.facts.empty() && o.name_facts.empty())) throw UsageError("--facts and --name-facts need --properties");
    return o;
}

// The judge's threshold is tuned for this F-beta. Text of other publishers is less like the passages than they are like each other: found
// ties are wrong there more often than cross-validation says, and a wrong tie harms more than a missed one. On 58 articles that nothing learnt
// from, 25 of them seen while rules were written, F1 was 0.604 by thresholds for 0.8, 0.610 by those for 0.9.
constexpr double judge_beta = 0.9;

/// Texts by where they are from, for figures of each.
enum class Source : std::uint8_t { marked, found, facts, name_facts };

std::vector<Source> add_sources(const Options& o, const Packs& packs, RelationExamples& out) {
    RelationSources sources(packs, o.properties.empty() ? PropertyMeanings() : PropertyMeanings(o.properties));
    std::vector<Source> from;
    const auto note = [&](Source source) { from.resize(out.ties.size(), source); };
    for (const AnnotatedPassage& passage : load_passages(o.passages)) {
        if ((passage.language == "en") != (o.language == Language::en)) continue;
        sources.next_group();
        if (o.marked > 0) sources.add_marked(passage, o.marked, out);
        note(Source::marked);
        if (o.found > 0) sources.add_found(passage, o.found, out);
        note(Source::found);
    }
    for (const std::string& path : o.facts)
        for (const FactText& text : load_fact_texts(path)) {
            sources.next_group();
            sources.add(text, o.fact, out);
        }
    note(Source::facts);
    for (const std::string& path : o.name_facts)
        for (const NameFactText& text : load_name_fact_texts(path)) {
            sources.next_group();
            sources.add(text, o.name_fact, out);
        }
    note(Source::name_facts);
    return from;
}

using Tie = std::tuple<std::uint32_t, RelationType, std::uint32_t, std::uint32_t>;

Tie tie_of(std::uint32_t text, RelationType type, std::uint32_t subject, std::uint32_t object) {
    if (is_symmetric(type) && object < subject) std::swap(subject, object);
    return {text, type, subject, object};
}

using Probabilities = std::vector<std::vector<float>>;

struct FoundTies {
    std::set<Tie> gold, found;

    /// F-beta: below 1 a wrong tie weighs more than a missed one.
    double f(double beta) const {
        const auto right = std::count_if(found.begin(), found.end(), [&](const Tie& t) { return gold.count(t) > 0; });
        const double square = beta * beta;
        return gold.empty() ? 0 : (1 + square) * static_cast<double>(right) / (static_cast<double>(found.size()) + square * static_cast<double>(gold.size()));
    }
};

/// The ties of a source and those that reach their class's threshold.
FoundTies ties_of(const RelationExamples& data, const std::vector<Source>& from, Source wanted, const Probabilities& probabilities,
                  const std::vector<float>& thresholds) {
    const auto& classes = relation_classes();
    FoundTies ties;
    std::set<Tie> optional;
    for (std::uint32_t t = 0; t < data.ties.size(); ++t)
        if (from[t] == wanted)
            for (const GoldTie& tie : data.ties[t])
                (tie.optional ? optional : ties.gold).insert(tie_of(t, tie.type, tie.subject, tie.object));
    for (std::size_t i = 0; i < data.examples.size(); ++i) {
        const ExamplePlace& place = data.places[i];
        if (from[place.text] != wanted) continue;
        for (std::size_t c = 0; c < classes.size(); ++c) {
            if (!(place.pair.classes >> c & 1) || probabilities[i][c] < thresholds[c]) continue;
            std::uint32_t subject = place.first_entity, object = place.second_entity;
            if (classes[c].reversed) std::swap(subject, object);
            const Tie tie = tie_of(place.text, classes[c].type, subject, object);
            if (ties.gold.count(tie) || !optional.count(tie)) ties.found.insert(tie);
        }
    }
    return ties;
}

/// Prints precision, recall and F1 of ties between entities.
void report(const FoundTies& ties) {
    std::map<RelationType, std::array<int, 3>> tally;
    for (const Tie& t : ties.gold) ++tally[std::get<1>(t)][2];
    for (const Tie& t : ties.found) ++tally[std::get<1>(t)][1], tally[std::get<1>(t)][0] += static_cast<int>(ties.gold.count(t));
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

/// Prints how many ties of the passages, names as found, have a candidate pair to state them.
void report_reach(const RelationExamples& data, const std::vector<Source>& from) {
    std::size_t told = 0, reached = 0;
    for (std::size_t t = 0; t < data.ties.size(); ++t)
        if (from[t] == Source::found) told += static_cast<std::size_t>(std::count_if(data.ties[t].begin(), data.ties[t].end(), [](const GoldTie& g) { return !g.optional; }));
    for (std::size_t i = 0; i < data.examples.size(); ++i)
        if (from[data.places[i].text] == Source::found) reached += static_cast<std::size_t>(std::popcount(data.examples[i].labels));
    std::printf("found names: candidates reach %zu of %zu ties\n", reached, told);
}

/// Prints how the pairs of the public sets are told apart; what is missed before there is a pair is not counted.
void report_pairs(const RelationExamples& data, const Probabilities& probabilities, float threshold, const std::vector<Source>& from) {
    const auto& classes = relation_classes();
    std::puts("pairs of the public sets:");
    for (std::size_t c = 0; c < classes.size(); ++c) {
        int right = 0, found = 0, gold = 0;
        for (std::size_t i = 0; i < data.examples.size(); ++i) {
            if (from[data.places[i].text] < Source::facts || !(data.examples[i].known >> c & 1)) continue;
            const bool holds = data.examples[i].labels >> c & 1,
                       said = probabilities[i][c] >= threshold;
            right += holds && said, found += said, gold += holds;
        }
        if (gold)
            std::printf("%-26s P %.3f R %.3f  %d\n", to_string(classes[c]).c_str(), found ? 1.0 * right / found : 0, 1.0 * right / gold, gold);
    }
}

TrainedClassifier train_roles(const RelationExamples& data, TrainingOptions options) {
    options.fingerprint = role_feature_fingerprint;
    options.classes = {"subject", "object"};
    options.l1 = role_l1;
    options.least_count = role_least_count;
    TrainedClassifier trained = train_classifier(data.roles.examples, options);
    for (std::size_t c = 0; c < options.classes.size(); ++c)
        std::printf("%s of a teller: P %.3f R %.3f F1 %.3f  %zu\n", options.classes[c].c_str(), trained.figures[c].precision, trained.figures[c].recall, trained.figures[c].f1, trained.figures[c].gold);
    return trained;
}

}  // namespace

int train_relations(const std::vector<std::string>& args) {
    Options o = read_options(args);
    const Packs packs = embedded_packs();
    RelationExamples data;
    data.with_scenes = true;
    const std::vector<Source> from = add_sources(o, packs, data);
    std::printf("%zu texts, %zu candidate pairs\n", data.ties.size(), data.examples.size());
    report_reach(data, from);
    o.training.fingerprint = pair_feature_fingerprint;
    for (const RelationClass& c : relation_classes()) o.training.classes.push_back(to_string(c));
    const TrainedClassifier trained = train_classifier(data.examples, o.training);
    const auto all = [&](float threshold) { return std::vector<float>(relation_classes().size(), threshold); };
    std::printf("pair model alone, found names: F1 %.3f\n", ties_of(data, from, Source::found, trained.held_out, trained.header.threshold).f(1));
    const TrainedClassifier roles = train_roles(data, o.training);
    const JudgedTies judged = train_tie_judge(data, trained, roles, o.judge, [&](float threshold, const Probabilities& held_out) {
        return ties_of(data, from, Source::found, held_out, all(threshold)).f(judge_beta);
    });
    const float threshold = judged.model.header().threshold;
    std::printf("judged, threshold %.2f; ties between entities, by marked names:\n", static_cast<double>(threshold));
    report(ties_of(data, from, Source::marked, judged.held_out, all(threshold)));
    std::puts("by found names:");
    report(ties_of(data, from, Source::found, judged.held_out, all(threshold)));
    if (!o.facts.empty() || !o.name_facts.empty()) report_pairs(data, judged.held_out, threshold, from);
    write_model(o.out_roles, roles);
    write_model(o.out_judge, judged.model);
    write_model(o.out, trained);
    return 0;
}

}  // namespace whowhen
