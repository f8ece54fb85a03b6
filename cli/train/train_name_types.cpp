#include "cli/train/train_name_types.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

#include "cli/train/annotated_passage.hpp"
#include "cli/train/write_model.hpp"
#include "core/entity/name_tagger.hpp"
#include "core/entity/name_types.hpp"
#include "core/error.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

constexpr std::array<EntityType, 4> types = {EntityType::person, EntityType::organization, EntityType::product, EntityType::place};

struct Options {
    Language language = Language::en;
    std::vector<std::string> passages, sets;
    float set_weight = 1;
    std::string out;
    TrainingOptions training;
};

Options read_options(const std::vector<std::string>& args) {
    Options o;
    if (args.empty() || (args[0] != "zh" && args[0] != "en")) throw UsageError("whowhen-train name-types zh|en ...");
    o.language = args[0] == "zh" ? Language::zh : Language::en;
    for (std::size_t i = 1; i < args.size(); ++i) {
        if (i + 1 == args.size()) throw UsageError(args[i] + " needs a value");
        const std::string &name = args[i], &value = args[++i];
        if (name == "--passages")
            o.passages.push_back(value);
        else if (name == "--set")
            o.sets.push_back(value);
        else if (name == "--set-weight")
            o.set_weight = std::stof(value);
        else if (name == "-o")
            o.out = value;
        else if (name == "--epochs")
            o.training.epochs = std::stoi(value);
        else if (name == "--l1")
            o.training.l1 = std::stod(value);
        else if (name == "--l2")
            o.training.l2 = std::stod(value);
        else
            throw UsageError("unknown option " + name);
    }
    return o;
}

struct Learner {
    NameTypeFeatures features;
    /// Tells the style of a text.
    NameTagger tagger;
};

/// An example for each name form of a text; forms that name things of two types are left out.
void add_examples(const LabelledText& text, const Packs& packs, const Learner& learner, std::uint32_t group, float weight, std::vector<TrainingExample>& examples) {
    Article article;
    article.text = text.text;
    article.language = text.language;
    const Analysis analysis = read_text(article, packs);
    const TextStyle style = learner.tagger.guess_style(analysis);
    struct Places {
        std::vector<Span> spans;
        std::uint64_t labels = 0;
    };
    std::map<std::u32string_view, Places> forms;
    for (const LabelledText::Name& name : text.names) {
        if (name.span.empty()) continue;
        Places& places = forms[analysis.text.folded().substr(name.span.begin, name.span.size())];
        places.spans.push_back(name.span);
        places.labels |= std::uint64_t{1} << static_cast<int>(name.type);
    }
    FeatureList list;
    for (const auto& [form, places] : forms) {
        if ((places.labels & (places.labels - 1)) != 0) continue;
        list.clear();
        learner.features.extract(analysis, style, places.spans, list);
        TrainingExample& e = examples.emplace_back();
        e.features = list.copy();
        std::sort(e.features.begin(), e.features.end(), [](const Feature& a, const Feature& b) { return a.hash < b.hash; });
        e.labels = places.labels;
        e.weight = weight;
        e.group = group;
    }
}

LabelledText names_of(const AnnotatedPassage& passage) {
    LabelledText text{passage.id, passage.language, passage.text, {}};
    for (const AnnotatedMention& m : passage.mentions)
        if (m.kind == MentionKind::name) text.names.push_back({m.span, m.type});
    return text;
}

void report(const std::vector<TrainingExample>& examples, std::size_t count, const TrainedClassifier& trained) {
    std::array<std::array<int, 4>, 4> table{};
    std::size_t right = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto& p = trained.held_out[i];
        const auto said = static_cast<std::size_t>(std::max_element(p.begin(), p.end()) - p.begin());
        std::size_t gold = 0;
        while (!(examples[i].labels >> gold & 1)) ++gold;
        ++table[gold][said];
        right += gold == said;
    }
    std::printf("types of %zu names, held out: %.3f right\n", count, static_cast<double>(right) / static_cast<double>(std::max<std::size_t>(count, 1)));
    for (std::size_t t = 0; t < types.size(); ++t) {
        std::printf("%-13s", std::string(to_string(types[t])).c_str());
        for (const int n : table[t]) std::printf(" %5d", n);
        std::puts("");
    }
}

}  // namespace

int train_name_types(const std::vector<std::string>& args) {
    Options o = read_options(args);
    const Packs packs = embedded_packs();
    const Learner learner{NameTypeFeatures(packs), NameTagger(o.language == Language::zh ? *packs.zh : *packs.en)};
    std::vector<TrainingExample> examples;
    std::uint32_t group = 0;
    for (const AnnotatedPassage& passage : load_passages(o.passages))
        if ((passage.language == "en") == (o.language == Language::en)) add_examples(names_of(passage), packs, learner, group++, 1, examples);
    const std::size_t passages = examples.size();
    for (const std::string& set : o.sets)
        for (const LabelledText& text : load_labelled_texts(set)) add_examples(text, packs, learner, group++, o.set_weight, examples);
    o.training.fingerprint = name_type_fingerprint;
    o.training.link = ClassifierLink::softmax;
    for (const EntityType type : types) o.training.classes.emplace_back(to_string(type));
    TrainedClassifier trained = train_classifier(examples, o.training);
    trained.header.threshold.assign(types.size(), 0);
    report(examples, passages, trained);
    write_model(o.out, trained);
    return 0;
}

}  // namespace whowhen
