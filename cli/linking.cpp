#include "cli/linking.hpp"

#include <optional>

#include "core/match/pack_source.hpp"

namespace whowhen::cli {

Graph link_facts(const std::vector<DocumentFacts>& facts, const LinkOptions& options) {
    const PackSource source(options.lang_dir);
    const NameForms names(source.packs());
    std::optional<UserNames> users;
    if (!options.names_file.empty()) users = UserNames::load(options.names_file);
    return build_graph(facts, {&names, options.min_score, users ? &*users : nullptr});
}

}  // namespace whowhen::cli
