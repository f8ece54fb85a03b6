#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/analysis.hpp"
#include "core/learn/classifier.hpp"

namespace whowhen {

/// Templates of `name_type_features`; models of other templates are refused.
inline constexpr std::uint32_t name_type_fingerprint = 0x4E540001;

/// What speaks for a name's type: its own letters, and what stands around it at all its places in the article.
/// `places` are not empty and hold one form. Features are listed once each.
void name_type_features(const Analysis& analysis, const Packs& packs, const std::vector<Span>& places, FeatureList& list);

/// Tells the type of a name from its form and from all places where the article has it: the sequence model that finds names sees
/// but a few words around one place.
class NameTypeModel {
public:
    explicit NameTypeModel(const LanguagePack& pack);

    bool empty() const { return classifier_.empty(); }
    /// Logarithms of the probabilities of the types, in the order of `EntityType`.
    std::array<float, 4> log_probabilities(const std::vector<Feature>& features) const;

private:
    Classifier classifier_;
};

}  // namespace whowhen
