#include <cstdio>
#include <exception>

#include "cli/commands.hpp"
#include "core/error.hpp"

namespace whowhen::cli {
namespace {

// Exit codes: all good; some articles failed; the command line or the data is wrong.
constexpr int usage_or_data_error = 2;

int main(int argc, char** argv) {
    CLI::App app("whowhen: who is tied to whom, and when did what happen, from news articles in Chinese and English", "whowhen");
    app.set_version_flag("--version", "whowhen " WHOWHEN_VERSION);
    app.require_subcommand(1);
    app.footer("Example:\n  whowhen build news/ -o out && xdg-open out/report.html\n\n`whowhen COMMAND --help` shows a command's options and examples.");
    Run run;
    for (const auto add : {add_build, add_extract, add_link, add_render, add_export, add_query, add_explain, add_timeline, add_who}) add(app, run);
    try {
        app.parse(argc, argv);
        return run();
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : usage_or_data_error;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "whowhen: %s\n", error.what());
        return usage_or_data_error;
    }
}

}  // namespace
}  // namespace whowhen::cli

int main(int argc, char** argv) { return whowhen::cli::main(argc, argv); }
