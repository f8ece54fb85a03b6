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
/// features. Sentences back, fitting entities mentioned later, mentions so far, clause marks between; whether it was the first of its clause and
/// in a quotation; mentions of its type between; whether the reference is the first of its sentence and in a quotation,
/// its place in it, whether a word of saying stands before it, and whether a post told after it is the candidate's.
inline constexpr std::array<std::string_view, 12> reference_scene_names = {
    "sentences back", "rank", "mentions", "clause marks", "clause first", "quoted", "mentions between", "reference first", "reference quoted", "reference place", "reported", "post told"};

struct ReferenceCandidate {
    /// `no_index`: the reference stands for nothing known.
    std::uint32_t entity = no_index;
    std::array<float, reference_feature_count> features{};
    std::array<float, reference_scene_names.size()> scene{};

    float& operator[](ReferenceFeature feature) { return features[static_cast<std::size_t>(feature)]; }
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
    std::array<float, reference_scene_names.size()> scene_of(const Reference& reference, const Standing& standing, std::size_t rank) const;
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
};

}  // namespace whowhen
