#include <cstdlib>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/view_options.hpp"
#include "render/terminal.hpp"

namespace whowhen::cli {
namespace {

TerminalOptions terminal_options(const SelectionWords& words, int width) {
    TerminalOptions options;
    winsize size{};
    const bool terminal = ::isatty(STDOUT_FILENO) == 1;
    if (terminal && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) options.width = size.ws_col;
    if (width > 0) options.width = width;
    options.colour = terminal && std::getenv("NO_COLOR") == nullptr;
    if (!words.language.empty()) options.language = read_language(words.language);
    return options;
}

struct Options {
    std::string graph, name;
    SelectionWords words;
    int width = 0;
};

}  // namespace

void add_timeline(CLI::App& app, Run& run) {
    CLI::App* command = app.add_subcommand("timeline", "the events of a graph by date, as a table for the terminal");
    command->footer("Example:\n  whowhen timeline out/graph.json --from 2018 --focus OpenAI");
    auto options = std::make_shared<Options>();
    command->add_option("GRAPH", options->graph, "graph.json, or - for standard input")->required();
    add_selection_options(*command, options->words);
    command->add_option("--focus", options->words.focus, "only events with this person, organization, product or place");
    command->add_option("--width", options->width, "columns; those of the terminal without it")->check(CLI::Range(40, 1000));
    command->callback([&run, options] {
        run = [options] {
            const Graph graph = load_graph(options->graph);
            write_file("-", to_timeline_table(graph, timeline_options(graph, options->words), terminal_options(options->words, options->width)));
            return 0;
        };
    });
}

void add_who(CLI::App& app, Run& run) {
    CLI::App* command = app.add_subcommand("who", "one person, organization, product or place: names, ties, events");
    command->footer("Example:\n  whowhen who out/graph.json Altman");
    auto options = std::make_shared<Options>();
    command->add_option("GRAPH", options->graph, "graph.json, or - for standard input")->required();
    command->add_option("NAME", options->name, "a name, alias or id, in any script")->required();
    command->add_option("--language", options->words.language, "language of labels")->check(CLI::IsMember({"en", "zh-Hant", "zh-Hans"}));
    command->add_option("--width", options->width, "columns; those of the terminal without it")->check(CLI::Range(40, 1000));
    command->callback([&run, options] {
        run = [options] {
            const Graph graph = load_graph(options->graph);
            write_file("-", to_entity_table(graph, require_entity(graph, options->name), terminal_options(options->words, options->width)));
            return 0;
        };
    });
}

}  // namespace whowhen::cli
