#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/train/role_examples.hpp"
#include "core/analysis.hpp"
#include "core/learn/classifier_training.hpp"
#include "core/relation/pair_features.hpp"
#include "core/relation/relation_rules.hpp"
#include "core/relation/tie_context.hpp"
#include "core/relation/tie_scene.hpp"

namespace whowhen {

/// A tie that a text is known to state, between entities of the analysis.
struct GoldTie {
    RelationType type = RelationType::employee_of;
    std::uint32_t subject = 0;
    std::uint32_t object = 0;
    /// Debatable: not known.
    bool optional = false;
    /// Not known of the two either.
    std::vector<RelationType> alternatives = {};
    /// Unknown where the source does not tell.
    std::optional<Status> status = std::nullopt;
};

/// What an example is about.
struct ExamplePlace {
    std::uint32_t text = 0;
    CandidatePair pair;
    std::uint32_t first_entity = 0, second_entity = 0;
    /// How far the two stand apart: of several pairs the least far states the tie.
    std::uint32_t farness = 0;
    /// Types told by words near the second mention.
    std::uint32_t told_near = 0;
};

/// Examples of candidate pairs with their places, for training and for measuring.
struct RelationExamples {
    std::vector<TrainingExample> examples;
    std::vector<ExamplePlace> places;
    /// By text: its ties, to measure what the candidates do not reach.
    std::vector<std::vector<GoldTie>> ties;
    /// By example: what its sentences say of a tie's status (`add_status_cues`); empty unless wanted.
    std::vector<std::vector<Feature>> cues;
    bool with_cues = false;
    /// By example: the scene of each class that its types allow (`TieScene`); empty unless wanted.
    struct Scene {
        std::uint32_t cls = 0;
        TieScene::Numbers numbers{};
    };
    std::vector<std::vector<Scene>> scenes;
    bool with_scenes = false;
    RoleExamples roles;

    TieCandidate candidate(std::size_t i) const { return {places[i].pair, places[i].first_entity, places[i].second_entity}; }
};

/// Labels the examples from `begin` on by ties: of the pairs of mentions of two tied entities the nearest states the tie, of
/// the others it is not known.
void label_by_ties(const std::vector<GoldTie>& ties, std::size_t begin, RelationExamples& out);

/// Turns analysed texts into examples.
class RelationExampleMaker {
public:
    explicit RelationExampleMaker(const Packs& packs) : lexicon_(packs), rules_(packs) {}

    /// For texts of which all ties between entities are known (`label_by_ties`); pairs of other entities have none.
    void add_by_entities(const Analysis& analysis, std::vector<GoldTie> ties, float weight,
                         RelationExamples& out) const;

    /// For texts of which some pairs are known: `label(pair, labels, known)` says what holds and what is known; pairs
    /// of which nothing is known are left out.
    template <class Label>
    void add_by_pairs(const Analysis& analysis, float weight, RelationExamples& out, Label label) const {
        const std::size_t begin = out.examples.size();
        add_candidates(analysis, weight, out);
        std::size_t kept = begin;
        for (std::size_t i = begin; i < out.examples.size(); ++i) {
            TrainingExample& e = out.examples[i];
            e.known = 0;
            label(out.places[i].pair, e.labels, e.known);
            if (!e.known) continue;
            if (kept != i) {
                out.examples[kept] = std::move(e);
                out.places[kept] = out.places[i];
                if (out.with_scenes) out.scenes[kept] = std::move(out.scenes[i]);
            }
            ++kept;
        }
        out.examples.resize(kept);
        out.places.resize(kept);
        if (out.with_scenes) out.scenes.resize(kept);
        out.ties.emplace_back();
    }

private:
    void add_candidates(const Analysis& analysis, float weight, RelationExamples& out) const;

    RelationLexicon lexicon_;
    RelationRules rules_;
};

}  // namespace whowhen
