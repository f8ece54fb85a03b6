#include "core/learn/classifier.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstring>
#include <map>
#include <numeric>

#include "core/error.hpp"

namespace whowhen {

namespace {

std::uint32_t number_at(std::span<const std::byte> bytes, std::size_t at) {
    std::uint32_t value = 0;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    if constexpr (std::endian::native == std::endian::big) value = __builtin_bswap32(value);
    return value;
}

}  // namespace

/// Little-endian numbers and strings out of a block of bytes; a DataError where it ends too early.
class ByteReader {
public:
    ByteReader(std::span<const std::byte> bytes, const std::string& name) : bytes_(bytes), name_(name) {}

    std::uint32_t number() { return number_at(take(4), 0); }
    float real() { return std::bit_cast<float>(number()); }
    std::string text() {
        const auto at = take(number());
        return {reinterpret_cast<const char*>(at.data()), at.size()};
    }
    std::span<const std::byte> take(std::size_t size) {
        if (bytes_.size() - at_ < size) fail("ends too early");
        at_ += size;
        return bytes_.subspan(at_ - size, size);
    }
    std::size_t left() const { return bytes_.size() - at_; }
    [[noreturn]] void fail(const std::string& reason) const { throw DataError(name_, 1, at_ + 1, reason); }

private:
    std::span<const std::byte> bytes_;
    std::string name_;
    std::size_t at_ = 0;
};

namespace {

constexpr std::uint32_t magic = 0x31435757;  // "WWC1"
constexpr float largest_weight = 127;
// Features whose blocks are fetched together.
constexpr std::size_t fetched = 64;
// From so many weights on a feature's are added as a block of all classes: as fast as six single ones with 45 classes.
constexpr std::size_t least_block = 7;

/// Where a feature's weights are, of a model of many classes: one weight itself, the first of few cells, or a block.
struct Place {
    static constexpr std::uint32_t block = least_block;

    std::uint32_t count = 0;
    /// The first cell, the block's first weight, or the only cell: its weight << 8 and its class.
    std::uint32_t at = 0;

