#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/linking.hpp"
#include "core/facts_json.hpp"
#include "graph/exchange/graph_json.hpp"

namespace whowhen::cli {
namespace {

/// Facts of a file of facts lines or of a graph.
void read_linkable(const std::string& path, std::vector<DocumentFacts>& facts) {
    const std::string bytes = read_bytes_of(path);
    const std::string shown = path == "-" ? "standard input" : path;
    if (is_graph_json(bytes)) {
        for (DocumentFacts& f : facts_of(read_graph(bytes, shown))) facts.push_back(std::move(f));
        return;
    }
    std::size_t line = 1;
    for (std::size_t at = 0; at < bytes.size(); ++line) {
        const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
        const std::string_view json = std::string_view(bytes).substr(at, end - at);
        if (json.find_first_not_of(" \t\r") != std::string_view::npos) facts.push_back(read_facts(json, shown, line));
        at = end + 1;
    }
}

}  // namespace

void add_link(CLI::App& app, Run& run) {
    CLI::App* command = app.add_subcommand("link", "facts (and graphs) -> one graph.json; any order, any grouping, same bytes");
    command->footer("Example:\n  whowhen link monday.jsonl tuesday.jsonl -o graph.json\n  whowhen link graph.json wednesday.jsonl -o new.json");
    struct Options {
        std::vector<std::string> inputs;
        std::string output = "-";
        LinkOptions link;
    };
    auto options = std::make_shared<Options>();
    command->add_option("FACTS", options->inputs, "facts files, graphs, or - for standard input")->required();
    command->add_option("-o,--output", options->output, "file to write; standard output without it");
    command->add_option("--min-score", options->link.min_score, "leave out facts below this score, 0 to 1")->check(CLI::Range(0.0, 1.0));
    command->add_option("--names", options->link.names_file, "names file: joins forms, forbids merges (TSV: type, name, aliases, id, not_same_as)");
    command->add_option("--lang-dir", options->link.lang_dir, "language packs to read from a folder instead of the built-in ones")->check(CLI::ExistingDirectory);
    command->callback([&run, options] {
        run = [options] {
            std::vector<DocumentFacts> facts;
            for (const std::string& input : options->inputs) read_linkable(input, facts);
            write_file(options->output, to_json(link_facts(facts, options->link)));
            return 0;
        };
    });
}

}  // namespace whowhen::cli
