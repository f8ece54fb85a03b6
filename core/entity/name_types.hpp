#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/analysis.hpp"
#include "core/entity/name_tagger.hpp"
#include "core/learn/classifier.hpp"

namespace whowhen {

/// Templates of `NameTypeFeatures`; models of other templates are refused.
inline constexpr std::uint32_t name_type_fingerprint = 0x4E540003;

/// What speaks for a name's type: its own letters, what is known of its words, and what stands around it at all its places in the
/// article.
class NameTypeFeatures {
public:
    /// Reads the word lists of the packs' `names.bin`; see `ModelFile` for what is thrown.
    explicit NameTypeFeatures(const Packs& packs);

    /// `places` are not empty and hold one form. Features are listed once each.
    void extract(const Analysis& analysis, TextStyle style, std::span<const Span> places, FeatureList& list) const;

private:
    Packs packs_;
    WordKnowledge zh_, en_;
    /// No other object has it.
    std::uint64_t number_;
};

/// Tells the type of a name from its form and from all places where the article has it: the sequence model that finds names sees
/// but a few words around one place.
class NameTypeModel {
public:
    /// `file`: of the pack's models.
    NameTypeModel(const LanguagePack& pack, const std::string& file);

    bool empty() const { return classifier_.empty(); }
    /// Logarithms of the probabilities of the types, in the order of `EntityType`.
    std::array<float, 4> log_probabilities(const FeatureList& features) const;

private:
    Classifier classifier_;
};

}  // namespace whowhen
