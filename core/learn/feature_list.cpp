#include "core/learn/feature_list.hpp"

#include <algorithm>

#include "core/text/text.hpp"

namespace whowhen {
namespace {

// Most examples have more features than half of it and fewer than twice as many.
constexpr std::size_t first_room = 64;

}  // namespace

void FeatureList::add_slowly(std::uint32_t hash, std::string_view name, float value) {
    if (size_ == memory_.size()) memory_.resize(std::max(first_room, 2 * size_));
    if (naming_) names_.emplace_back(name);
    else room_ = memory_.size();
    memory_[size_++] = {hash, value};
}

std::string FeatureList::name_of(const FeatureKind& kind, std::u32string_view text) { return name_of(kind, to_utf8(text)); }

std::string FeatureList::name_of(const FeatureKind& kind, std::string_view text) { return std::string(kind.name()) + "=" + std::string(text); }

std::string FeatureList::name_of(const FeatureKind& kind, std::uint32_t number) { return name_of(kind, std::to_string(number)); }

}  // namespace whowhen
