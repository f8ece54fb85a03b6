#pragma once

#include <vector>

#include "core/analysis.hpp"
#include "core/entity/name_clusters.hpp"
#include "core/entity/name_forms.hpp"
#include "core/entity/name_tagger.hpp"
#include "core/entity/name_words.hpp"

namespace whowhen {

/// Finds further places of names that the article has already shown: the same form where no one recognised it, a Chinese
/// given name or surname with or without a title, the surname of a foreign name, a Chinese organization without its kind word.
class NameEchoes {
public:
    NameEchoes(const Packs& packs, const NameForms& forms);

    /// New mentions, outside the given ones (sorted by span), in text order.
    std::vector<Mention> find(const Analysis& analysis, const std::vector<Mention>& names, const NameClusters& clusters) const;

private:
    struct Echo;
    std::vector<Echo> echoes_of(const Text& text, const NameClusters& clusters) const;
    /// The span if the form stands there as a name, with the title that belongs to it; else empty.
    Span standing(const Analysis& analysis, const Echo& echo, Span span) const;
    Span surname_standing(const Analysis& analysis, Span span) const;
    bool title_stands(std::u32string_view text) const;
    bool stem_stands(const Analysis& analysis, Span span) const;
    bool acts(const Analysis& analysis, std::uint32_t end) const;
    bool family_name_stands(const Analysis& analysis, Span span) const;
    void add_stems(const NameForm& form, std::u32string_view folded, std::vector<Echo>& echoes) const;

    const Packs* packs_;
    const NameForms* forms_;
    NameWords zh_words_, en_words_;
    WordKnowledge zh_known_, en_known_;
};

}  // namespace whowhen
