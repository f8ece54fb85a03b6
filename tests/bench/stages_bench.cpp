// Bytes a second of each stage on the sample articles; a stage's input is what the stages before it left.
#include <benchmark/benchmark.h>

#include <vector>

#include "core/analysis.hpp"
#include "core/article/read.hpp"
#include "core/entity/entity_chainer.hpp"
#include "core/entity/name_recogniser.hpp"
#include "core/event/event_extractor.hpp"
#include "core/extract.hpp"
#include "core/facts_json.hpp"
#include "core/relation/relation_extractor.hpp"
#include "core/time/time_stage.hpp"
#include "graph/build.hpp"

using namespace whowhen;

namespace {

const std::vector<Article>& articles() {
    static const std::vector<Article> read = [] {
        std::vector<Article> all;
        read_articles({WHOWHEN_SOURCE_DIR "/samples/articles"}, {}, [&](Article&& a) { all.push_back(std::move(a)); }, [](const ReadFailure&) {});
        return all;
    }();
    return read;
}

std::int64_t bytes() {
    std::int64_t sum = 0;
    for (const Article& article : articles()) sum += static_cast<std::int64_t>(article.text.size());
    return sum;
}

const Packs packs = embedded_packs();

struct Stages {
    TimeStage times{packs};
    NameRecogniser names{packs};
    EntityChainer chains{packs};
    RelationExtractor relations{packs};
    EventExtractor events{packs};

    void run(Analysis& analysis, int stage) const {
        switch (stage) {
            case 0: return times.recognise(analysis);
            case 1: return names.recognise(analysis);
            case 2: return chains.chain(analysis);
            case 3: return relations.extract(analysis);
            default: return events.extract(analysis);
        }
    }
};

/// Measures one stage alone. The clock is stopped once for all articles: to stop it takes as long as a short one.
void measure_stage(benchmark::State& state, int stage) {
    static const Stages stages;
    std::vector<Analysis> all;
    for (auto _ : state) {
        state.PauseTiming();
        all.clear();
        for (const Article& article : articles()) {
            all.push_back(read_text(article, packs));
            for (int i = 0; i < stage; ++i) stages.run(all.back(), i);
        }
        state.ResumeTiming();
        for (Analysis& analysis : all) stages.run(analysis, stage);
        benchmark::DoNotOptimize(all.data());
    }
    state.SetBytesProcessed(state.iterations() * bytes());
}

void text(benchmark::State& state) {
    for (auto _ : state)
        for (const Article& article : articles()) benchmark::DoNotOptimize(read_text(article, packs));
    state.SetBytesProcessed(state.iterations() * bytes());
}

void facts_json(benchmark::State& state) {
    static const Extractor extractor;
    std::vector<DocumentFacts> facts;
    for (const Article& article : articles()) facts.push_back(extractor.extract(article));
    for (auto _ : state)
        for (const DocumentFacts& f : facts) benchmark::DoNotOptimize(to_json(f));
    state.SetBytesProcessed(state.iterations() * bytes());
}

void whole(benchmark::State& state) {
    static const Extractor extractor;
    for (auto _ : state)
        for (const Article& article : articles()) benchmark::DoNotOptimize(to_json(extractor.extract(article)));
    state.SetBytesProcessed(state.iterations() * bytes());
}

void link(benchmark::State& state) {
    static const Extractor extractor;
    std::vector<DocumentFacts> facts;
    for (const Article& article : articles()) facts.push_back(extractor.extract(article));
    for (auto _ : state) benchmark::DoNotOptimize(build_graph(facts, {}));
}

}  // namespace

BENCHMARK(text);
BENCHMARK_CAPTURE(measure_stage, times, 0);
BENCHMARK_CAPTURE(measure_stage, names, 1);
BENCHMARK_CAPTURE(measure_stage, chains, 2);
BENCHMARK_CAPTURE(measure_stage, relations, 3);
BENCHMARK_CAPTURE(measure_stage, events, 4);
BENCHMARK(facts_json);
BENCHMARK(whole);
BENCHMARK(link);
