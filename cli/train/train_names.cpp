#include "cli/train/train_names.hpp"

#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>

#include "cli/train/name_training.hpp"
#include "core/error.hpp"

namespace whowhen {
namespace {

TextStyle style_of(const std::string& path) {
    const std::string file = std::filesystem::path(path).filename().string();
    if (file.starts_with("resume")) return TextStyle::resume;
    if (file.starts_with("cluener")) return TextStyle::fragment;
    if (file.starts_with("wikigold")) return TextStyle::encyclopedia;
    if (file.starts_with("wnut")) return TextStyle::social;
    return TextStyle::news;
}

void append(std::vector<NameExample>& to, std::vector<NameExample> from) {
    std::move(from.begin(), from.end(), std::back_inserter(to));
}

std::vector<LabelledText> texts_of(std::span<const NameExample> examples) {
    std::vector<LabelledText> texts;
    for (const auto& e : examples) texts.push_back(e.text);
    return texts;
}

/// Trains on four fifths of the passages (and all other sets) and measures on the rest, five times.
void cross_validate(std::span<const NameExample> sets, std::span<const NameExample> passages, Language language,
                    const NameTrainingOptions& options, const NamePool* pool, int copies, bool show_errors) {
    NameScore total;
    constexpr std::size_t folds = 5;
    for (std::size_t fold = 0; fold < folds; ++fold) {
        std::vector<NameExample> learn(sets.begin(), sets.end()), held;
        for (std::size_t i = 0; i < passages.size(); ++i) (i % folds == fold ? held : learn).push_back(passages[i]);
        if (pool != nullptr)
            append(learn, pool->vary(std::vector(learn.begin() + static_cast<std::ptrdiff_t>(sets.size()), learn.end()),
                                     copies, learn.back().weight / 2));
        const auto model = train_name_model(learn, language, options);
        const NameScore s = score_name_model(model, language, texts_of(held), show_errors);
        std::printf("fold %zu: F1 %.4f of %zu names\n", fold, s.f1(), s.gold);
        std::fflush(stdout);
        total.right += s.right;
        total.found += s.found;
        total.gold += s.gold;
    }
    std::printf("cross-validation: P %.4f R %.4f F1 %.4f\n",
                static_cast<double>(total.right) / static_cast<double>(total.found),
                static_cast<double>(total.right) / static_cast<double>(total.gold), total.f1());
}

struct Options {
    Language language = Language::zh;
    std::vector<std::string> passages, sets, tests;
    std::string out, pool;
    int copies = 2;
    float passage_weight = 4;
    bool cross_validate = false, errors = false;
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
        else if (a == "--pool")
            o.pool = value();
        else if (a == "--copies")
            o.copies = std::stoi(value());
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
    const NamePool pool = o.pool.empty() ? NamePool() : NamePool::load(o.pool);
    const NamePool* varying = o.pool.empty() ? nullptr : &pool;
    if (o.cross_validate) {
        cross_validate(sets, passages, o.language, o.training, varying, o.copies, o.errors);
        return 0;
    }
    append(sets, passages);
    if (varying != nullptr) append(sets, pool.vary(passages, o.copies, o.passage_weight / 2));
    const auto model = train_name_model(sets, o.language, o.training);
    for (const auto& path : o.tests) {
        const NameScore s = score_name_model(model, o.language, load_labelled_texts(path), o.errors);
        std::printf("%s: P %.4f R %.4f F1 %.4f\n", path.c_str(),
                    static_cast<double>(s.right) / static_cast<double>(s.found),
                    static_cast<double>(s.right) / static_cast<double>(s.gold), s.f1());
    }
    if (!o.out.empty()) {
        std::ofstream file(o.out, std::ios::binary);
        file.write(reinterpret_cast<const char*>(model.data()), static_cast<std::streamsize>(model.size()));
        if (!file) throw InputError(o.out + ": cannot be written");
    }
    return 0;
}

}  // namespace whowhen
