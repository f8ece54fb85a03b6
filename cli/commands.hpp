#pragma once

#include <functional>
#include <memory>

#include <CLI/CLI.hpp>

namespace whowhen::cli {

/// What `main` does once the command line is read; returns the exit code.
using Run = std::function<int()>;

/// Each adds its command to `app`; when the command was given, `run` is set to what it does.
void add_build(CLI::App& app, Run& run);
void add_extract(CLI::App& app, Run& run);
void add_link(CLI::App& app, Run& run);
void add_render(CLI::App& app, Run& run);
void add_export(CLI::App& app, Run& run);
void add_query(CLI::App& app, Run& run);
void add_explain(CLI::App& app, Run& run);
void add_timeline(CLI::App& app, Run& run);
void add_who(CLI::App& app, Run& run);

}  // namespace whowhen::cli
