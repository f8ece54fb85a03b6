#include "core/extract.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <optional>

#include "core/analysis.hpp"
#include "core/entity/entity_chainer.hpp"
#include "core/entity/name_recogniser.hpp"
#include "core/entity/relative_pronouns.hpp"
#include "core/entity/user_names.hpp"
#include "core/event/event_extractor.hpp"
#include "core/match/pack_source.hpp"
#include "core/relation/relation_extractor.hpp"
#include "core/relation/rival_holders.hpp"
#include "core/relation/tie_mentions.hpp"
#include "core/time/time_stage.hpp"

namespace whowhen {
namespace {

void drop_below(float score, Analysis& analysis) {
    std::vector<std::uint32_t> moved(analysis.events.size(), no_index);
    std::uint32_t kept = 0;
    for (std::size_t i = 0; i < moved.size(); ++i)
        if (analysis.events[i].score >= score) moved[i] = kept++;
    std::erase_if(analysis.relations, [score](const Relation& r) { return r.score < score; });
    std::erase_if(analysis.events, [score](const Event& e) { return e.score < score; });
    for (Relation& relation : analysis.relations) {
        for (std::uint32_t& event : relation.events) event = moved[event];
        std::erase(relation.events, no_index);
    }
}

/// What names a period and is dated by none so far ("now") is given it in the facts.
void date_by_name(std::vector<TimeExpression>& times) {
    for (TimeExpression& time : times)
        if (time.value.empty()) time.value = time.named;
}

/// Sets the side times among the others, in text order, a range before its ends; events keep their times.
void merge_side_times(Analysis& analysis) {
    if (analysis.side_times.empty()) return;
    std::vector<std::uint32_t> moved(analysis.times.size());
    std::vector<TimeExpression> all;
    auto side = analysis.side_times.begin();
    for (std::uint32_t i = 0; i < analysis.times.size(); ++i) {
        while (side != analysis.side_times.end() && side->span.begin < analysis.times[i].span.begin) all.push_back(std::move(*side++));
        moved[i] = static_cast<std::uint32_t>(all.size());
        all.push_back(std::move(analysis.times[i]));
    }
    std::move(side, analysis.side_times.end(), std::back_inserter(all));
    for (TimeExpression& time : all)
        if (time.within != no_index) time.within = moved[time.within];
    for (Event& event : analysis.events)
        if (event.time != no_index) event.time = moved[event.time];
    analysis.times = std::move(all);
}

DocumentFacts to_facts(const Article& article, Analysis&& analysis) {
    DocumentFacts facts;
    facts.id = article.id;
    facts.uri = article.uri;
    facts.title = article.title;
    facts.language = article.language;
    facts.text = article.text;
    facts.published = article.published;
    facts.times = std::move(analysis.times);
    facts.mentions = std::move(analysis.mentions);
    facts.entities = std::move(analysis.entities);
    facts.relations = std::move(analysis.relations);
    facts.events = std::move(analysis.events);
    facts.diagnostics = article.diagnostics;
    facts.diagnostics.insert(facts.diagnostics.end(), analysis.diagnostics.begin(), analysis.diagnostics.end());
    return facts;
}

}  // namespace

struct Extractor::Stages {
    explicit Stages(const ExtractOptions& options)
        : source(options.lang_dir),
          names(options.names_file.empty() ? std::nullopt : std::optional(UserNames::load(options.names_file))),
          time(source.packs()),
          recogniser(source.packs(), names ? &*names : nullptr),
          chainer(source.packs(), names ? &*names : nullptr),
          relation(source.packs()),
          event(source.packs()),
          min_score(options.min_score) {}

    /// What relations are read from: times, mentions, entities.
    Analysis chain(const Article& article) const {
        Analysis analysis = read_text(article, source.packs());
        time.recognise(analysis);
        recogniser.recognise(analysis);
        chainer.chain(analysis);
        return analysis;
    }

    PackSource source;
    std::optional<UserNames> names;
    TimeStage time;
    NameRecogniser recogniser;
    EntityChainer chainer;
    RelationExtractor relation;
    EventExtractor event;
    float min_score;
};

Extractor::Extractor(const ExtractOptions& options) : stages_(std::make_unique<Stages>(options)) {}
Extractor::~Extractor() = default;

DocumentFacts Extractor::extract(const Article& article) const {
    const Stages& stages = *stages_;
    Analysis analysis = stages.chain(article);
    stages.relation.extract(analysis);
    stages.event.extract(analysis);
    drop_rival_holders(analysis);
    add_relative_pronouns(analysis, stages.source.packs());
    tie_all_mentions(analysis);
    name_all_arguments(analysis);
    if (stages.min_score > 0) drop_below(stages.min_score, analysis);
    merge_side_times(analysis);
    date_by_name(analysis.times);
    return to_facts(article, std::move(analysis));
}

std::optional<TieReasons> Extractor::explain(const Article& article, const ToldTie& tie) const {
    // Facts may state a tie between mentions that are only there after relations.
    Analysis all = stages_->chain(article);
    add_relative_pronouns(all, stages_->source.packs());
    const auto entity_at = [&](Span span) {
        const auto at = std::find_if(all.mentions.begin(), all.mentions.end(), [&](const Mention& m) { return m.span == span; });
        return at == all.mentions.end() ? no_index : at->entity;
    };
    const std::uint32_t subject = entity_at(tie.subject), object = entity_at(tie.object);
    if (subject == no_index || object == no_index) return std::nullopt;
    return stages_->relation.explain(stages_->chain(article), {tie.type, subject, object, tie.evidence});
}

}  // namespace whowhen
