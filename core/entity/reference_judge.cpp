#include "core/entity/reference_judge.hpp"

#include <algorithm>

#include "core/learn/feature_list.hpp"

namespace whowhen {
namespace {

// Changes where a number means something else under its old name.
constexpr std::uint32_t meaning = 0x4A000003;
// Of a rival that is not there.
constexpr float no_score = -30;
// More candidates than this say nothing more.
constexpr std::size_t most_candidates = 8;

constexpr std::array<std::string_view, 8> other_names = {"class", "form", "kind", "length", "candidates", "score", "score beside best rival", "best rivals apart"};
// What a rival may have.
constexpr std::array rival_features = {ReferenceFeature::gender_match, ReferenceFeature::subject_here, ReferenceFeature::subject_before,
                                       ReferenceFeature::count,        ReferenceFeature::same_pronoun, ReferenceFeature::kind_match};
static_assert(reference_number_count == reference_feature_count + reference_scene_count + other_names.size() + rival_features.size());

/// What a description's noun tells of: a company, a public body, anything else; 0 without a kind.
float kind_number(std::string_view kind) { return kind.empty() ? 0.F : kind == "company" ? 1.F : kind == "body" ? 2.F : 3.F; }

struct Best {
    float first = no_score, second = no_score;
    std::size_t at = 0;

    void add(float value, std::size_t k) {
        if (value > first) second = first, first = value, at = k;
        else second = std::max(second, value);
    }
};

TreeEnsemble read(const LanguagePack& pack) {
    const auto bytes = pack.model("references.bin");
    return bytes.empty() ? TreeEnsemble{} : TreeEnsemble::read(bytes, reference_judge_fingerprint(), reference_number_count, "references.bin");
}

}  // namespace

std::uint32_t reference_judge_fingerprint() {
    FeatureHash hash(meaning);
    for (const std::string_view name : reference_feature_names) hash.add(name);
    for (const std::string_view name : reference_scene_names) hash.add(name);
    for (const std::string_view name : other_names) hash.add(name);
    for (const ReferenceFeature f : rival_features) hash.add(static_cast<std::uint32_t>(f));
    return hash.value();
}

std::vector<ReferenceNumbers> reference_numbers(const Reference& reference, const std::vector<ReferenceCandidate>& candidates, const ReferenceModel& linear) {
    std::vector<float> scores;
    for (const ReferenceCandidate& c : candidates) scores.push_back(linear.score(reference, c));
    std::vector<ReferenceNumbers> rows(candidates.size());
    for (std::size_t k = 0; k < candidates.size(); ++k) {
        Best rival;
        std::array<float, rival_features.size()> most{};
        for (std::size_t c = 0; c < candidates.size(); ++c) {
            if (c == k) continue;
            rival.add(scores[c], c);
            for (std::size_t f = 0; f < most.size(); ++f) most[f] = std::max(most[f], candidates[c].features[static_cast<std::size_t>(rival_features[f])]);
        }
        auto out = std::copy(candidates[k].features.begin(), candidates[k].features.end(), rows[k].begin());
        out = std::copy(candidates[k].scene.begin(), candidates[k].scene.end(), out);
        *out++ = static_cast<float>(reference.type);
        *out++ = static_cast<float>(reference.form);
        *out++ = kind_number(reference.kind);
        *out++ = static_cast<float>(reference.length);
        *out++ = static_cast<float>(std::min(candidates.size(), most_candidates));
        *out++ = scores[k];
        *out++ = scores[k] - rival.first;
        *out++ = rival.first - rival.second;
        std::copy(most.begin(), most.end(), out);
    }
    return rows;
}

ReferenceJudge::ReferenceJudge(ReferenceModel linear, TreeEnsemble trees) : linear_(linear), trees_(std::move(trees)) {}

ReferenceJudge::ReferenceJudge(const LanguagePack& pack) : linear_(pack), trees_(read(pack)) {}

std::size_t ReferenceJudge::best(const Reference& reference, const std::vector<ReferenceCandidate>& candidates) const {
    if (trees_.empty()) return linear_.best(reference, candidates);
    if (candidates.size() < 2) return 0;
    const std::vector<ReferenceNumbers> rows = reference_numbers(reference, candidates, linear_);
    std::vector<float> numbers;
    for (const ReferenceNumbers& row : rows) numbers.insert(numbers.end(), row.begin(), row.end());
    return trees_.best(numbers);
}

}  // namespace whowhen
