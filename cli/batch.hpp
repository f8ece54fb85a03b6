#pragma once

#include <functional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "core/extract.hpp"

namespace whowhen::cli {

/// What `extract` and `build` are told about their input.
struct BatchOptions {
    std::vector<std::string> inputs;
    std::string published;
    ExtractOptions extract;
    /// Worker threads; 0: one a core.
    int jobs = 0;
};

void add_batch_options(CLI::App& command, BatchOptions& options);

/// What became of a batch.
struct BatchResult {
    std::size_t articles = 0;
    std::size_t failures = 0;
    /// Articles without a publication date, and those in another language.
    std::size_t undated = 0, unknown_language = 0;
};

/// Reads all articles and extracts their facts on `jobs` threads. `on_facts` is called on one thread at a time, in the order
/// of the articles whatever the number of threads, with the facts and their JSON line. Articles that cannot be read are
/// told on standard error and counted. Holds only a few articles at once.
BatchResult run_batch(const BatchOptions& options, const std::function<void(DocumentFacts&&, std::string&&)>& on_facts);

/// Says on standard error how many articles failed, show no date or are in another language, if any; the exit code of the batch.
int conclude(const BatchResult& result);

}  // namespace whowhen::cli
