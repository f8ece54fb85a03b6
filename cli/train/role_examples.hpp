#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "core/learn/classifier_training.hpp"
#include "core/relation/candidate.hpp"
#include "core/relation/role_features.hpp"
#include "core/relation/tellers.hpp"

namespace whowhen {

struct GoldTie;
struct RelationExamples;

/// What mentions are to words that tell a type of tie (`RoleFeatures`): examples of two classes, subject and object.
struct RoleExamples {
    /// A teller by a pair of mentions: the types that it may tell of them, the mentions' places in `examples`, how far it stands from them.
    struct Use {
        std::uint32_t told = 0, first = 0, second = 0, far = 0;
    };
    struct Text {
        Tellers tellers;
        /// By unit of a teller and mention: the place in `examples`.
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> places;
        /// By candidate pair.
        std::vector<std::vector<Use>> uses;
    };
    std::vector<TrainingExample> examples;
    std::vector<Text> texts;
};

/// Adds a text: each teller with the mentions of its sentence, and with those of sentences before that a pair ties to one of its. Nothing is
/// known of them yet.
void add_roles(const Analysis& analysis, const ArticleUnits& units, const TopicStandings& standings, const std::vector<CandidatePair>& pairs, float weight,
               RoleExamples& out);

/// Labels the roles of the last text, whose examples, labelled themselves, begin at `begin`. Of the tellers that may tell a stated tie the
/// nearest tells it: the pair's mentions are its subject and its object. Of entities that are tied somewhere nothing is known beside other
/// tellers that may tell it; all else is nothing to a teller.
void label_roles(const std::vector<GoldTie>& ties, std::size_t begin, RelationExamples& out);

}  // namespace whowhen
