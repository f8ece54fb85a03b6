#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "cli/train/annotated_passage.hpp"
#include "cli/train/fact_texts.hpp"
#include "cli/train/found_analysis.hpp"
#include "cli/train/relation_examples.hpp"

namespace whowhen {

/// Turns the sets that state ties into examples for the relation model.
///
/// Examples of one text, or of one passage with marked and with found names, are one group of the cross-validation.
class RelationSources {
public:
    RelationSources(const Packs& packs, PropertyMeanings meanings) : packs_(packs), maker_(packs), found_(packs), meanings_(std::move(meanings)) {}

    /// A passage of which all is marked, with its marks as mentions.
    void add_marked(const AnnotatedPassage& passage, float weight, RelationExamples& out) const;
    /// The same passage with the names that the program finds in it; ties of names that it misses are lost.
    void add_found(const AnnotatedPassage& passage, float weight, RelationExamples& out) const;
    /// A text of KnowledgeNet: in a passage all facts of its properties are known, and nothing else.
    void add(const FactText& text, float weight, RelationExamples& out) const;
    /// A text of DuIE: what is listed holds; what is not listed does not, for the types that the set covers.
    void add(const NameFactText& text, float weight, RelationExamples& out) const;
    /// The next text begins a group of its own.
    void next_group() { ++group_; }

private:
    /// `known`: classes of which it is known whether they hold between a pair.
    void add_pairs(const Analysis& analysis, const std::function<std::uint64_t(const CandidatePair&)>& known, const std::vector<GoldTie>& ties, float weight,
                   RelationExamples& out) const;
    /// Where a text's examples begin.
    struct Begin {
        std::size_t example, role;
    };
    void set_group(Begin begin, RelationExamples& out) const;

    Packs packs_;
    RelationExampleMaker maker_;
    FoundNames found_;
    PropertyMeanings meanings_;
    std::uint32_t group_ = 0;
};

}  // namespace whowhen
