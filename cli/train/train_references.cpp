#include "cli/train/train_references.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>

#include "cli/train/annotated_passage.hpp"
#include "cli/train/found_analysis.hpp"
#include "cli/train/write_model.hpp"
#include "core/entity/discourse.hpp"
#include "core/entity/entity_chainer.hpp"
#include "core/entity/name_forms.hpp"
#include "core/entity/reference_resolver.hpp"
#include "core/error.hpp"
#include "core/learn/tree_training.hpp"

namespace whowhen {
namespace {

constexpr int epochs = 30;
// The weights are the mean of those after each lesson of the last epochs.
constexpr int averaged_epochs = 10;
constexpr float rate = 0.1F;
// Pull towards zero at each step: the sets are small.
constexpr float decay = 2e-4F;
constexpr std::size_t folds = 5;
// Of steps of 0.14 with a pull of 3 the F1 is higher by .006 and .003 (en, zh), but the articles' ties lower: .608, not .616.
constexpr int judge_trees = 400;
constexpr double judge_rate = 0.07, judge_l2 = 10;

struct Options {
    Language language = Language::zh;
    std::vector<std::string> paths;
    std::string out;
    /// The judge of references.
    std::string out_judge;
    bool errors = false;
};

Options read_options(const std::vector<std::string>& args) {
    Options options;
    if (args.empty() || (args[0] != "zh" && args[0] != "en")) throw UsageError("the language zh or en is missing");
    options.language = args[0] == "en" ? Language::en : Language::zh;
    for (std::size_t i = 1; i < args.size(); ++i) {
        if (args[i] == "-o" && i + 1 < args.size())
            options.out = args[++i];
        else if (args[i] == "--judge" && i + 1 < args.size())
            options.out_judge = args[++i];
        else if (args[i] == "--errors")
            options.errors = true;
        else
            options.paths.push_back(args[i]);
    }
    return options;
}

// A passage read with its names given.
struct Passage {
    AnnotatedPassage annotated;
    Article article;
    std::vector<std::string> ids;
    std::vector<EntityType> types;
    std::vector<Mention> names;

    std::uint32_t entity(const std::string& id) const {
        return static_cast<std::uint32_t>(std::find(ids.begin(), ids.end(), id) - ids.begin());
    }
};

std::vector<Passage> load(const Options& options) {
    std::vector<Passage> passages;
    for (AnnotatedPassage& annotated : load_passages(options.paths)) {
        if ((annotated.language == "en") != (options.language == Language::en)) continue;
        Passage& p = passages.emplace_back();
        p.article.id = annotated.id;
        p.article.text = annotated.text;
        p.article.language = annotated.language;
        std::map<std::string, EntityType> types;
        for (const AnnotatedMention& m : annotated.mentions)
            for (const std::string& id : m.entities) types.emplace(id, m.type);
        for (const auto& [id, type] : types) p.ids.push_back(id), p.types.push_back(type);
        for (const AnnotatedMention& m : annotated.mentions)
            if (m.kind == MentionKind::name) p.names.push_back({m.span, m.type, MentionKind::name, p.entity(m.entities.front()), 1, "given"});
        p.annotated = std::move(annotated);
    }
    return passages;
}

// An entity of the passage that no name found is of.
constexpr std::uint32_t unfound = no_index - 1;

// What the references of a passage are, and what they stand for by annotation.
struct Lesson {
    const Passage* passage = nullptr;
    // With the names that the stages find, not those given.
    bool found = false;
    Analysis analysis;
    // By entity: the passage's id.
    std::vector<std::string> ids;
    std::vector<Reference> references;
    std::vector<std::vector<std::uint32_t>> gold;
    std::vector<DiscourseMention> discourse;
    std::vector<EntityProfile> profiles;
    std::size_t gold_links = 0;

