#include "core/relation/tie_reasons.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace whowhen {

std::vector<TieReason> weigh(const Classifier& model, std::size_t cls, const FeatureList& list) {
    std::map<std::string, float> weights;
    for (std::size_t i = 0; i < list.names().size(); ++i) {
        const Feature& feature = list.features()[i];
        if (const float weight = model.weight(feature.hash, cls) * feature.value; weight != 0) weights[list.names()[i]] += weight;
    }
    std::vector<TieReason> reasons;
    for (const auto& [name, weight] : weights) reasons.push_back({name, weight});
    std::stable_sort(reasons.begin(), reasons.end(), [](const TieReason& a, const TieReason& b) { return std::abs(a.weight) > std::abs(b.weight); });
    return reasons;
}

}  // namespace whowhen
