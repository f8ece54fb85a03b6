#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/analysis.hpp"
#include "core/entity/mention_roles.hpp"
#include "core/entity/name_forms.hpp"

namespace whowhen {

/// What kind of word refers; each has weights of its own in the resolver's model.
enum class ReferenceClass : std::uint8_t { he, she, it, its, they, former, latter, two, three, definite, bare };
inline constexpr std::size_t reference_class_count = 11;

/// What a possessive pronoun is followed by.
enum class PossessedThing : std::uint8_t { none, post, kin, organization, person, product, place };

enum class GrammaticalForm : std::uint8_t { any, subject, object, possessive, self };

/// A pronoun or description that may stand for an entity named elsewhere.
struct Reference {
    Span span;
    std::uint32_t sentence = 0;
    ReferenceClass type = ReferenceClass::definite;
    /// Bit `1 << EntityType` for each type that it may stand for.
    std::uint8_t types = 0;
    Gender gender = Gender::unknown;
    GrammaticalForm form = GrammaticalForm::any;
    /// Kind of a description's noun (`bank`), or empty; lives in the pack.
    std::string_view kind;
    /// Rule id or lexicon class.
    std::string by;
    bool pronoun = false;
    /// A word of saying stands right before it ("said that she").
    bool reported = false;
    /// Words of a description, characters of a Chinese one.
    std::uint32_t length = 0;
    /// The noun itself, and the post that a description of a person names, as `post_of` names it; or empty.
    std::u32string_view noun, post;
    /// By the words beside it.
    MentionRole role = MentionRole::other;
    /// What a possessive owns.
    PossessedThing owns = PossessedThing::none;
    /// Right after a quotation: he who speaks.
    bool after_quote = false;
    bool speaks = false;
    /// Posts that its sentence tells after it ("he was rehired as chief executive"), as `post_of` names them.
    std::vector<std::u32string_view> posts;
    /// It takes one of them again (lexicon class `return_mark`), so that it is one who had it.
    bool returns = false;
};

constexpr std::uint8_t type_bit(EntityType type) { return static_cast<std::uint8_t>(1U << static_cast<unsigned>(type)); }

/// Finds pronouns (lexicon class `pronoun`) and descriptions (`rules/nominal.tsv`) that overlap no name. A description that
/// stands as a title right before a name is none.
class ReferenceFinder {
public:
    ReferenceFinder(const Packs& packs, const MentionRoles& roles);

    /// In text order, not overlapping. `names` are sorted by span.
    std::vector<Reference> find(const Analysis& analysis, const std::vector<Mention>& names) const;

private:
    void find_pronouns(const Analysis& analysis, std::uint32_t sentence, std::vector<Reference>& found) const;
    void find_descriptions(const Analysis& analysis, std::uint32_t sentence, std::vector<Reference>& found) const;
    bool is_description(const Analysis& analysis, const SentenceAnalysis& sentence, Span span) const;

    const Packs* packs_;
    const MentionRoles* roles_;
};

}  // namespace whowhen
