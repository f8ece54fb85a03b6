#include "core/entity/reference_model.hpp"

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

}  // namespace whowhen
