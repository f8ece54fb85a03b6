#include "core/learn/feature_list.hpp"

#include "core/text/text.hpp"

namespace whowhen {
namespace {

std::uint32_t seed_of(std::string_view kind) {
    FeatureHash hash(0);
    hash.add(kind);
    return hash.value();
}

}  // namespace

void FeatureList::add(std::string_view kind, float value) {
    features_.push_back({seed_of(kind), value});
    if (naming_) names_.emplace_back(kind);
}

void FeatureList::add(std::string_view kind, std::u32string_view text, float value) {
    FeatureHash hash(seed_of(kind));
    hash.add(text);
    features_.push_back({hash.value(), value});
    if (naming_) names_.push_back(std::string(kind) + "=" + to_utf8(text));
}

void FeatureList::add(std::string_view kind, std::string_view text, float value) {
    FeatureHash hash(seed_of(kind));
    hash.add(text);
    features_.push_back({hash.value(), value});
    if (naming_) names_.push_back(std::string(kind) + "=" + std::string(text));
}

void FeatureList::add(std::string_view kind, std::uint32_t number, float value) {
    FeatureHash hash(seed_of(kind));
    hash.add(number);
    features_.push_back({hash.value(), value});
    if (naming_) names_.push_back(std::string(kind) + "=" + std::to_string(number));
}

}  // namespace whowhen
