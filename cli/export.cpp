#include <filesystem>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "core/error.hpp"
#include "graph/exchange/exchange.hpp"

namespace whowhen::cli {
namespace {

const ExportFormat& format_of(const std::string& name, const std::string& output) {
    if (!name.empty()) {
        if (const ExportFormat* format = find_export_format(name)) return *format;
    } else if (const std::string ending = std::filesystem::path(output).extension().string(); !ending.empty()) {
        for (const ExportFormat& format : export_formats())
            if (format.ending == ending) return format;
    }
    throw UsageError("'" + output + "' does not tell the format; choose one with --format");
}

}  // namespace

void add_export(CLI::App& app, Run& run) {
    CLI::App* command = app.add_subcommand("export", "graph.json -> formats of other programs");
    std::string footer = "Formats (with the file ending that chooses them):\n";
    std::vector<std::string> names;
    for (const ExportFormat& format : export_formats()) {
        names.emplace_back(format.name);
        std::string line = "  " + std::string(format.name);
        line.resize(18, ' ');
        line += format.ending;
        line.resize(29, ' ');
        footer += line + std::string(format.description) + "\n";
    }
    command->footer(footer + "Example:\n  whowhen export out/graph.json -o graph.gexf\n  whowhen export out/graph.json --format csv-events -o events.csv");
    struct Options {
        std::string graph, output = "-", format;
    };
    auto options = std::make_shared<Options>();
    command->add_option("GRAPH", options->graph, "graph.json, or - for standard input")->required();
    command->add_option("-o,--output", options->output, "file to write; standard output without it");
    command->add_option("--format", options->format, "format, where the file ending does not tell it")->check(CLI::IsMember(names));
    command->callback([&run, options] {
        run = [options] {
            const ExportFormat& format = format_of(options->format, options->output);
            write_file(options->output, format.write(load_graph(options->graph)));
            return 0;
        };
    });
}

}  // namespace whowhen::cli