    // Those of them that the lesson knows.
    std::vector<std::uint32_t> known_gold(std::size_t reference) const {
        std::vector<std::uint32_t> known = gold[reference];
        std::erase(known, unfound);
        return known;
    }
};

void find_references(Lesson& lesson, const ReferenceFinder& finder, const MentionRoles& roles, const Packs& packs, const NameForms& forms, const std::vector<Mention>& names,
                     const std::vector<EntityType>& types) {
    lesson.references = finder.find(lesson.analysis, names);
    lesson.discourse = build_discourse(lesson.analysis, packs, roles, names);
    lesson.profiles = build_profiles(lesson.analysis, packs, forms, names, types);
    lesson.gold.resize(lesson.references.size());
    const auto number = [&](const std::string& id) {
        const auto at = std::find(lesson.ids.begin(), lesson.ids.end(), id);
        return at == lesson.ids.end() ? unfound : static_cast<std::uint32_t>(at - lesson.ids.begin());
    };
    for (const AnnotatedMention& m : lesson.passage->annotated.mentions) {
        if (m.kind == MentionKind::name) continue;
        lesson.gold_links += m.entities.size();
        for (std::size_t r = 0; r < lesson.references.size(); ++r) {
            const Span at = lesson.references[r].span;
            if (at == m.span || (at.end == m.span.end && at.overlaps(m.span)) || at.contains(m.span) || m.span.contains(at)) {
                for (const std::string& id : m.entities) lesson.gold[r].push_back(number(id));
                break;
            }
        }
    }
}

std::vector<Lesson> prepare(const std::vector<Passage>& passages, const Packs& packs, const NameForms& forms) {
    const MentionRoles roles(packs);
    const ReferenceFinder finder(packs, roles);
    const FoundNames stages(packs);
    std::vector<Lesson> lessons;
    for (const Passage& p : passages) {
        Lesson given{&p, false, read_text(p.article, packs), p.ids, {}, {}, {}, {}, 0};
        find_references(given, finder, roles, packs, forms, p.names, p.types);
        lessons.push_back(std::move(given));
        GoldAnalysis chained = to_found_analysis(p.annotated, stages);
        std::vector<Mention> names = std::move(chained.analysis.mentions);
        std::erase_if(names, [](const Mention& m) { return m.kind != MentionKind::name; });
        std::vector<EntityType> types;
        for (const Entity& e : chained.analysis.entities) types.push_back(e.type);
        Lesson found{&p, true, read_text(p.article, packs), std::move(chained.entity_ids), {}, {}, {}, {}, 0};
        find_references(found, finder, roles, packs, forms, names, types);
        lessons.push_back(std::move(found));
    }
    return lessons;
}

// One step of maximum likelihood over the candidates of each singular reference, the annotated ones taken for granted.
void learn(const Lesson& lesson, ReferenceModel::Weights& weights, float step) {
    ReferenceWalk walk(lesson.analysis, lesson.discourse, lesson.profiles);
    for (std::size_t r = 0; r < lesson.references.size(); ++r) {
        const Reference& reference = lesson.references[r];
        if (group_size(reference) == 1 && lesson.gold[r].size() < 2) {
            const auto candidates = walk.candidates(reference);
            const std::uint32_t gold = lesson.gold[r].empty() ? no_index : lesson.gold[r].front();
            const bool known = std::any_of(candidates.begin(), candidates.end(), [&](const auto& c) { return c.entity == gold; });
            auto& w = weights[static_cast<std::size_t>(reference.type)];
            std::vector<double> odds;
            double sum = 0;
            for (const ReferenceCandidate& c : candidates) {
                double score = 0;
                for (std::size_t f = 0; f < reference_feature_count; ++f) score += w[f] * c.features[f];
                odds.push_back(std::exp(std::min(score, 30.0)));
                sum += odds.back();
            }
            if (known)
                for (std::size_t c = 0; c < candidates.size(); ++c) {
                    const float error = static_cast<float>((candidates[c].entity == gold) - odds[c] / sum);
                    for (std::size_t f = 0; f < reference_feature_count; ++f) w[f] += step * (error * candidates[c].features[f] - decay * w[f]);
                }
        }
        if (const auto gold_here = lesson.known_gold(r); !gold_here.empty()) walk.accept(reference, gold_here);
    }
}

ReferenceModel::Weights train(const std::vector<const Lesson*>& lessons) {
    ReferenceModel::Weights weights{}, mean{};
    for (int epoch = 0; epoch < epochs; ++epoch)
        for (const Lesson* lesson : lessons) {
            learn(*lesson, weights, rate / (1 + 0.2F * static_cast<float>(epoch)));
            if (epoch < epochs - averaged_epochs) continue;
            for (std::size_t c = 0; c < reference_class_count; ++c)
                for (std::size_t f = 0; f < reference_feature_count; ++f)
                    mean[c][f] += weights[c][f] / static_cast<float>(averaged_epochs * lessons.size());
        }
    return mean;
}

// Trees over the candidates of each singular reference, the annotated ones taken for granted.
TreeEnsemble train_judge(const std::vector<const Lesson*>& lessons, const ReferenceModel& linear) {
    TreeExamples examples;
    examples.width = reference_number_count;
    for (std::uint32_t l = 0; l < lessons.size(); ++l) {
        const Lesson& lesson = *lessons[l];
        ReferenceWalk walk(lesson.analysis, lesson.discourse, lesson.profiles);
        for (std::size_t r = 0; r < lesson.references.size(); ++r) {
            const Reference& reference = lesson.references[r];
            if (group_size(reference) == 1 && lesson.gold[r].size() < 2) {
                const auto candidates = walk.candidates(reference);
                const auto rows = reference_numbers(reference, candidates, linear);
                const std::uint32_t gold = lesson.gold[r].empty() ? no_index : lesson.gold[r].front();
                const bool known = std::any_of(candidates.begin(), candidates.end(), [&](const auto& c) { return c.entity == gold; });
                if (known) examples.choices.push_back(static_cast<std::uint32_t>(examples.size()));
                for (std::size_t k = 0; known && k < rows.size(); ++k) examples.add(rows[k], candidates[k].entity == gold, 1, l);
            }
            if (const auto gold_here = lesson.known_gold(r); !gold_here.empty()) walk.accept(reference, gold_here);
        }
    }
    TreeOptions options;
    options.fingerprint = reference_judge_fingerprint();
    options.folds = 0;
    options.choose = true;
    options.trees = judge_trees;
    options.rate = judge_rate;
    options.l2 = judge_l2;
    return train_trees(examples, options).model;
}

struct Counts {
    std::size_t right = 0, found = 0, gold = 0;
    void print(const char* name) const {
        const double p = found ? static_cast<double>(right) / static_cast<double>(found) : 0;
        const double r = gold ? static_cast<double>(right) / static_cast<double>(gold) : 0;
        std::printf("%-12s P %.3f R %.3f F1 %.3f  (%zu/%zu/%zu)\n", name, p, r, p + r > 0 ? 2 * p * r / (p + r) : 0, right, found, gold);
    }
};

struct Figures {
    std::map<std::size_t, Counts> by_class;
    Counts all;
    void print() const {
        for (const auto& [type, counts] : by_class) counts.print(reference_class_names[type].data());
        all.print("all");
    }
};

void test(const Lesson& lesson, const ReferenceJudge& model, Figures& figures, bool errors) {
    ReferenceWalk walk(lesson.analysis, lesson.discourse, lesson.profiles);
    for (std::size_t r = 0; r < lesson.references.size(); ++r) {
        const Reference& reference = lesson.references[r];
        std::vector<std::uint32_t> said;
        if (group_size(reference) == 1) {
            const auto candidates = walk.candidates(reference);
            const std::uint32_t entity = candidates[model.best(reference, candidates)].entity;
            if (entity != no_index) said = {entity};
        } else {
            said = walk.group(reference, group_size(reference));
        }
        if (!said.empty()) walk.accept(reference, said);
        Counts& counts = figures.by_class[static_cast<std::size_t>(reference.type)];
        std::size_t right = 0;
        for (const std::uint32_t e : said) right += std::any_of(lesson.gold[r].begin(), lesson.gold[r].end(), [&](std::uint32_t g) { return g != unfound && lesson.ids[g] == lesson.ids[e]; });
        for (Counts* c : {&counts, &figures.all}) c->right += right, c->found += said.size();
        counts.gold += lesson.gold[r].size();
        if (errors && (right < said.size() || right < lesson.gold[r].size())) {
            const auto name = [&](std::uint32_t e) { return e == unfound ? "?" : lesson.ids[e].empty() ? "-" : lesson.ids[e].c_str(); };
            std::printf("%s%s [%s] %s: said", lesson.found ? "found " : "", lesson.passage->article.id.c_str(), reference_class_names[static_cast<std::size_t>(reference.type)].data(),
                        lesson.analysis.text.bytes(reference.span).c_str());
            for (const auto e : said) std::printf(" %s", name(e));
            std::printf(" gold");
            for (const auto e : lesson.gold[r]) std::printf(" %s", name(e));
            std::printf(" | %s\n", lesson.passage->article.text.c_str());
        }
    }
    figures.all.gold += lesson.gold_links;
}

void write(const ReferenceModel::Weights& weights, const std::string& path) {
    std::ofstream out(path, std::ios::binary);
    out << "# Weights of reference resolution, learnt by `whowhen-train references`: the model card.\nclass\tfeature\tweight\n";
    for (std::size_t c = 0; c < reference_class_count; ++c)
        for (std::size_t f = 0; f < reference_feature_count; ++f) {
            char number[32];
            std::snprintf(number, sizeof number, "%.2f", static_cast<double>(weights[c][f]));
            if (std::fabs(weights[c][f]) >= 0.005F) out << reference_class_names[c] << '\t' << reference_feature_names[f] << '\t' << number << '\n';
        }
    if (!out) throw InputError(path + ": cannot be written");
}

}  // namespace

int train_references(const std::vector<std::string>& args) {
    const Options options = read_options(args);
    const Packs packs = embedded_packs();
    const NameForms forms(packs);
    const std::vector<Passage> passages = load(options);
    const std::vector<Lesson> lessons = prepare(passages, packs, forms);
    Figures given, found;
    for (std::size_t fold = 0; fold < folds; ++fold) {
        const auto in_fold = [&](const Lesson& lesson) { return static_cast<std::size_t>(lesson.passage - passages.data()) % folds == fold; };
        std::vector<const Lesson*> learnt;
        for (const Lesson& lesson : lessons)
            if (!in_fold(lesson) && !lesson.found) learnt.push_back(&lesson);
        const ReferenceModel linear(train(learnt));
        const ReferenceJudge model(linear, train_judge(learnt, linear));
        for (const Lesson& lesson : lessons)
            if (in_fold(lesson)) test(lesson, model, lesson.found ? found : given, options.errors);
    }
    std::printf("names given\n");
    given.print();
    std::printf("names found\n");
    found.print();
    std::vector<const Lesson*> learnt;
    for (const Lesson& lesson : lessons)
        if (!lesson.found) learnt.push_back(&lesson);
    if (options.out.empty()) return 0;
    const ReferenceModel::Weights weights = train(learnt);
    write(weights, options.out);
    if (!options.out_judge.empty()) write_model(options.out_judge, train_judge(learnt, ReferenceModel(weights)));
    return 0;
}

int measure_chains(const std::vector<std::string>& args) {
    const Options options = read_options(args);
    const Packs packs = embedded_packs();
    const EntityChainer chainer(packs);
    Counts pairs, forms;
    for (const Passage& p : load(options)) {
        Analysis analysis = read_text(p.article, packs);
        analysis.mentions = p.names;
        chainer.chain(analysis);
        // Pairs of name mentions of one entity, found and given.
        std::vector<std::pair<std::uint32_t, std::uint32_t>> both;
        for (const Mention& given : p.names)
            for (const Mention& m : analysis.mentions)
                if (m.span == given.span && m.kind == MentionKind::name) both.emplace_back(given.entity, m.entity);
        std::size_t right = 0, found = 0, gold = 0;
        for (std::size_t a = 0; a < both.size(); ++a)
            for (std::size_t b = a + 1; b < both.size(); ++b) {
                const bool one = both[a].first == both[b].first, joined = both[a].second == both[b].second;
                right += one && joined, gold += one, found += joined;
            }
        pairs.right += right, pairs.found += found, pairs.gold += gold;
        // Entities whose name mentions are exactly those given.
        std::map<std::uint32_t, std::set<std::size_t>> given_sets, found_sets;
        for (std::size_t i = 0; i < both.size(); ++i) given_sets[both[i].first].insert(i), found_sets[both[i].second].insert(i);
        std::set<std::set<std::size_t>> answers;
        for (const auto& [e, s] : given_sets) answers.insert(s);
        for (const auto& [e, s] : found_sets) forms.right += answers.contains(s);
        forms.found += found_sets.size(), forms.gold += given_sets.size();
        const std::size_t extra = std::count_if(analysis.mentions.begin(), analysis.mentions.end(), [&](const Mention& m) {
            return m.kind == MentionKind::name && std::none_of(p.names.begin(), p.names.end(), [&](const Mention& n) { return n.span == m.span; });
        });
        if (options.errors && (right < found || right < gold || extra > 0)) {
            std::printf("%s:", p.article.id.c_str());
            for (const Entity& e : analysis.entities) {
                std::printf(" [%s", e.name.c_str());
                for (const std::string& alias : e.aliases) std::printf(" = %s", alias.c_str());
                std::printf("]");
            }
            for (const Mention& m : analysis.mentions)
                if (m.by == "echo" || m.by == "bracket") std::printf(" +%s", analysis.text.bytes(m.span).c_str());
            std::printf(" | %s\n", p.article.text.c_str());
        }
    }
    pairs.print("pairs");
    forms.print("entities");
    return 0;
}

}  // namespace whowhen