    std::uint32_t packed() const { return at << 3 | count; }
    static Place read(std::uint32_t packed) { return {packed & 7, packed >> 3}; }
    std::size_t only_class() const { return at & 0xFF; }
    std::int8_t only_weight() const { return static_cast<std::int8_t>(at >> 8); }
};
static_assert(Place::block <= 7);

/// All have the value 1: then whole numbers are added, which is exact in whatever order and type.
bool are_whole(std::span<const Feature> features) {
    return std::all_of(features.begin(), features.end(), [](const Feature& f) { return f.value == 1; });
}

class ByteWriter {
public:
    void number(std::uint32_t value) {
        for (int i = 0; i < 4; ++i) bytes_.push_back(static_cast<std::byte>(value >> (8 * i) & 0xFF));
    }
    void real(float value) { number(std::bit_cast<std::uint32_t>(value)); }
    void text(std::string_view value) {
        number(static_cast<std::uint32_t>(value.size()));
        for (const char c : value) bytes_.push_back(static_cast<std::byte>(c));
    }
    void byte(std::uint8_t value) { bytes_.push_back(static_cast<std::byte>(value)); }
    std::vector<std::byte> take() { return std::move(bytes_); }

private:
    std::vector<std::byte> bytes_;
};

void write_header(ByteWriter& out, const ClassifierHeader& header) {
    out.number(magic);
    out.number(header.fingerprint);
    out.number(static_cast<std::uint32_t>(header.link));
    out.number(static_cast<std::uint32_t>(header.classes.size()));
    for (std::size_t c = 0; c < header.classes.size(); ++c) {
        out.text(header.classes[c]);
        out.real(header.bias[c]);
        out.real(header.threshold[c]);
        out.real(header.slope[c]);
        out.real(header.offset[c]);
    }
}

}  // namespace

ClassifierHeader Classifier::read_header(ByteReader& in) {
    ClassifierHeader header;
    if (in.number() != magic) in.fail("no classifier model");
    header.fingerprint = in.number();
    header.link = in.number() == 0 ? ClassifierLink::independent : ClassifierLink::softmax;
    const std::uint32_t classes = in.number();
    if (classes > ClassSums::most_classes) in.fail("too many classes");
    for (std::uint32_t c = 0; c < classes; ++c) {
        header.classes.push_back(in.text());
        header.bias.push_back(in.real());
        header.threshold.push_back(in.real());
        header.slope.push_back(in.real());
        header.offset.push_back(in.real());
    }
    return header;
}

void Classifier::read_rows(ByteReader& in) {
    scale_ = in.real();
    const std::uint32_t rows = in.number();
    const std::uint32_t cells = in.number();
    if (rows > in.left() / 8 || cells > in.left() / 2) in.fail("ends too early");
    const auto keys = in.take(std::size_t{rows} * 8), bytes = in.take(std::size_t{cells} * 2);
    if (is_small()) four_ = FeatureTable<FourWeights>(rows);
    else if (is_middling()) eight_ = FeatureTable<EightWeights>(rows);
    else places_ = FeatureTable<std::uint32_t>(rows);
    std::vector<Cell> all(cells);
    static_assert(sizeof(Cell) == 2);
    if (cells > 0) std::memcpy(all.data(), bytes.data(), bytes.size());
    for (Cell& cell : all) {
        if (cell.cls >= class_count()) in.fail("weight of an unknown class");
        cell.cls = seats_[cell.cls];
    }
    std::uint32_t begin = 0;
    for (std::size_t r = 0; r < rows; ++r) {
        const std::uint32_t count = number_at(keys, r * 8 + 4);
        if (count > cells - begin) in.fail("row beyond its cells");
        insert(number_at(keys, r * 8), std::span(all).subspan(begin, count));
        begin += count;
    }
}

void Classifier::insert(std::uint32_t key, std::span<const Cell> cells) {
    const auto all = [&](auto weights) {
        for (const Cell& cell : cells) weights[cell.cls] = cell.weight;
        return weights;
    };
    if (is_small()) return four_.insert(key, all(FourWeights{}));
    if (is_middling()) return eight_.insert(key, all(EightWeights{}));
    Place place;
    if (cells.size() == 1) {
        place = {1, static_cast<std::uint32_t>(static_cast<std::uint8_t>(cells[0].weight)) << 8 | cells[0].cls};
    } else if (cells.size() < least_block) {
        place = {static_cast<std::uint32_t>(cells.size()), static_cast<std::uint32_t>(cells_.size())};
        cells_.insert(cells_.end(), cells.begin(), cells.end());
    } else {
        place = {Place::block, static_cast<std::uint32_t>(blocks_.size())};
        blocks_.resize(blocks_.size() + (class_count() + ClassSums::lanes - 1) / ClassSums::lanes * ClassSums::lanes);
        for (const Cell& cell : cells) blocks_[place.at + cell.cls] = cell.weight;
    }
    places_.insert(key, place.packed());
}

Classifier Classifier::read(std::span<const std::byte> bytes, std::uint32_t fingerprint, const std::string& name,
                            std::span<const std::uint8_t> seats) {
    ByteReader in(bytes, name);
    Classifier model;
    model.header_ = read_header(in);
    if (model.header_.fingerprint != fingerprint)
        in.fail("trained for other features; train it again with whowhen-train");
    model.seats_.resize(model.class_count());
    if (seats.size() == model.class_count()) std::copy(seats.begin(), seats.end(), model.seats_.begin());
    else std::iota(model.seats_.begin(), model.seats_.end(), std::uint8_t{0});
    model.read_rows(in);
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
    write_header(out, header);
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
    const auto at = std::find(header_.classes.begin(), header_.classes.end(), name);
    return at == header_.classes.end() ? -1 : static_cast<int>(at - header_.classes.begin());
}

void Classifier::add_many(std::span<const Feature> features, ClassSums& sums) const {
    std::array<std::uint32_t, fetched> places;
    std::size_t count = 0;
    const auto add_fetched = [&] {
        for (const std::uint32_t packed : std::span(places).first(count)) {
            const Place place = Place::read(packed);
            if (place.count == Place::block) sums.add_block(&blocks_[place.at]);
            else sums.add_cells(std::span(cells_).subspan(place.at, place.count));
        }
        count = 0;
    };
    places_.visit_known(features, [&](std::uint32_t packed, float) {
        const Place place = Place::read(packed);
        if (place.count == 1) return sums.add(place.only_class(), place.only_weight());
        __builtin_prefetch(place.count == Place::block ? static_cast<const void*>(&blocks_[place.at]) : &cells_[place.at]);
        places[count++] = packed;
        if (count == fetched) add_fetched();
    });
    add_fetched();
}

void Classifier::add(std::span<const Feature> features, ClassSums& sums) const {
    if (!is_small() && !is_middling()) return add_many(features, sums);
    for (; !features.empty(); features = features.subspan(std::min(features.size(), fetched))) {
        WeightRun run;
        const auto add_known = [&](const auto& weights, float) { run.add(weights); };
        if (is_small()) four_.visit_known(features.first(std::min(features.size(), fetched)), add_known);
        else eight_.visit_known(features.first(std::min(features.size(), fetched)), add_known);
        sums.add_run(run);
    }
}

void Classifier::score_real(std::span<const Feature> features, std::span<float> scores) const {
    std::fill(scores.begin(), scores.end(), 0.0F);
    const auto add = [&](const auto& weights, float value) {
        for (std::size_t c = 0; c < scores.size(); ++c) scores[c] += static_cast<float>(weights[seats_[c]]) * value;
    };
    if (class_count() == 1) {
        float sum = 0;
        four_.visit_known(features, [&](const FourWeights& weights, float value) { sum += static_cast<float>(weights[0]) * value; });
        scores[0] = sum;
    } else if (is_small()) {
        four_.visit_known(features, add);
    } else if (is_middling()) {
        eight_.visit_known(features, add);
    } else {
        places_.visit_known(features, [&](std::uint32_t place, float value) {
            for (std::size_t c = 0; c < scores.size(); ++c) scores[c] += static_cast<float>(weight_in(place, c)) * value;
        });
    }
}

void Classifier::score_whole(std::span<const Feature> features, std::span<float> scores) const {
    ClassSums sums = this->sums();
    add(features, sums);
    for (std::size_t c = 0; c < class_count(); ++c) scores[c] = static_cast<float>(sums.of(seats_[c]));
}

void Classifier::score(std::span<const Feature> features, std::span<float> scores) const { score(features, are_whole(features), scores); }

void Classifier::score(std::span<const Feature> features, bool whole, std::span<float> scores) const {
    if (whole)
        score_whole(features, scores);
    else
        score_real(features, scores);
    for (std::size_t c = 0; c < class_count(); ++c) scores[c] = scores[c] * scale_ + header_.bias[c];
}

float Classifier::calibrated(float score, std::size_t cls) const { return 1 / (1 + std::exp(-(header_.slope[cls] * score + header_.offset[cls]))); }

void Classifier::want(std::uint64_t classes, ClassSums& sums) const {
    if (sums.size() == ClassSums::lanes) return;
    std::uint64_t seats = 0;
    for (; classes != 0; classes &= classes - 1) seats |= std::uint64_t{1} << seats_[static_cast<std::size_t>(std::countr_zero(classes))];
    sums.want(seats);
}

void Classifier::probabilities(const ClassSums& sums, std::uint64_t wanted, std::span<float> probabilities) const {
    assert(header_.link == ClassifierLink::independent && class_count() <= 64);
    for (; wanted != 0; wanted &= wanted - 1) {
        const auto c = static_cast<std::size_t>(std::countr_zero(wanted));
        probabilities[c] = calibrated(static_cast<float>(sums.of(seats_[c])) * scale_ + header_.bias[c], c);
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
        probabilities[c] = header_.slope[c] * probabilities[c] + header_.offset[c];
        highest = std::max(highest, probabilities[c]);
    }
    if (header_.link == ClassifierLink::independent) {
        for (float& p : probabilities) p = 1 / (1 + std::exp(-p));
        return;
    }
    float sum = 0;
    for (float& p : probabilities) sum += p = std::exp(p - highest);
    for (float& p : probabilities) p /= sum;
}

std::int8_t Classifier::weight_in(std::uint32_t packed, std::size_t cls) const {
    const Place place = Place::read(packed);
    const std::size_t seat = seats_[cls];
    if (place.count == 1) return place.only_class() == seat ? place.only_weight() : std::int8_t{0};
    if (place.count == Place::block) return blocks_[place.at + seat];
    for (const Cell& cell : std::span(cells_).subspan(place.at, place.count))
        if (cell.cls == seat) return cell.weight;
    return 0;
}

float Classifier::weight(std::uint32_t feature, std::size_t cls) const {
    std::int8_t weight = 0;
    if (is_small()) {
        if (const auto* weights = four_.find(feature)) weight = (*weights)[seats_[cls]];
    } else if (is_middling()) {
        if (const auto* weights = eight_.find(feature)) weight = (*weights)[seats_[cls]];
    } else if (const std::uint32_t* place = places_.find(feature)) {
        weight = weight_in(*place, cls);
    }
    return static_cast<float>(weight) * scale_;
}

}  // namespace whowhen
