#include "cli/train/train_names.hpp"

#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "cli/train/name_training.hpp"
#include "core/error.hpp"
#include "core/learn/model_packing.hpp"

namespace whowhen {
namespace {

TextStyle style_of(const std::string& path) {
    const std::string file = std::filesystem::path(path).filename().string();
    if (file.starts_with("resume")) return TextStyle::resume;
    if (file.starts_with("cluener")) return TextStyle::fragment;
    if (file.starts_with("wikigold") || file.starts_with("knowledgenet") || file.starts_with("duie")) return TextStyle::encyclopedia;
    if (file.starts_with("wnut")) return TextStyle::social;
    return TextStyle::news;
}

void append(std::vector<NameExample>& to, std::vector<NameExample> from) {
    std::move(from.begin(), from.end(), std::back_inserter(to));
}

struct Tally {
    NameScore names;
    void add(const NameScore& s) {
        names.right += s.right;
        names.found += s.found;
        names.gold += s.gold;
    }
    void print(const std::string& of) const {
        std::printf("%s: P %.4f R %.4f F1 %.4f\n", of.c_str(),
                    static_cast<double>(names.right) / static_cast<double>(std::max<std::size_t>(names.found, 1)),
                    static_cast<double>(names.right) / static_cast<double>(std::max<std::size_t>(names.gold, 1)),
                    names.f1());
        std::fflush(stdout);
    }
};

/// Trains on four fifths of the passages and sets and measures on the rest, five times; a figure a style of text.
void cross_validate(std::span<const NameExample> examples, Language language, const NameTrainingOptions& options,
                    const NameSources& sources, std::size_t fold_count, bool show_errors) {
    std::map<TextStyle, Tally> totals;
    constexpr std::size_t folds = 5;
    for (std::size_t fold = 0; fold < fold_count; ++fold) {
        std::vector<NameExample> learn;
        std::map<TextStyle, std::vector<LabelledText>> held;
        for (std::size_t i = 0; i < examples.size(); ++i)
            if (i % folds == fold)
                held[examples[i].style].push_back(examples[i].text);
            else
                learn.push_back(examples[i]);
        const auto model = train_name_model(learn, language, options, sources);
        std::printf("packed %zu bytes\n", pack_model(model).size());
        for (const auto& [style, texts] : held)
            totals[style].add(score_name_model(model, language, texts, show_errors));
    }
    static constexpr const char* style_names[] = {"news", "fragment", "resume", "encyclopedia", "social"};
    for (const auto& [style, tally] : totals)
        tally.print(std::string("held out ") + style_names[static_cast<int>(style)]);
}

struct Options {
    Language language = Language::zh;
    std::vector<std::string> passages, sets, tests, partial;
    std::string out, pool;
    float passage_weight = 4;
    bool cross_validate = false, errors = false;
    /// How many of the five fifths are held out in turn.
    std::size_t folds = 5;
    NameTrainingOptions training;
};

Options read_options(const std::vector<std::string>& args) {
    Options o;
    if (args.empty() || (args[0] != "zh" && args[0] != "en")) throw UsageError("whowhen-train names zh|en ...");
    o.language = args[0] == "zh" ? Language::zh : Language::en;
    for (std::size_t i = 1; i < args.size(); ++i) {
        const std::string& a = args[i];
        const auto value = [&]() -> const std::string& {
            if (i + 1 == args.size()) throw UsageError(a + " needs a value");
            return args[++i];
        };
        if (a == "--passages")
            o.passages.push_back(value());
        else if (a == "--set")
            o.sets.push_back(value());
        else if (a == "--test")
            o.tests.push_back(value());
        else if (a == "--words")
            o.training.words = value();
        else if (a == "--clusters")
            o.training.clusters = value();
        else if (a == "--cluster-buckets")
            o.training.cluster_buckets = std::stoul(value());
        else if (a == "--final-epochs")
            o.training.sequence.final_epochs = std::stoi(value());
        else if (a == "--folds")
            o.folds = std::stoul(value());
        else if (a == "--pool")
            o.pool = value();
        else if (a == "--copies")
            o.training.copies = std::stoi(value());
        else if (a == "--set-copies")
            o.training.set_copies = std::stoi(value());
        else if (a == "--eagerness") {
            std::istringstream numbers(value());
            for (float& e : o.training.eagerness) numbers >> e;
        } else if (a == "--partial")
            o.partial.push_back(value());
        else if (a == "--partial-weight")
            o.training.partial_weight = std::stof(value());
        else if (a == "-o")
            o.out = value();
        else if (a == "--cross-validate")
            o.cross_validate = true;
        else if (a == "--errors")
            o.errors = true;
        else if (a == "--passage-weight")
            o.passage_weight = std::stof(value());
        else if (a == "--epochs")
            o.training.sequence.epochs = std::stoi(value());
        else if (a == "--step")
            o.training.sequence.step = std::stof(value());
        else if (a == "--pull")
            o.training.sequence.pull = std::stof(value());
        else if (a == "--least-count")
            o.training.sequence.least_count = static_cast<std::uint32_t>(std::stoul(value()));
        else if (a == "--drop")
            o.training.sequence.drop_share = std::stof(value());
        else if (a == "--buckets")
            o.training.sequence.buckets = std::stoul(value());
        else if (a == "--word-buckets")
            o.training.word_buckets = std::stoul(value());
        else
            throw UsageError("unknown option " + a);
    }
    return o;
}

}  // namespace

int train_names(const std::vector<std::string>& args) {
    Options o = read_options(args);
    o.training.sequence.progress = [](int epoch, double loss) {
        std::fprintf(stderr, "epoch %d loss %.4f\n", epoch, loss);
    };
    std::vector<NameExample> sets;
    for (const auto& path : o.sets)
        for (auto& text : load_labelled_texts(path)) sets.push_back({std::move(text), style_of(path), 1});
    const auto passages = to_examples(load_passages(o.passages), o.language, o.passage_weight);
    std::printf("%zu passages, %zu other texts\n", passages.size(), sets.size());
    NameSources sources;
    if (!o.pool.empty()) sources.pool = NamePool::load(o.pool);
    for (const auto& path : o.partial)
        for (auto& text : load_labelled_texts(path))
            sources.partial.push_back({std::move(text), style_of(path), o.training.partial_weight});
    append(sets, passages);
    if (o.cross_validate) {
        cross_validate(sets, o.language, o.training, sources, o.folds, o.errors);
        return 0;
    }
    const auto model = train_name_model(sets, o.language, o.training, sources);
    for (const auto& path : o.tests) {
        Tally tally;
        tally.add(score_name_model(model, o.language, load_labelled_texts(path), o.errors));
        tally.print(path);
    }
    if (!o.out.empty()) {
        const auto packed = pack_model(model);
        std::printf("%s: %zu bytes, %zu packed\n", o.out.c_str(), model.size(), packed.size());
        std::ofstream file(o.out, std::ios::binary);
        file.write(reinterpret_cast<const char*>(packed.data()), static_cast<std::streamsize>(packed.size()));
        if (!file) throw InputError(o.out + ": cannot be written");
    }
    return 0;
}

}  // namespace whowhen
