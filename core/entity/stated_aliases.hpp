#pragma once

#include <vector>

#include "core/analysis.hpp"
#include "core/entity/name_clusters.hpp"
#include "core/entity/name_forms.hpp"

namespace whowhen {

/// Finds where a text says itself that two names are one: a second name in brackets (`Securities and Exchange Commission
/// (SEC)`, a Latin form or a ticker after a Han one), what `rules/alias.tsv` knows ("formerly known as"; "a unit of" tells two things apart), and
/// names that the lexicon of known names lists as one: organizations and products in two scripts, persons in Chinese.
class StatedAliases {
public:
    StatedAliases(const Packs& packs, const NameForms& forms);

    /// Pairs of indices into `mentions`; a bracketed form that no one recognised is appended to `mentions` first.
    /// The sentences' annotations must hold the layer `name` (payload: index into `mentions`).
    std::vector<AliasPair> find(const Analysis& analysis, std::vector<Mention>& mentions) const;

private:
    struct Bracket;
    void find_brackets(const Analysis& analysis, std::vector<Mention>& mentions, std::vector<AliasPair>& pairs) const;
    void read_bracket(const Text& text, std::uint32_t name, Span inside, std::vector<Mention>& mentions, std::vector<AliasPair>& pairs) const;
    Span without_label(const Text& text, Span part, bool& labelled) const;
    bool is_alias(const Text& text, const Mention& name, Span part, bool labelled) const;
    void find_rules(const Analysis& analysis, const std::vector<Mention>& mentions, std::vector<AliasPair>& pairs) const;
    void find_known(const Analysis& analysis, const std::vector<Mention>& mentions, std::vector<AliasPair>& pairs) const;

    const Packs* packs_;
    const NameForms* forms_;
};

}  // namespace whowhen
