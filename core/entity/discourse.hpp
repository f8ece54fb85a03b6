#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/analysis.hpp"
#include "core/entity/mention_roles.hpp"
#include "core/entity/name_clusters.hpp"
#include "core/entity/reference_finder.hpp"

namespace whowhen {

class NameWords;

/// One place where an entity is mentioned, by name or by a resolved reference.
struct DiscourseMention {
    Span span;
    std::uint32_t sentence = 0;
    std::uint32_t entity = no_index;
    bool name = true;
    /// The first mention of its sentence.
    bool subject = false;
    /// After a preposition, or before a possessive ending.
    bool oblique = false, possessor = false;
    /// Joined to another mention by "and".
    bool coordinated = false;
    /// By the words beside it; a word of saying follows it.
    MentionRole role = MentionRole::other;
    bool speaks = false;
};

/// What the article tells of an entity that references must agree with.
struct EntityProfile {
    EntityType type = EntityType::person;
    Gender gender = Gender::unknown;
    /// From a title or a noun (else from a given name only).
    bool gender_certain = false;
    /// Kinds told of it (`bank`, `carmaker`): by its name's nouns, titles and appositions. Sorted.
    std::vector<std::string_view> kinds;
    /// The nouns that told them, as the text has them.
    std::vector<std::u32string_view> nouns;
    /// Posts told beside its name ("chief executive Lind"), as `post_of` names them.
    std::vector<std::u32string_view> posts;
    /// The article's first sentence says what it is ("X is a Danish bank").
    bool topic = false;
};

/// What an entry of the titles' lexicon stands for when posts are compared: heads of firms by their kind, other posts by their words.
std::u32string_view post_of(const Text& text, const LanguagePack& pack, const Annotation& title);

/// Profiles of all entities of an article, from its name mentions (`Mention::entity` set, sorted by span).
std::vector<EntityProfile> build_profiles(const Analysis& analysis, const Packs& packs, const NameForms& forms,
                                          const std::vector<Mention>& names, const std::vector<EntityType>& types);

/// Name mentions as places of the discourse, in text order.
std::vector<DiscourseMention> build_discourse(const Analysis& analysis, const Packs& packs, const MentionRoles& roles, const std::vector<Mention>& names);

/// Sentence that holds a code point; sentences are in text order.
std::uint32_t sentence_at(const Analysis& analysis, std::uint32_t at);

}  // namespace whowhen
