#include "core/learn/feature_list.hpp"

#include "core/text/text.hpp"

namespace whowhen {

void FeatureList::add_name(const FeatureKind& kind, std::u32string_view text) { add_name(kind, to_utf8(text)); }

void FeatureList::add_name(const FeatureKind& kind, std::string_view text) {
    names_.push_back(std::string(kind.name()) + "=" + std::string(text));
}

void FeatureList::add_name(const FeatureKind& kind, std::uint32_t number) { add_name(kind, std::to_string(number)); }

}  // namespace whowhen
