#include "core/entity/reference_resolver.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "core/error.hpp"
#include "core/match/tsv.hpp"

namespace whowhen {
namespace {

template <class Names>
std::size_t index_in(const Names& names, const std::string& word, const TsvTable& table, const TsvRow& row) {
    const auto at = std::find(names.begin(), names.end(), word);
    if (at == names.end()) throw DataError(table.file, row.line, 1, "unknown '" + word + "'");
    return static_cast<std::size_t>(at - names.begin());
}

}  // namespace

ReferenceModel::ReferenceModel(const LanguagePack& pack) {
    const auto bytes = pack.model("references.tsv");
    if (bytes.empty()) return;
    const TsvTable table = read_tsv({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, "model/references.tsv");
    for (const TsvRow& row : table.rows) {
        if (row.cells.size() != 3) throw DataError(table.file, row.line, 1, "class, feature and weight wanted");
        const std::size_t type = index_in(reference_class_names, row.cells[0], table, row);
        const std::size_t feature = index_in(reference_feature_names, row.cells[1], table, row);
        const std::string& cell = row.cells[2];
        const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), weights_[type][feature]);
        if (read.ec != std::errc()) throw DataError(table.file, row.line, row.columns[2], "no number: '" + cell + "'");
    }
}

float ReferenceModel::score(const Reference& reference, const ReferenceCandidate& candidate) const {
    const auto& weights = weights_[static_cast<std::size_t>(reference.type)];
    float score = 0;
    for (std::size_t f = 0; f < reference_feature_count; ++f) score += weights[f] * candidate.features[f];
    return score;
}

std::size_t ReferenceModel::best(const Reference& reference, const std::vector<ReferenceCandidate>& candidates) const {
    std::size_t best = 0;
    float best_score = score(reference, candidates[0]);
    for (std::size_t c = 1; c < candidates.size(); ++c)
        if (const float s = score(reference, candidates[c]); s > best_score) best = c, best_score = s;
    return best;
}

std::size_t group_size(const Reference& reference) {
    switch (reference.type) {
        case ReferenceClass::two: return 2;
        case ReferenceClass::three: return 3;
        case ReferenceClass::they: return 0;
        default: return 1;
    }
}

std::vector<std::vector<std::uint32_t>> ReferenceResolver::resolve(const Analysis& analysis, const std::vector<Reference>& references,
                                                                   ReferenceWalk walk) const {
    std::vector<std::vector<std::uint32_t>> resolved(references.size());
    for (std::size_t r = 0; r < references.size(); ++r) {
        const Reference& reference = references[r];
        const std::size_t size = group_size(reference);
        if (size != 1) {
            resolved[r] = walk.group(reference, size);
        } else {
            const std::vector<ReferenceCandidate> candidates = walk.candidates(reference);
            const Language language = analysis.sentences[reference.sentence].sentence.language;
            const std::uint32_t entity = candidates[(language == Language::zh ? zh_ : en_).best(reference, candidates)].entity;
            const bool person = reference.type == ReferenceClass::he || reference.type == ReferenceClass::she;
            if (entity != no_index) resolved[r] = {entity};
            else if (person) resolved[r] = {walk.introduce(reference)};
        }
        if (!resolved[r].empty()) walk.accept(reference, resolved[r]);
    }
    return resolved;
}

}  // namespace whowhen
