#include "cli/train/event_trainer.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>

#include "cli/train/event_figures.hpp"
#include "cli/train/event_judge_training.hpp"
#include "cli/train/found_analysis.hpp"
#include "cli/train/gold_analysis.hpp"
#include "core/error.hpp"
#include "core/learn/classifier_packing.hpp"
#include "core/event/event_extractor.hpp"
#include "core/event/event_features.hpp"
#include "core/event/event_judge.hpp"
#include "core/event/event_models.hpp"
#include "core/learn/classifier_training.hpp"
#include "core/relation/relation_extractor.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

constexpr std::uint32_t former_sentences = 3;  // as many as the extractor looks back
constexpr std::uint32_t fold_count = 5;

struct EventExamples {
    std::vector<TrainingExample> type, argument, time, modality;
};

// Collects the examples of one passage after the other.
class ExampleMaker {
public:
    ExampleMaker(const Packs& packs, Language language, EventExamples& out)
        : language_(language), lexicon_(packs.of(language)), out_(out) {}

    void add(const EventText& text) {
        gold_ = &text.read;
        passage_ = text.passage;
        group_ = text.group;
        for (std::uint32_t s = 0; s < gold_->analysis.sentences.size(); ++s) {
            if (gold_->analysis.sentences[s].sentence.language != language_) continue;
            build_scene(gold_->analysis, s, lexicon_, scene_);
            add_sentence();
        }
    }

private:
    void push(std::vector<TrainingExample>& to, const FeatureList& list, std::uint64_t labels, std::uint64_t known = ~std::uint64_t{0}) {
        to.push_back({.features = list.copy(), .labels = labels, .known = known, .group = group_});
    }

    void add_sentence() {
        std::vector<std::uint32_t> firsts;
        for (const TriggerCandidate& t : scene_.triggers)
            for (const AnnotatedEvent& e : passage_->events)
                if (e.trigger.overlaps(t.span) && lists(t, e.type) && (firsts.empty() || firsts.back() != t.first_unit))
                    firsts.push_back(t.first_unit);
        FormerEvent former;
        for (const TriggerCandidate& t : scene_.triggers) {
            if (!scene_.mention_units.empty() || !scene_.time_units.empty()) add_type(t);
            for (const AnnotatedEvent& e : passage_->events) {
                if (!e.trigger.overlaps(t.span) || !lists(t, e.type)) continue;
                add_modality(t, e, former);
                add_arguments(t, e);
                add_times(t, e, firsts, former);
                former = {true, time_unit_of(e), e.modality};
            }
        }
    }

    static bool lists(const TriggerCandidate& t, EventType type) { return t.types >> static_cast<unsigned>(type) & 1; }

    void add_type(const TriggerCandidate& t) {
        std::uint64_t labels = 0, known = t.types;
        for (const AnnotatedEvent& e : passage_->events) {
            if (!e.trigger.overlaps(t.span)) continue;
            const std::uint64_t bit = std::uint64_t{1} << static_cast<unsigned>(e.type);
            // An undated saying that is debatable is none that a reader misses.
            const bool minor = e.type == EventType::statement && e.date.empty();
            if (!e.optional) labels |= bit & t.types;
            if (e.optional && !minor) known &= ~bit;
        }
        push(out_.type, features_.of_trigger(scene_, t), labels, known);
    }

    void add_modality(const TriggerCandidate& t, const AnnotatedEvent& e, const FormerEvent& former) {
        push(out_.modality, features_.of_modality(scene_, t, e.type, time_unit_of(e), former), std::uint64_t{1} << static_cast<unsigned>(e.modality));
    }

    std::uint64_t roles_of(const AnnotatedEvent& e, std::uint32_t entity) const {
        std::uint64_t roles = 0;
        for (const AnnotatedParticipant& p : e.participants)
            if (gold_->is(entity, p.entity)) roles |= std::uint64_t{1} << static_cast<unsigned>(p.role);
        return roles;
    }

