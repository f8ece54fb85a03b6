#include <cstdio>
#include <filesystem>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/view_options.hpp"
#include "core/error.hpp"
#include "render/raster.hpp"
#include "render/report.hpp"

namespace whowhen::cli {
namespace {

struct Options {
    std::string graph, output, view, theme = "automatic", engine = "automatic", title, lanes = "automatic", axis = "automatic";
    SelectionWords words;
    int width = 0, height = 0, most = 0;
    double scale = 2;
    bool isolated = false;
};

const std::map<std::string, Theme> themes = {{"automatic", Theme::automatic}, {"light", Theme::light}, {"dark", Theme::dark}};
const std::map<std::string, DiagramEngine> engines = {{"automatic", DiagramEngine::automatic}, {"dot", DiagramEngine::dot}, {"sfdp", DiagramEngine::sfdp},
                                                      {"neato", DiagramEngine::neato}, {"circo", DiagramEngine::circo}};
const std::map<std::string, TimelineLanes> lane_kinds = {{"automatic", TimelineLanes::automatic}, {"entities", TimelineLanes::entities}, {"single", TimelineLanes::single}};
const std::map<std::string, TimelineScale> axis_kinds = {{"automatic", TimelineScale::automatic}, {"linear", TimelineScale::linear}, {"warped", TimelineScale::warped}};

template <class Value>
std::vector<std::string> keys(const std::map<std::string, Value>& map) {
    std::vector<std::string> names;
    for (const auto& [name, value] : map) names.push_back(name);
    return names;
}

std::string draw(const Graph& graph, const Options& options, const std::string& ending) {
    TimelineOptions timeline = timeline_options(graph, options.words);
    DiagramOptions diagram = diagram_options(graph, options.words);
    if (options.width > 0) timeline.width = options.width;
    timeline.max_height = options.height;
    timeline.lanes = lane_kinds.at(options.lanes);
    timeline.scale = axis_kinds.at(options.axis);
    diagram.engine = engines.at(options.engine);
    diagram.max_entities = options.most;
    diagram.isolated = options.isolated;
    std::vector<Diagnostic> messages;
    diagram.messages = &messages;
    const bool raster = ending == ".png" || ending == ".pdf";
    timeline.theme = diagram.theme = raster && options.theme == "automatic" ? Theme::light : themes.at(options.theme);

    std::string result;
    if (ending == ".html") {
        result = to_report_html(graph, {options.title, timeline, diagram, diagram.language});
    } else if (ending == ".dot" || ending == ".gv") {
        result = to_relations_dot(graph, diagram);
    } else {
        result = options.view == "timeline" ? to_timeline_svg(graph, timeline) : to_relations_svg(graph, diagram);
        if (ending == ".png") result = to_png(result, options.scale);
        if (ending == ".pdf") result = to_pdf(result);
    }
    for (const Diagnostic& message : messages) std::fprintf(stderr, "whowhen: %s\n", message.message.c_str());
    return result;
}

std::string ending_of(const Options& options) {
    std::string ending = options.output == "-" ? ".svg" : std::filesystem::path(options.output).extension().string();
    for (char& c : ending) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    for (const char* known : {".svg", ".html", ".dot", ".gv", ".png", ".pdf"})
        if (ending == known) return ending;
    throw UsageError("'" + options.output + "' does not end in .svg, .dot, .png, .pdf or .html");
}

}  // namespace

void add_render(CLI::App& app, Run& run) {
    CLI::App* command = app.add_subcommand("render", "graph.json -> a picture or report, by the file's ending: svg, dot, png, pdf, html");
    command->footer("Example:\n  whowhen render graph.json -o relations.svg --focus \"Sam Altman\" --hops 2\n"
                    "  whowhen render graph.json --view timeline --from 2015 --to 2023 -o timeline.png");
    auto options = std::make_shared<Options>();
    command->add_option("GRAPH", options->graph, "graph.json, or - for standard input")->required();
    command->add_option("-o,--output", options->output, "file to write; its ending chooses the format")->required();
    command->add_option("--view", options->view, "what svg, png and pdf show")->check(CLI::IsMember({"relations", "timeline"}));
    add_selection_options(*command, options->words);
    add_diagram_options(*command, options->words);
    command->add_option("--width", options->width, "width of the timeline in pixels")->check(CLI::Range(200, 20000));
    command->add_option("--height", options->height, "greatest height of the timeline in pixels")->check(CLI::Range(100, 20000));
    command->add_option("--lanes", options->lanes, "lanes of the timeline")->check(CLI::IsMember(keys(lane_kinds)));
    command->add_option("--axis", options->axis, "axis of the timeline")->check(CLI::IsMember(keys(axis_kinds)));
    command->add_option("--max", options->most, "at most so many entities in the diagram")->check(CLI::Range(1, 100000));
    command->add_flag("--isolated", options->isolated, "entities without a tie too");
    command->add_option("--engine", options->engine, "layout of the diagram")->check(CLI::IsMember(keys(engines)));
    command->add_option("--theme", options->theme, "colours")->check(CLI::IsMember(keys(themes)));
    command->add_option("--scale", options->scale, "pixels of a PNG for each pixel of the drawing")->check(CLI::Range(0.1, 8.0));
    command->add_option("--title", options->title, "title of the report");
    command->callback([&run, options] {
        run = [options] {
            const std::string ending = ending_of(*options);
            write_file(options->output, draw(load_graph(options->graph), *options, ending));
            return 0;
        };
    });
}

}  // namespace whowhen::cli
