#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/entity/discourse.hpp"
#include "core/entity/quotations.hpp"
#include "core/entity/reference_finder.hpp"

namespace whowhen {

/// What speaks for or against an entity as the one that a reference stands for. Names in `reference_feature_names`.
enum class ReferenceFeature : std::uint8_t {
    none,                                                       // stands for no entity
    same_sentence, previous_sentence, two_back, further, ahead, // where the entity was mentioned last
    distance, same_clause,
    rank_0, rank_1, rank_2, rank_more,                          // how many fitting entities were mentioned later
    subject_here, subject_before, opens_sentence, article_first, count, commonest,
    gender_match, gender_guess_match, gender_unknown, gender_guess_clash, gender_clash,
    person, organization, product, place,
    same_pronoun, last_reference, kind_match, kind_clash,
    oblique, possessor, coordinated, by_reference, clause_start, subject_form, object_form, possessive_form,
    topic,                                                      // the article's first sentence defines it
};
inline constexpr std::size_t reference_feature_count = static_cast<std::size_t>(ReferenceFeature::topic) + 1;
extern const std::array<std::string_view, reference_feature_count> reference_feature_names;
extern const std::array<std::string_view, reference_class_count> reference_class_names;

/// Where a candidate was mentioned last and where the reference stands, as numbers: what the judge of references asks besides the
/// features. Names in `reference_scene_names`.
enum class ReferenceScene : std::uint8_t {
    sentences_back, rank, mentions, clause_marks,  // rank: fitting entities mentioned later
    clause_first, quoted, between,                 // of its last mention; mentions of its type since
    reference_first, reference_quoted, reference_place, reported,
    post_told,                                     // a post told after the reference is the candidate's
    role, reference_role, same_role,               // as `MentionRole`
    subject_back, subject_rank,                    // sentences since it was a subject; fitting entities that were later
    speaks, reference_speaks, after_quote,
    owns,                                          // as `PossessedThing`
    first_place,                                   // entities of its type that the article names before it
    share, named_in_all,                           // of its type's mentions, in tenths: so far by name or not, in the whole article by name
    called_so,                                     // how often references of this class have stood for it
    noun_told, post_held,                          // 1 the description's noun, post is told of it, -1 others are
};
inline constexpr std::size_t reference_scene_count = static_cast<std::size_t>(ReferenceScene::post_held) + 1;
extern const std::array<std::string_view, reference_scene_count> reference_scene_names;

struct ReferenceCandidate {
    /// `no_index`: the reference stands for nothing known.
    std::uint32_t entity = no_index;
    std::array<float, reference_feature_count> features{};
    std::array<float, reference_scene_count> scene{};

    float& operator[](ReferenceFeature feature) { return features[static_cast<std::size_t>(feature)]; }
    float& operator[](ReferenceScene number) { return scene[static_cast<std::size_t>(number)]; }
    float operator[](ReferenceScene number) const { return scene[static_cast<std::size_t>(number)]; }
};

/// Goes through an article's references in text order, keeping what has been mentioned; training and resolving share it.
class ReferenceWalk {
public:
    ReferenceWalk(const Analysis& analysis, std::vector<DiscourseMention> names, std::vector<EntityProfile> profiles);

    /// Fitting entities with their features, and first "none".
    std::vector<ReferenceCandidate> candidates(const Reference& reference) const;
    /// Entities that a plural for `size` of them (0: any number from two) stands for; empty if none fit.
    std::vector<std::uint32_t> group(const Reference& reference, std::size_t size) const;
    /// Whom "the former" means where its sentence, or the one before if nothing is named in it yet, names just two of a type; else none.
    std::uint32_t first_of_pair(const Reference& reference) const;
    /// A person whom the article does not name; the number is the next after the known entities'.
    std::uint32_t introduce(const Reference& reference);
    /// Records what a reference stands for.
    void accept(const Reference& reference, const std::vector<std::uint32_t>& entities);
    /// Names, and references accepted so far.
    const std::vector<DiscourseMention>& mentions() const { return mentions_; }

private:
    struct Standing;
    std::vector<Standing> standings(const Reference& reference) const;
    ReferenceCandidate describe(const Reference& reference, const Standing& standing, std::size_t rank, std::uint32_t most) const;
    void set_scene(const Reference& reference, const Standing& standing, std::size_t rank, ReferenceCandidate& c) const;
    void set_subject_ranks(std::vector<ReferenceCandidate>& candidates, const std::vector<Standing>& standings) const;
    /// Of the places from `from` to before `to`; none if there are none.
    std::uint32_t marks_between(std::uint32_t from, std::uint32_t to) const { return from < to ? marks_before_[to] - marks_before_[from] : 0; }
    bool clause_break(std::uint32_t from, std::uint32_t to) const { return marks_between(from, to) > 0; }

    const Analysis* analysis_;
    Quotations quotations_;
    /// By place in the text, how many clause marks stand before it.
    std::vector<std::uint32_t> marks_before_;
    /// Names of the whole article and references accepted so far, in text order.
    std::vector<DiscourseMention> mentions_;
    std::vector<EntityProfile> profiles_;
    std::array<std::uint32_t, reference_class_count> last_by_class_{};
    std::uint32_t last_reference_ = no_index;
    /// By entity: entities of its type named before it, its names in the whole article; by type, all names.
    std::vector<std::uint32_t> first_places_, named_;
    std::array<std::uint32_t, 4> names_of_type_{};
    /// By class, the entities of its references so far.
    std::array<std::vector<std::uint32_t>, reference_class_count> stood_for_;
};

}  // namespace whowhen