    void add_arguments(const TriggerCandidate& t, const AnnotatedEvent& e) {
        const Analysis& a = gold_->analysis;
        for (const std::uint32_t u : scene_.mention_units)
            push(out_.argument, features_.of_argument(scene_, t, e.type, u), roles_of(e, a.mentions[scene_.units[u].index].entity));
        if (scene_.sentence == 0 || passage_->language == "en") return;
        // The topic of the sentence before, where this one leaves it out.
        const Span before = a.sentences[scene_.sentence - 1].sentence.span;
        for (const EntityType type : {EntityType::person, EntityType::organization}) {
            const auto topic = std::find_if(a.mentions.begin(), a.mentions.end(), [&](const Mention& m) { return m.type == type && before.contains(m.span); });
            if (topic == a.mentions.end()) continue;
            bool here = false;
            for (const std::uint32_t u : scene_.mention_units) here |= a.mentions[scene_.units[u].index].entity == topic->entity;
            if (here) continue;
            push(out_.argument, features_.of_former_topic(scene_, t, e.type, type, 1), roles_of(e, topic->entity));
        }
    }

    std::optional<TimeValue> date_of(const AnnotatedEvent& e) const { return read_edtf(e.date); }

    static bool same(const TimeValue& a, const TimeValue& b) {
        TimeValue x = a, y = b;
        x.qualifier = y.qualifier = Qualifier::none;
        if (x.edtf() == y.edtf()) return true;
        // "since 2019" dates what began in 2019, "until 2015" what ended then.
        if (x.begin && !x.end && y.begin) return *x.begin == *y.begin;
        if (!x.begin && x.end && y.end) return *x.end == *y.end;
        return false;
    }

    int time_unit_of(const AnnotatedEvent& e) const {
        const auto date = date_of(e);
        int best = -1, best_distance = 1 << 20;
        if (!date) return -1;
        for (const std::uint32_t u : scene_.time_units) {
            if (!same(gold_->analysis.times[scene_.units[u].index].value, *date)) continue;
            const int distance = std::abs(static_cast<int>(scene_.units[u].span.begin) - static_cast<int>(e.trigger.begin));
            if (distance < best_distance) best = static_cast<int>(u), best_distance = distance;
        }
        return best;
    }

    void add_times(const TriggerCandidate& t, const AnnotatedEvent& e, const std::vector<std::uint32_t>& others, const FormerEvent& former) {
        const Analysis& a = gold_->analysis;
        const auto date = date_of(e);
        const int right = time_unit_of(e);
        for (const std::uint32_t u : scene_.time_units) {
            const bool holds = static_cast<int>(u) == right;
            if (!holds && date && same(a.times[scene_.units[u].index].value, *date)) continue;
            push(out_.time, features_.of_time(scene_, t, e.type, u, others, former), holds);
        }
        if (right >= 0) return;
        for (std::uint32_t back = 1; back <= former_sentences && back <= scene_.sentence; ++back) {
            const Sentence& before = a.sentences[scene_.sentence - back].sentence;
            const TimeExpression* last = nullptr;
            for (const TimeExpression& x : a.times)
                if (before.span.contains(x.span)) last = &x;
            if (!last) continue;
            const bool holds = date && same(last->value, *date);
            push(out_.time, features_.of_former_time(scene_, t, e.type, *last, back, true), holds);
            break;
        }
    }

    Language language_;
    EventLexicon lexicon_;
    EventExamples& out_;
    EventScene scene_;
    EventFeatures features_;
    const GoldAnalysis* gold_ = nullptr;
    const AnnotatedPassage* passage_ = nullptr;
    std::uint32_t group_ = 0;
};

template <class Enum>
std::vector<std::string> names(int count) {
    std::vector<std::string> all;
    for (int i = 0; i < count; ++i) all.emplace_back(to_string(static_cast<Enum>(i)));
    return all;
}

