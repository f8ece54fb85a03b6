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

/// The greatest of the candidates' values, none below a floor: of each candidate the greatest that its rivals have.
class Greatest {
public:
    explicit Greatest(float floor) : values_{floor, floor, floor} {}

    void add(float value, std::size_t candidate) {
        std::size_t place = values_.size();
        while (place > 0 && value > values_[place - 1]) --place;
        for (std::size_t i = values_.size() - 1; i > place; --i) values_[i] = values_[i - 1], whose_[i] = whose_[i - 1];
        if (place < values_.size()) values_[place] = value, whose_[place] = candidate;
    }
    float of_rivals(std::size_t candidate) const { return values_[whose_[0] == candidate ? 1 : 0]; }
    float second_of_rivals(std::size_t candidate) const { return values_[whose_[0] == candidate || whose_[1] == candidate ? 2 : 1]; }

private:
    std::array<float, 3> values_;
    std::array<std::size_t, 3> whose_{nobody, nobody, nobody};
    static constexpr std::size_t nobody = static_cast<std::size_t>(-1);
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

void list_reference_numbers(const Reference& reference, const std::vector<ReferenceCandidate>& candidates, const ReferenceModel& linear, std::vector<float>& numbers) {
    static thread_local std::vector<float> scores;
    scores.clear();
    Greatest score(no_score);
    std::array<Greatest, rival_features.size()> features{Greatest(0), Greatest(0), Greatest(0), Greatest(0), Greatest(0), Greatest(0)};
    for (std::size_t k = 0; k < candidates.size(); ++k) {
        score.add(scores.emplace_back(linear.score(reference, candidates[k])), k);
        for (std::size_t f = 0; f < features.size(); ++f) features[f].add(candidates[k].features[static_cast<std::size_t>(rival_features[f])], k);
    }
    const std::array<float, 5> asked{static_cast<float>(reference.type), static_cast<float>(reference.form), kind_number(reference.kind), static_cast<float>(reference.length),
                                     static_cast<float>(std::min(candidates.size(), most_candidates))};
    numbers.resize(candidates.size() * reference_number_count);
    auto out = numbers.begin();
    for (std::size_t k = 0; k < candidates.size(); ++k) {
        out = std::copy(candidates[k].features.begin(), candidates[k].features.end(), out);
        out = std::copy(candidates[k].scene.begin(), candidates[k].scene.end(), out);
        out = std::copy(asked.begin(), asked.end(), out);
        *out++ = scores[k];
        *out++ = scores[k] - score.of_rivals(k);
        *out++ = score.of_rivals(k) - score.second_of_rivals(k);
        for (const Greatest& feature : features) *out++ = feature.of_rivals(k);
    }
}

std::vector<ReferenceNumbers> reference_numbers(const Reference& reference, const std::vector<ReferenceCandidate>& candidates, const ReferenceModel& linear) {
    std::vector<float> numbers;
    list_reference_numbers(reference, candidates, linear, numbers);
    std::vector<ReferenceNumbers> rows(candidates.size());
    for (std::size_t k = 0; k < rows.size(); ++k) std::copy_n(numbers.begin() + static_cast<std::ptrdiff_t>(k * reference_number_count), reference_number_count, rows[k].begin());
    return rows;
}

ReferenceJudge::ReferenceJudge(ReferenceModel linear, TreeEnsemble trees) : linear_(linear), trees_(std::move(trees)) {}

ReferenceJudge::ReferenceJudge(const LanguagePack& pack) : linear_(pack), trees_(read(pack)) {}

std::size_t ReferenceJudge::best(const Reference& reference, const std::vector<ReferenceCandidate>& candidates) const {
    if (trees_.empty()) return linear_.best(reference, candidates);
    if (candidates.size() < 2) return 0;
    static thread_local std::vector<float> numbers;
    list_reference_numbers(reference, candidates, linear_, numbers);
    return trees_.best(numbers);
}

}  // namespace whowhen
