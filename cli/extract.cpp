#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"

namespace whowhen::cli {

void add_extract(CLI::App& app, Run& run) {
    CLI::App* command = app.add_subcommand("extract", "articles -> facts, JSON Lines");
    command->footer("Example:\n  whowhen extract news/ --jobs 4 -o facts.jsonl\n  cat articles.jsonl | whowhen extract - > facts.jsonl");
    auto options = std::make_shared<BatchOptions>();
    auto output = std::make_shared<std::string>("-");
    add_batch_options(*command, *options);
    command->add_option("-o,--output", *output, "file to write; standard output without it");
    command->callback([&run, options, output] {
        run = [options, output] {
            Output out(*output);
            const BatchResult result = run_batch(*options, [&](DocumentFacts&&, std::string&& line) {
                line += '\n';
                out.write(line);
            });
            out.close();
            return conclude(result);
        };
    });
}

}  // namespace whowhen::cli