void print_figures(const TrainedClassifier& model, std::string_view name, std::size_t examples) {
    double right = 0, found = 0, gold = 0;
    for (std::size_t c = 0; c < model.figures.size(); ++c) {
        const ClassFigures& f = model.figures[c];
        std::printf("  %-16s P %.3f R %.3f F1 %.3f of %zu at %.2f\n", model.header.classes[c].c_str(), f.precision, f.recall, f.f1, f.gold,
                    static_cast<double>(model.header.threshold[c]));
        const double hits = f.recall * static_cast<double>(f.gold);
        right += hits;
        found += f.precision > 0 ? hits / f.precision : 0;
        gold += static_cast<double>(f.gold);
    }
    std::printf("%s: %zu examples, %zu weights, micro P %.3f R %.3f F1 %.3f\n", std::string(name).c_str(), examples, model.weights.size(),
                found > 0 ? right / found : 0, gold > 0 ? right / gold : 0, found + gold > 0 ? 2 * right / (found + gold) : 0);
}

TrainingOptions options_of(std::string_view model) {
    TrainingOptions options;
    options.fingerprint = event_feature_version;
    options.l1 = 0.05;  // measured on held-out fifths of the passages, as l2
    options.l2 = 3;
    if (model == event_type_model) options.classes = names<EventType>(event_type_count);
    if (model == event_argument_model) options.classes = names<ArgumentRole>(3);
    options.one_threshold = model == event_type_model || model == event_argument_model;
    // Events without a listed trigger are missed in any case, so that a find is worth more than a candidate's F1 says.
    // Held-out fifths: events zh .760 at 1, .767 at 1.15; en .712, .713.
    if (model == event_type_model) options.threshold_beta = 1.15;
    if (model == event_time_model) options.classes = {"holds"};
    if (model == event_modality_model) {
        options.classes = names<Modality>(5);
        options.link = ClassifierLink::softmax;
    }
    return options;
}

std::vector<std::byte> train(const std::vector<TrainingExample>& examples, std::string_view name, bool quiet) {
    const TrainedClassifier model = train_classifier(examples, options_of(name));
    if (!quiet) print_figures(model, name, examples.size());
    return Classifier::write(model.header, model.weights);
}

void write_file(const std::string& path, const std::vector<std::byte>& bytes) {
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!file) throw InputError(path + ": cannot write");
}

using Texts = std::vector<EventText>;
using Chosen = std::vector<const EventText*>;

/// The passages of a language with their marks.
Texts read_texts(const std::vector<AnnotatedPassage>& passages, Language language) {
    Texts texts;
    for (std::uint32_t i = 0; i < passages.size(); ++i)
        if ((passages[i].language == "en") == (language == Language::en)) texts.push_back({&passages[i], to_analysis(passages[i], embedded_packs()), i});
    return texts;
}

EventExamples examples_of(const Chosen& texts, Language language) {
    const Packs packs = embedded_packs();
    EventExamples examples;
    ExampleMaker maker(packs, language, examples);
    for (const EventText* text : texts) maker.add(*text);
    return examples;
}

EventModels models_of(const EventExamples& examples) {
    const auto read = [&](const std::vector<TrainingExample>& from, std::string_view name) {
        return Classifier::read(train(from, name, true), event_feature_version, std::string(name));
    };
    EventModels models;
    models.type = read(examples.type, event_type_model);
    models.argument = read(examples.argument, event_argument_model);
    models.time = read(examples.time, event_time_model);
    models.modality = read(examples.modality, event_modality_model);
    return models;
}

/// Those of `texts` that are (or are not) the fold's.
Chosen part_of(const Chosen& texts, std::uint32_t fold, bool mine) {
    Chosen part;
    std::uint32_t passages = 0;
    for (std::size_t k = 0; k < texts.size(); ++k) {
        passages += k > 0 && texts[k]->group != texts[k - 1]->group;
        if ((passages % fold_count == fold) == mine) part.push_back(texts[k]);
    }
    return part;
}

