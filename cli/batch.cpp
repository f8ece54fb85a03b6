#include "cli/batch.hpp"

#include <algorithm>
#include <cstdio>
#include <thread>

#include "cli/files.hpp"
#include "cli/ordered_workers.hpp"
#include "cli/progress.hpp"
#include "core/article/read.hpp"
#include "core/facts_json.hpp"

namespace whowhen::cli {
namespace {

struct Extracted {
    DocumentFacts facts;
    std::string line;
};

bool has_diagnostic(const DocumentFacts& facts, std::string_view code) {
    return std::any_of(facts.diagnostics.begin(), facts.diagnostics.end(), [&](const Diagnostic& d) { return d.code == code; });
}

int worker_count(int jobs) {
    if (jobs > 0) return jobs;
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

}  // namespace

void add_batch_options(CLI::App& command, BatchOptions& options) {
    command.add_option("INPUT", options.inputs, "articles: .txt .md .html .json .jsonl, folders (recursive), or - for standard input")->required();
    command.add_option("--published", options.published, "publication date of articles that show none, e.g. 2023-12-04");
    command.add_option("--jobs", options.jobs, "threads (one a core without it); results do not depend on it")->check(CLI::Range(1, 256));
    command.add_option("--names", options.extract.names_file, "names file: adds, joins and corrects names (TSV: type, name, aliases, id, not_same_as)");
    command.add_option("--lang-dir", options.extract.lang_dir, "language packs to read from a folder instead of the built-in ones")
        ->check(CLI::ExistingDirectory);
    command.add_option("--min-score", options.extract.min_score, "leave out facts below this score, 0 to 1")->check(CLI::Range(0.0, 1.0));
}

BatchResult run_batch(const BatchOptions& options, const std::function<void(DocumentFacts&&, std::string&&)>& on_facts) {
    const ReadOptions reading{read_date(options.published, "--published")};
    const Extractor extractor(options.extract);
    BatchResult result;
    std::mutex talking;
    const auto on_failure = [&](const ReadFailure& failure) {
        const std::lock_guard lock(talking);
        ++result.failures;
        std::fprintf(stderr, "whowhen: %s: %s\n", failure.path.c_str(), failure.reason.c_str());
    };
    const std::vector<InputFile> files = find_inputs(options.inputs, on_failure);
    std::uint64_t total = 0, done = 0;
    for (const InputFile& file : files) total += file.bytes;
    Progress progress("reading", total);

    const auto work = [&](Article&& article) {
        DocumentFacts facts = extractor.extract(article);
        std::string line = to_json(facts);
        return Extracted{std::move(facts), std::move(line)};
    };
    const auto deliver = [&](Extracted&& extracted) {
        done += extracted.facts.text.size();
        result.undated += has_diagnostic(extracted.facts, "no-publication-date");
        result.unknown_language += has_diagnostic(extracted.facts, "unknown-language");
        on_facts(std::move(extracted.facts), std::move(extracted.line));
        const std::lock_guard lock(talking);
        progress.show(++result.articles, done);
    };
    OrderedWorkers<Article, Extracted> workers(worker_count(options.jobs), work, deliver);
    for (const InputFile& file : files) read_file(file, reading, [&](Article&& article) { workers.push(std::move(article)); }, on_failure);
    workers.finish();
    return result;
}

int conclude(const BatchResult& result) {
    if (result.undated > 0)
        std::fprintf(stderr, "whowhen: no publication date in %zu of %zu articles: their \"yesterday\" stays undated, --published gives one\n",
                     result.undated, result.articles);
    if (result.unknown_language > 0)
        std::fprintf(stderr, "whowhen: neither Chinese nor English: %zu of %zu articles; little is found in them\n", result.unknown_language,
                     result.articles);
    if (result.failures == 0) return 0;
    std::fprintf(stderr, "whowhen: %zu of %zu inputs could not be read\n", result.failures, result.failures + result.articles);
    return 1;
}

}  // namespace whowhen::cli
