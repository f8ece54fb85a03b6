#include "core/learn/classifier.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <map>

#include "core/error.hpp"
#include "core/learn/byte_io.hpp"

namespace whowhen {
namespace {

constexpr float largest_weight = 127;
// Features whose weights are fetched together.
constexpr std::size_t fetched = 64;

/// All have the value 1: then whole numbers are added, which is exact in whatever order and type.
bool are_whole(std::span<const Feature> features) {
    return std::all_of(features.begin(), features.end(), [](const Feature& f) { return f.value == 1; });
}

}  // namespace

Classifier Classifier::read(std::span<const std::byte> bytes, std::uint32_t fingerprint, const std::string& name,
                            std::span<const std::uint8_t> seats) {
    Classifier model;
    if (!is_laid_out_classifier(bytes)) {
        model.own_ = std::make_shared<const std::vector<std::byte>>(lay_out_classifier(bytes, name, seats));
        bytes = *model.own_;
    }
    model.layout_ = view_classifier(bytes, name);
    if (model.header().fingerprint != fingerprint) throw DataError(name, 1, 1, "trained for other features; train it again with whowhen-train");
    if (seats.size() == model.class_count() && !std::equal(seats.begin(), seats.end(), model.layout_.seats.begin(), model.layout_.seats.end()))
        throw DataError(name, 1, 1, "laid out with other seats");
    return model;
}

std::vector<std::byte> Classifier::write(const ClassifierHeader& header, std::vector<ClassifierWeight> weights) {
    float largest = 0;
    for (const ClassifierWeight& w : weights) largest = std::max(largest, std::abs(w.weight));
    const float scale = largest > 0 ? largest / largest_weight : 1;
    std::map<std::uint32_t, std::map<std::uint8_t, std::int8_t>> rows;
    std::uint32_t cells = 0;
    for (const ClassifierWeight& w : weights) {
        const auto rounded = static_cast<std::int8_t>(std::lround(w.weight / scale));
        if (rounded == 0) continue;
        if (rows[w.feature].emplace(w.cls, rounded).second) ++cells;
    }
    ByteWriter out;
    write_classifier_header(out, header);
    out.real(scale);
    out.number(static_cast<std::uint32_t>(rows.size()));
    out.number(cells);
    for (const auto& [key, row] : rows) {
        out.number(key);
        out.number(static_cast<std::uint32_t>(row.size()));
    }
    for (const auto& [key, row] : rows)
        for (const auto& [cls, weight] : row) {
            out.byte(cls);
            out.byte(static_cast<std::uint8_t>(weight));
        }
    return out.take();
}

int Classifier::class_index(std::string_view name) const {
    const auto at = std::find(layout_.header.classes.begin(), layout_.header.classes.end(), name);
    return at == layout_.header.classes.end() ? -1 : static_cast<int>(at - layout_.header.classes.begin());
}

void Classifier::add_many(std::span<const Feature> features, ClassSums& sums) const {
    std::array<const std::int8_t*, fetched> blocks;
    std::array<std::uint32_t, fetched> few;
    for (; !features.empty(); features = features.subspan(std::min(features.size(), fetched))) {
        std::size_t block_count = 0, few_count = 0;
        layout_.places.visit_known(features.first(std::min(features.size(), fetched)), [&](std::uint32_t packed, float) {
            const WeightPlace place = WeightPlace::read(packed);
            if (place.count == WeightPlace::block) {
                __builtin_prefetch(blocks[block_count++] = &layout_.blocks[place.at]);
            } else if (place.count == 1) {
                sums.add(place.only_class(), place.only_weight());
            } else {
                __builtin_prefetch(&layout_.cells[place.at]);
                few[few_count++] = packed;
            }
        });
        for (const std::uint32_t packed : std::span(few).first(few_count)) {
            const WeightPlace place = WeightPlace::read(packed);
            sums.add_cells(layout_.cells.subspan(place.at, place.count));
        }
        if (block_count > 0) sums.add_blocks(std::span(blocks).first(block_count));
    }
}

void Classifier::add(std::span<const Feature> features, ClassSums& sums) const {
    if (!is_small() && !is_middling()) return add_many(features, sums);
    for (; !features.empty(); features = features.subspan(std::min(features.size(), fetched))) {
        WeightRun run;
        const auto add_known = [&](const auto& weights, float) { run.add(weights); };
        if (is_small()) layout_.four.visit_known(features.first(std::min(features.size(), fetched)), add_known);
        else layout_.eight.visit_known(features.first(std::min(features.size(), fetched)), add_known);
        sums.add_run(run);
    }
}

void Classifier::score_real(std::span<const Feature> features, std::span<float> scores) const {
    std::fill(scores.begin(), scores.end(), 0.0F);
    const auto add = [&](const auto& weights, float value) {
        for (std::size_t c = 0; c < scores.size(); ++c) scores[c] += static_cast<float>(weights[layout_.seats[c]]) * value;
    };
    if (class_count() == 1) {
        float sum = 0;
        layout_.four.visit_known(features, [&](const ClassifierLayout::FourWeights& weights, float value) { sum += static_cast<float>(weights[0]) * value; });
        scores[0] = sum;
    } else if (is_small()) {
        layout_.four.visit_known(features, add);
    } else if (is_middling()) {
        layout_.eight.visit_known(features, add);
    } else {
        layout_.places.visit_known(features, [&](std::uint32_t place, float value) {
            for (std::size_t c = 0; c < scores.size(); ++c) scores[c] += static_cast<float>(weight_in(place, c)) * value;
        });
    }
}

void Classifier::score_whole(std::span<const Feature> features, std::span<float> scores) const {
    ClassSums sums = this->sums();
    add(features, sums);
    for (std::size_t c = 0; c < class_count(); ++c) scores[c] = static_cast<float>(sums.of(layout_.seats[c]));
}

void Classifier::score(std::span<const Feature> features, std::span<float> scores) const { score(features, are_whole(features), scores); }

void Classifier::score(std::span<const Feature> features, bool whole, std::span<float> scores) const {
    if (whole)
        score_whole(features, scores);
    else
        score_real(features, scores);
    for (std::size_t c = 0; c < class_count(); ++c) scores[c] = scores[c] * layout_.scale + layout_.header.bias[c];
}

float Classifier::calibrated(float score, std::size_t cls) const { return 1 / (1 + std::exp(-(layout_.header.slope[cls] * score + layout_.header.offset[cls]))); }

void Classifier::want(std::uint64_t classes, ClassSums& sums) const {
    if (sums.size() == ClassSums::lanes) return;
    std::uint64_t seats = 0;
    for (; classes != 0; classes &= classes - 1) seats |= std::uint64_t{1} << layout_.seats[static_cast<std::size_t>(std::countr_zero(classes))];
    sums.want(seats);
}

bool Classifier::any_reaches(const ClassSums& sums, std::uint64_t wanted, float logit) const {
    for (; wanted != 0; wanted &= wanted - 1) {
        const auto c = static_cast<std::size_t>(std::countr_zero(wanted));
        const float score = static_cast<float>(sums.of(layout_.seats[c])) * layout_.scale + layout_.header.bias[c];
        if (layout_.header.slope[c] * score + layout_.header.offset[c] >= logit) return true;
    }
    return false;
}

void Classifier::probabilities(const ClassSums& sums, std::uint64_t wanted, std::span<float> probabilities) const {
    assert(layout_.header.link == ClassifierLink::independent && class_count() <= 64);
    for (; wanted != 0; wanted &= wanted - 1) {
        const auto c = static_cast<std::size_t>(std::countr_zero(wanted));
        probabilities[c] = calibrated(static_cast<float>(sums.of(layout_.seats[c])) * layout_.scale + layout_.header.bias[c], c);
    }
}

void Classifier::probabilities(std::span<const Feature> features, std::uint64_t wanted, std::span<float> probabilities) const {
    this->probabilities(features, are_whole(features), wanted, probabilities);
}

void Classifier::probabilities(const FeatureList& list, std::uint64_t wanted, std::span<float> probabilities) const {
    this->probabilities(list.features(), list.is_whole(), wanted, probabilities);
}

void Classifier::probabilities(std::span<const Feature> features, bool whole, std::uint64_t wanted, std::span<float> probabilities) const {
    if (whole) {
        ClassSums sums = this->sums();
        want(wanted, sums);
        add(features, sums);
        return this->probabilities(sums, wanted, probabilities);
    }
    score(features, whole, probabilities);
    for (; wanted != 0; wanted &= wanted - 1) {
        const auto c = static_cast<std::size_t>(std::countr_zero(wanted));
        probabilities[c] = calibrated(probabilities[c], c);
    }
}

void Classifier::probabilities(std::span<const Feature> features, std::span<float> probabilities) const {
    this->probabilities(features, are_whole(features), probabilities);
}

void Classifier::probabilities(const FeatureList& list, std::span<float> probabilities) const {
    this->probabilities(list.features(), list.is_whole(), probabilities);
}

void Classifier::probabilities(std::span<const Feature> features, bool whole, std::span<float> probabilities) const {
    score(features, whole, probabilities);
    float highest = -1e30F;
    for (std::size_t c = 0; c < class_count(); ++c) {
        probabilities[c] = layout_.header.slope[c] * probabilities[c] + layout_.header.offset[c];
        highest = std::max(highest, probabilities[c]);
    }
    if (layout_.header.link == ClassifierLink::independent) {
        for (float& p : probabilities) p = 1 / (1 + std::exp(-p));
        return;
    }
    float sum = 0;
    for (float& p : probabilities) sum += p = std::exp(p - highest);
    for (float& p : probabilities) p /= sum;
}

std::int8_t Classifier::weight_in(std::uint32_t packed, std::size_t cls) const {
    const WeightPlace place = WeightPlace::read(packed);
    const std::size_t seat = layout_.seats[cls];
    if (place.count == 1) return place.only_class() == seat ? place.only_weight() : std::int8_t{0};
    if (place.count == WeightPlace::block) return layout_.blocks[place.at + seat];
    for (const WeightCell& cell : layout_.cells.subspan(place.at, place.count))
        if (cell.cls == seat) return cell.weight;
    return 0;
}

float Classifier::weight(std::uint32_t feature, std::size_t cls) const {
    std::int8_t weight = 0;
    if (is_small()) {
        if (const auto* weights = layout_.four.find(feature)) weight = (*weights)[layout_.seats[cls]];
    } else if (is_middling()) {
        if (const auto* weights = layout_.eight.find(feature)) weight = (*weights)[layout_.seats[cls]];
    } else if (const std::uint32_t* place = layout_.places.find(feature)) {
        weight = weight_in(*place, cls);
    }
    return static_cast<float>(weight) * layout_.scale;
}

}  // namespace whowhen
