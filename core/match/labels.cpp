#include "core/match/labels.hpp"

#include "core/error.hpp"

namespace whowhen {

std::uint16_t Labels::number(std::string_view name) const {
    const auto found = numbers_.find(name);
    return found == numbers_.end() ? 0 : found->second;
}

std::uint16_t Labels::add(std::string_view name) {
    if (const std::uint16_t known = number(name)) return known;
    if (names_.size() > 0xFFFF) throw Error("a language pack has more than 65,535 classes and literals");
    const auto label = static_cast<std::uint16_t>(names_.size());
    names_.emplace_back(name);
    numbers_.emplace(name, label);
    return label;
}

}  // namespace whowhen
