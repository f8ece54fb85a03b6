#include "core/relation/tie_judge.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/learn/feature_list.hpp"

namespace whowhen {
namespace {

// Changes where a number means something else under its old name.
constexpr std::uint32_t meaning = 0x54000002;

std::string_view name_of(std::size_t number) {
    if (number < TieContext::names.size()) return TieContext::names[number];
    number -= TieContext::names.size();
    return number < TieScene::names.size() ? TieScene::names[number] : TieRoles::names[number - TieScene::names.size()];
}

/// "objects between 2"
std::string named(std::size_t number, float value) {
    std::array<char, 24> digits;
    const int size = std::snprintf(digits.data(), digits.size(), " %.3g", static_cast<double>(value));
    return std::string(name_of(number)).append(digits.data(), static_cast<std::size_t>(size));
}

}  // namespace

TieNumbers tie_numbers(const TieContext::Numbers& context, const TieScene::Numbers& scene, const TieRoles::Numbers& roles) {
    TieNumbers numbers;
    std::copy(roles.begin(), roles.end(), std::copy(scene.begin(), scene.end(), std::copy(context.begin(), context.end(), numbers.begin())));
    return numbers;
}

std::uint32_t tie_judge_fingerprint() {
    FeatureHash hash(meaning);
    for (std::size_t i = 0; i < std::tuple_size_v<TieNumbers>; ++i) {
        hash.add(name_of(i));
        hash.add(static_cast<std::uint32_t>(i));
    }
    return hash.value();
}

TieJudge::TieJudge(const LanguagePack& pack) {
    const auto bytes = pack.model("relation_tie.bin");
    if (!bytes.empty()) model_ = TreeEnsemble::read(bytes, tie_judge_fingerprint(), std::tuple_size_v<TieNumbers>, "relation_tie.bin");
}

std::vector<TieReason> TieJudge::reasons(const TieNumbers& numbers) const {
    TieNumbers parts;
    model_.attribute(numbers, parts);
    std::vector<TieReason> reasons;
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (parts[i] != 0) reasons.push_back({named(i, numbers[i]), parts[i]});
    std::stable_sort(reasons.begin(), reasons.end(), [](const TieReason& a, const TieReason& b) { return std::abs(a.weight) > std::abs(b.weight); });
    return reasons;
}

}  // namespace whowhen
