#include <cstdio>
#include <filesystem>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/linking.hpp"
#include "core/error.hpp"
#include "graph/exchange/graph_json.hpp"
#include "render/relation_diagram.hpp"
#include "render/report.hpp"
#include "render/timeline_svg.hpp"

namespace whowhen::cli {
namespace {

int build(const BatchOptions& options, const std::string& folder) {
    std::vector<DocumentFacts> facts;
    const BatchResult result = run_batch(options, [&](DocumentFacts&& f, std::string&&) { facts.push_back(std::move(f)); });
    if (facts.empty()) throw InputError("no article could be read");
    const Graph graph = link_facts(facts, {options.extract.min_score, options.extract.names_file, options.extract.lang_dir});
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) throw InputError(folder + ": " + error.message());
    const auto write = [&](const char* name, const std::string& bytes) {
        const std::string path = folder + "/" + name;
        write_file(path, bytes);
        std::printf("%s\n", path.c_str());
        std::fflush(stdout);
    };
    write("graph.json", to_json(graph));
    write("timeline.svg", to_timeline_svg(graph));
    write("relations.dot", to_relations_dot(graph));
    write("relations.svg", to_relations_svg(graph));
    write("report.html", to_report_html(graph));
    std::fprintf(stderr, "articles: %zu, entities: %zu, ties: %zu, events: %zu\n", graph.documents.size(), graph.entities.size(), graph.links.size(),
                 graph.events.size());
    return conclude(result);
}

}  // namespace

void add_build(CLI::App& app, Run& run) {
    CLI::App* command = app.add_subcommand("build", "the main job: articles -> graph.json, timeline.svg, relations.svg, relations.dot, report.html");
    command->footer("Example:\n  whowhen build news/ -o out\n  whowhen build article.html --published 2024-03-05 -o out");
    auto options = std::make_shared<BatchOptions>();
    auto folder = std::make_shared<std::string>();
    add_batch_options(*command, *options);
    command->add_option("-o,--output", *folder, "folder to write into, made if missing")->required();
    command->callback([&run, options, folder] { run = [options, folder] { return build(*options, *folder); }; });
}

}  // namespace whowhen::cli