Chosen all_of(const Texts& texts) {
    Chosen all;
    for (const EventText& text : texts) all.push_back(&text);
    return all;
}

/// The judge learns from what models that have not seen a passage propose in it.
TrainedClassifier judge_of(const Chosen& texts, Language language, bool quiet) {
    EventJudgeExamples examples;
    for (std::uint32_t fold = 0; fold < fold_count; ++fold) {
        const EventReader reader(embedded_packs().of(language), models_of(examples_of(part_of(texts, fold, false), language)));
        for (const EventText* text : part_of(texts, fold, true)) add_judge_examples(*text, language, reader, examples);
    }
    if (!quiet) {
        const auto right = std::count_if(examples.examples.begin(), examples.examples.end(), [](const TrainingExample& e) { return e.labels != 0; });
        std::printf("%s: %zu proposals, %td of %zu events told among them\n", std::string(event_judge_model).c_str(), examples.examples.size(), right, examples.told);
    }
    return train_event_judge(examples);
}

}  // namespace

int train_events(const std::vector<std::string>& args) {
    if (args.size() < 2) throw UsageError("usage: whowhen-train events LANG_DIR PASSAGES...");
    const auto passages = load_passages({args.begin() + 1, args.end()});
    for (const Language language : {Language::zh, Language::en}) {
        const Texts texts = read_texts(passages, language);
        const EventExamples examples = examples_of(all_of(texts), language);
        const std::string folder = args[0] + (language == Language::zh ? "/zh/model/" : "/en/model/");
        std::filesystem::create_directories(folder);
        const auto write = [&](std::string_view name, const std::vector<std::byte>& bytes) {
            const std::string path = folder + std::string(name);
            write_file(path, pack_classifier(bytes, path));
        };
        write(event_type_model, train(examples.type, event_type_model, false));
        write(event_argument_model, train(examples.argument, event_argument_model, false));
        write(event_time_model, train(examples.time, event_time_model, false));
        write(event_modality_model, train(examples.modality, event_modality_model, false));
        const TrainedClassifier judge = judge_of(all_of(texts), language, false);
        write(event_judge_model, Classifier::write(judge.header, judge.weights));
    }
    return 0;
}

int measure_events(const std::vector<std::string>& args) {
    std::vector<std::string> paths = args;
    const bool errors = std::erase(paths, "--errors") > 0;
    const auto passages = load_passages(paths);
    const FoundNames stages(embedded_packs());
    const RelationExtractor ties(embedded_packs());
    for (const Language language : {Language::zh, Language::en}) {
        EventFigures marked(errors), found(errors);
        Texts texts = read_texts(passages, language);
        for (std::uint32_t fold = 0; fold < fold_count; ++fold) {
            const Chosen seen = part_of(all_of(texts), fold, false);
            EventModels models = models_of(examples_of(seen, language));
            const TrainedClassifier judge = judge_of(seen, language, true);
            models.judge = Classifier::read(Classifier::write(judge.header, judge.weights), event_judge_version, std::string(event_judge_model));
            const EventExtractor extractor(embedded_packs(), language, std::move(models));
            for (const EventText* text : part_of(all_of(texts), fold, true)) {
                Analysis analysis = text->read.analysis;
                extractor.extract(analysis);
                marked.add(*text->passage, text->read, analysis);
                GoldAnalysis as_found = to_found_analysis(*text->passage, stages);
                ties.extract(as_found.analysis);
                extractor.extract(as_found.analysis);
                found.add(*text->passage, as_found, as_found.analysis);
            }
        }
        marked.print(language == Language::zh ? "zh, marked names and dates" : "en, marked names and dates");
        found.print(language == Language::zh ? "zh, found names and dates" : "en, found names and dates");
    }
    return 0;
}

}  // namespace whowhen
