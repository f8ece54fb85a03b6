#include "core/learn/classifier.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <map>

#include "core/error.hpp"

namespace whowhen {

/// Little-endian numbers and strings out of a block of bytes; a DataError where it ends too early.
class ByteReader {
public:
    ByteReader(std::span<const std::byte> bytes, const std::string& name) : bytes_(bytes), name_(name) {}

    std::uint32_t number() {
        const auto at = take(4);
        std::uint32_t value = 0;
        for (int i = 3; i >= 0; --i)
            value = value << 8 | std::to_integer<std::uint32_t>(at[static_cast<std::size_t>(i)]);
        return value;
    }
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
constexpr std::uint32_t no_row = 0xFFFFFFFF;
constexpr std::uint32_t most_classes = 255;
constexpr float largest_weight = 127;
// Bits of the filter a known feature: one unknown feature in eight passes.
constexpr std::size_t filter_bits = 8;
// Features scored together: as many cache lines as a core fetches at once, several times over.
constexpr std::size_t score_batch = 64;

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

/// Fibonacci hashing spreads the keys over a table of 2^n slots.
std::size_t slot_of(std::uint32_t key, std::size_t size) {
    return static_cast<std::size_t>(key * 0x9E3779B1U) >> (32 - std::countr_zero(size));
}

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
    if (classes > most_classes) in.fail("too many classes");
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
    table_.assign(std::bit_ceil(std::size_t{rows} * 2 + 2), Row{0, no_row, 0});
    std::uint32_t begin = 0;
    for (std::uint32_t r = 0; r < rows; ++r) {
        Row row{in.number(), begin, in.number()};
        if (row.count > cells - begin) in.fail("row beyond its cells");
        begin += row.count;
        std::size_t slot = slot_of(row.key, table_.size());
        while (table_[slot].begin != no_row) slot = (slot + 1) & (table_.size() - 1);
        table_[slot] = row;
    }
    build_filter();
    const auto bytes = in.take(std::size_t{cells} * 2);
    cells_.resize(cells);
    for (std::uint32_t c = 0; c < cells; ++c) {
        cells_[c].cls = std::to_integer<std::uint8_t>(bytes[c * 2]);
        cells_[c].weight = static_cast<std::int8_t>(std::to_integer<std::uint8_t>(bytes[c * 2 + 1]));
        if (cells_[c].cls >= header_.classes.size()) in.fail("weight of an unknown class");
    }
}

Classifier Classifier::read(std::span<const std::byte> bytes, std::uint32_t fingerprint, const std::string& name) {
    ByteReader in(bytes, name);
    Classifier model;
    model.header_ = read_header(in);
    if (model.header_.fingerprint != fingerprint)
        in.fail("trained for other features; train it again with whowhen-train");
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

const Classifier::Row* Classifier::find(std::uint32_t feature) const {
    if (table_.empty()) return nullptr;
    for (std::size_t slot = slot_of(feature, table_.size()); table_[slot].begin != no_row;
         slot = (slot + 1) & (table_.size() - 1))
        if (table_[slot].key == feature) return &table_[slot];
    return nullptr;
}

void Classifier::build_filter() {
    std::size_t rows = 0;
    for (const Row& row : table_) rows += row.begin != no_row;
    filter_.assign(std::bit_ceil(rows * filter_bits / 64 + 1), 0);
    for (const Row& row : table_)
        if (row.begin != no_row) filter_[(row.key >> 6) & (filter_.size() - 1)] |= std::uint64_t{1} << (row.key & 63);
}

// In batches, each step of all features before the next step: the memory that a step needs is on its way meanwhile.
void Classifier::score(std::span<const Feature> features, std::span<float> scores) const {
    std::fill(scores.begin(), scores.end(), 0.0F);
    struct Hit {
        const Row* row;
        float value;
    };
    std::array<Feature, score_batch> known;
    std::array<Hit, score_batch> hits;
    for (std::size_t at = 0; at < features.size();) {
        std::size_t count = 0, found = 0;
        for (; at < features.size() && count < score_batch; ++at) {
            if (!may_know(features[at].hash)) continue;
            known[count++] = features[at];
            __builtin_prefetch(&table_[slot_of(features[at].hash, table_.size())]);
        }
        for (std::size_t i = 0; i < count; ++i) {
            const Row* row = find(known[i].hash);
            if (!row) continue;
            __builtin_prefetch(&cells_[row->begin]);
            hits[found++] = {row, known[i].value};
        }
        for (std::size_t i = 0; i < found; ++i)
            for (std::uint32_t c = hits[i].row->begin; c < hits[i].row->begin + hits[i].row->count; ++c)
                scores[cells_[c].cls] += static_cast<float>(cells_[c].weight) * hits[i].value;
    }
    for (std::size_t c = 0; c < class_count(); ++c) scores[c] = scores[c] * scale_ + header_.bias[c];
}

void Classifier::probabilities(std::span<const Feature> features, std::span<float> probabilities) const {
    score(features, probabilities);
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

float Classifier::weight(std::uint32_t feature, std::size_t cls) const {
    const Row* row = find(feature);
    if (!row) return 0;
    for (std::uint32_t c = row->begin; c < row->begin + row->count; ++c)
        if (cells_[c].cls == cls) return static_cast<float>(cells_[c].weight) * scale_;
    return 0;
}

}  // namespace whowhen
