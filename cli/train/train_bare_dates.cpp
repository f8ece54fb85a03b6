#include "cli/train/train_bare_dates.hpp"

#include <algorithm>
#include <cstdio>

#include "cli/train/annotated_passage.hpp"
#include "cli/train/write_model.hpp"
#include "core/error.hpp"
#include "core/learn/classifier_training.hpp"
#include "core/time/bare_date.hpp"
#include "core/time/time_stage.hpp"

namespace whowhen {
namespace {

struct Examples {
    std::vector<TrainingExample> examples;
    /// What the rules say of each.
    std::vector<BareReading> by_rule;
};

/// Reads bare dates as the marks of a passage say, and notes what there was to learn.
class MarkedBareDates : public BareDateReader {
public:
    MarkedBareDates(const Analysis& analysis, const AnnotatedPassage& passage, Examples& zh, Examples& en) : analysis_(analysis), passage_(passage), zh_(zh), en_(en) {}
    std::uint32_t group = 0;

    BareReading read(const BareDate& date) override {
        const auto marked = std::find_if(passage_.times.begin(), passage_.times.end(), [&](const AnnotatedTime& t) { return t.span.overlaps(date.place.span); });
        if (marked == passage_.times.end()) return date.by_rule;
        std::string value = marked->edtf;
        std::erase(value, '~');
        // Open ends are the expression's, not the date's.
        if (value.ends_with("/..")) value.resize(value.size() - 3);
        if (value.starts_with("../")) value.erase(0, 3);
        std::uint64_t labels = 0, known = 0;
        for (std::size_t r = 0; r < date.readings.size(); ++r) {
            if (!date.readings[r]) continue;
            known |= std::uint64_t{1} << r;
            if (date.readings[r]->value.edtf() == value) labels |= std::uint64_t{1} << r;
        }
        if (!labels) return date.by_rule;
        list_.clear();
        const bool zh = is_chinese(date.place);
        const BareDateFeatures features = features_at(date.place);
        features.add(date, list_);
        if (features.tells_past(date.place)) known &= ~(std::uint64_t{1} << static_cast<unsigned>(BareReading::ahead));
        Examples& to = zh ? zh_ : en_;
        to.examples.push_back({.features = list_.copy(), .labels = labels, .known = known, .group = group});
        to.by_rule.push_back(date.by_rule);
        for (const BareReading r : {date.by_rule, BareReading::behind, BareReading::ahead, BareReading::narrative})
            if (labels >> static_cast<unsigned>(r) & 1) return r;
        return date.by_rule;
    }

    bool tells_past(const FramePlace& place) const override { return features_at(place).tells_past(place); }

private:
    bool is_chinese(const FramePlace& place) const { return analysis_.sentences[place.sentence].sentence.language == Language::zh; }
    BareDateFeatures features_at(const FramePlace& place) const { return {analysis_, is_chinese(place) ? zh_forms_ : en_forms_, place.sentence, place.span}; }

    const Analysis& analysis_;
    const AnnotatedPassage& passage_;
    Examples &zh_, &en_;
    WordForms zh_forms_{*embedded_packs().zh}, en_forms_{*embedded_packs().en};
    FeatureList list_;
};

void learn(const Examples& from, const std::string& path) {
    TrainingOptions options;
    options.fingerprint = bare_date_version;
    options.classes = {"behind", "ahead", "narrative"};
    const TrainedClassifier model = train_classifier(from.examples, options);
    std::size_t right = 0, by_rule = 0;
    for (std::size_t i = 0; i < from.examples.size(); ++i) {
        const TrainingExample& e = from.examples[i];
        std::size_t best = 3;
        for (std::size_t r = 0; r < 3; ++r)
            if ((e.known >> r & 1) && (best == 3 || model.held_out[i][r] > model.held_out[i][best])) best = r;
        right += e.labels >> best & 1;
        by_rule += e.labels >> static_cast<unsigned>(from.by_rule[i]) & 1;
    }
    write_model(path, model);
    std::printf("%s: of %zu bare dates %zu read right (held out), %zu by the rules\n", path.c_str(), from.examples.size(), right, by_rule);
}

}  // namespace

int train_bare_dates(const std::vector<std::string>& args) {
    if (args.size() < 2) throw UsageError("usage: whowhen-train dates LANG_DIR PASSAGES...");
    const TimeStage stage(embedded_packs());
    Examples zh, en;
    std::uint32_t group = 0;
    for (const AnnotatedPassage& passage : load_passages({args.begin() + 1, args.end()})) {
        const auto published = read_edtf(passage.published);
        if (!published) continue;
        Article article;
        article.text = passage.text;
        article.language = passage.language;
        article.published = {*published, PublishedFrom::given};
        Analysis analysis = read_text(article, embedded_packs());
        MarkedBareDates reader(analysis, passage, zh, en);
        reader.group = group++;
        stage.recognise(analysis, reader);
    }
    learn(zh, args[0] + "/zh/model/" + std::string(bare_date_file));
    learn(en, args[0] + "/en/model/" + std::string(bare_date_file));
    return 0;
}

}  // namespace whowhen
