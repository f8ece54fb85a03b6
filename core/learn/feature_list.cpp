#include "core/learn/feature_list.hpp"

#include "core/text/text.hpp"

namespace whowhen {

void FeatureList::add_slowly(std::uint32_t hash, std::string_view name, float value) {
    features_.push_back({hash, value});
    if (naming_) names_.emplace_back(name);
}

void FeatureList::add_name(const FeatureKind& kind, std::u32string_view text) { add_name(kind, to_utf8(text)); }

void FeatureList::add_name(const FeatureKind& kind, std::string_view text) {
    names_.push_back(std::string(kind.name()) + "=" + std::string(text));
}

void FeatureList::add_name(const FeatureKind& kind, std::uint32_t number) { add_name(kind, std::to_string(number)); }

}  // namespace whowhen
