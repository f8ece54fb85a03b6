#include "cli/linking.hpp"

#include "core/match/pack.hpp"

namespace whowhen::cli {

Graph link_facts(const std::vector<DocumentFacts>& facts, float min_score) {
    const Packs packs{&embedded_pack(Language::zh), &embedded_pack(Language::en)};
    const NameForms names(packs);
    return build_graph(facts, {&names, min_score});
}

}  // namespace whowhen::cli
