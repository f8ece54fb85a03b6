#include <cstdio>
#include <string>
#include <vector>

#include "cli/train/event_trainer.hpp"
#include "cli/train/train_bare_dates.hpp"
#include "cli/train/train_name_types.hpp"
#include "cli/train/train_names.hpp"
#include "cli/train/train_references.hpp"
#include "cli/train/train_relations.hpp"
#include "cli/train/train_statuses.hpp"
#include "core/error.hpp"

namespace {

struct Command {
    const char* name;
    int (*run)(const std::vector<std::string>& args);
};

constexpr Command commands[] = {
    {"names", whowhen::train_names},
    {"name-types", whowhen::train_name_types},
    {"references", whowhen::train_references},
    {"chains", whowhen::measure_chains},
    {"dates", whowhen::train_bare_dates},
    {"events", whowhen::train_events},
    {"measure-events", whowhen::measure_events},
    {"relations", whowhen::train_relations},
    {"statuses", whowhen::train_statuses},
};

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> args(argv + 1, argv + argc);
    try {
        for (const Command& command : commands)
            if (!args.empty() && args[0] == command.name) return command.run({args.begin() + 1, args.end()});
        std::fputs("usage: whowhen-train names|name-types|references|chains|relations|statuses zh|en OPTIONS, or dates|events LANG_DIR PASSAGES..., or measure-events PASSAGES...\n", stderr);
    } catch (const whowhen::Error& e) {
        std::fprintf(stderr, "whowhen-train: %s\n", e.what());
    } catch (const std::exception& e) {
        std::fprintf(stderr, "whowhen-train: %s\n", e.what());
    }
    return 2;
}
