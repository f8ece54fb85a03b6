#pragma once

#include "core/analysis.hpp"
#include "core/entity/name_tagger.hpp"
#include "core/entity/name_words.hpp"

namespace whowhen {

/// Cuts from found names what stands beside them and is no part of them. What belongs to a name and what does not is that of the
/// annotated articles.
class NameEdges {
public:
    explicit NameEdges(const Packs& packs) : packs_(packs), zh_(*packs.zh), en_(*packs.en), known_(word_knowledge(*packs.zh)) {}

    /// Chinese: small words (classes `small_before`, `small_after`) where the rest is a name of the article too, those that end no name
    /// (`never_last`) or begin no person's (`never_first`) always; a post in capitals and a part of the world (`region`) after an
    /// organization; a country before a coined name is a place of its own; a given name's last character
    /// that was read with the verb behind it is given back (`name_and_verb`, or another place of the whole name tells). English: a
    /// place's possessive form, and prepositions, nationalities and posts before a person, where a sentence or the name begins with
    /// them, and "the" before an organization of a public kind (`public`) or one with "of" or "for". Names that are none (`no_name`) are dropped. In texts that are no news only the Chinese small words are cut: their
    /// annotators drew other edges.
    void trim(Analysis& analysis, TextStyle style = TextStyle::news) const;

private:
    bool is_small_first(EntityType type, std::u32string_view form) const;
    void trim_small_words(Analysis& analysis) const;
    void mend_given_names(Analysis& analysis) const;
    static void trim_bracket(const Analysis& analysis, Mention& mention);
    void trim_post_before(const Analysis& analysis, Mention& mention) const;
    void trim_chinese(const Analysis& analysis, Mention& mention) const;
    bool is_known_place(const Analysis& analysis, Span span) const;
    bool trim_country(const Analysis& analysis, Mention& mention, Mention& country) const;
    bool trim_possessor(const Analysis& analysis, Mention& mention, Mention& place) const;
    void trim_opener(const Analysis& analysis, Mention& mention) const;
    void trim_article(const Analysis& analysis, Mention& mention) const;
    void trim_leading_word(const Analysis& analysis, Mention& mention) const;

    Packs packs_;
    NameWords zh_, en_;
    WordKnowledge known_;
};

}  // namespace whowhen
