#include "core/learn/classifier.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstring>
#include <map>

#include "core/error.hpp"

namespace whowhen {

namespace {

std::uint32_t number_at(std::span<const std::byte> bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;) value = value << 8 | std::to_integer<std::uint32_t>(bytes[at + i]);
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
constexpr std::uint32_t most_classes = 255;
constexpr float largest_weight = 127;
// Bits of the filter a known feature: one unknown feature in eight passes.
constexpr std::size_t filter_bits = 8;
// Features scored together: as many cache lines as a core fetches at once, several times over.
constexpr std::size_t score_batch = 64;
// From so many weights on a feature's are added as a block of all classes: as fast as six single ones with 45 classes.
constexpr std::size_t least_block = 7;
// Marks the count of a row whose weights are a block.
constexpr std::uint32_t is_block = 0x80000000;
constexpr std::size_t lanes = 16;

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
    const auto keys = in.take(std::size_t{rows} * 8), bytes = in.take(std::size_t{cells} * 2);
    table_.assign(std::bit_ceil(std::size_t{rows} * 2 + 2), Row{});
    shift_ = 32 - std::countr_zero(table_.size());
    std::vector<Cell> row;
    std::uint32_t begin = 0;
    for (std::size_t r = 0; r < rows; ++r) {
        const std::uint32_t count = number_at(keys, r * 8 + 4);
        if (count > cells - begin) in.fail("row beyond its cells");
        row.clear();
        for (std::uint32_t c = begin; c < begin + count; ++c) {
            row.push_back({std::to_integer<std::uint8_t>(bytes[c * 2]), static_cast<std::int8_t>(std::to_integer<std::uint8_t>(bytes[c * 2 + 1]))});
            if (row.back().cls >= class_count()) in.fail("weight of an unknown class");
        }
        insert(number_at(keys, r * 8), row);
        begin += count;
    }
    build_filter();
}

void Classifier::insert(std::uint32_t key, std::span<const Cell> cells) {
    Row row{key, {0, 0}};
    if (is_small()) {
        RowWeights weights{};
        for (const Cell& cell : cells) weights[cell.cls] = cell.weight;
        row.data = std::bit_cast<std::array<std::uint32_t, 2>>(weights);
    } else if (cells.size() < least_block) {
        row.data = {static_cast<std::uint32_t>(cells_.size()), static_cast<std::uint32_t>(cells.size())};
        cells_.insert(cells_.end(), cells.begin(), cells.end());
    } else {
        row.data = {static_cast<std::uint32_t>(blocks_.size()), is_block};
        blocks_.resize(blocks_.size() + (class_count() + lanes - 1) / lanes * lanes);
        for (const Cell& cell : cells) blocks_[row.data[0] + cell.cls] = cell.weight;
    }
    if (row.empty() || (!is_small() && row.data[1] == 0)) return;
    std::size_t slot = slot_of(key);
    while (!table_[slot].empty()) slot = (slot + 1) & (table_.size() - 1);
    table_[slot] = row;
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
    for (std::size_t slot = slot_of(feature); !table_[slot].empty(); slot = (slot + 1) & (table_.size() - 1))
        if (table_[slot].key == feature) return &table_[slot];
    return nullptr;
}

void Classifier::build_filter() {
    std::size_t rows = 0;
    for (const Row& row : table_) rows += !row.empty();
    filter_.assign(std::bit_ceil(rows * filter_bits / 64 + 1), 0);
    for (const Row& row : table_)
        if (!row.empty()) filter_[(row.key >> 6) & (filter_.size() - 1)] |= std::uint64_t{1} << (row.key & 63);
}

/// Sums of whole weights by class: eight small sums are one addition.
class Classifier::Sums {
public:
    using Eight [[gnu::vector_size(16)]] = std::int16_t;
    using EightBytes [[gnu::vector_size(8)]] = std::int8_t;

    explicit Sums(std::size_t classes) : classes_(std::min<std::size_t>(classes, most_classes)) {
        std::fill_n(small_.begin(), (classes_ + lanes) / 8, Eight{});
        std::fill_n(large_.begin(), classes_, 0);
    }
    void add(std::size_t cls, std::int8_t weight) {
        Eight& sum = small_[cls / 8];
        sum[cls % 8] = static_cast<std::int16_t>(sum[cls % 8] + weight);
    }
    void add_eight(std::size_t from, const std::int8_t* weights) {
        EightBytes bytes;
        std::memcpy(&bytes, weights, sizeof bytes);
        small_[from / 8] += __builtin_convertvector(bytes, Eight);
    }
    /// To be called before 256 features have been added: a small sum holds as many.
    void carry() {
        for (std::size_t c = 0; c < classes_; ++c) large_[c] += small_[c / 8][c % 8];
        std::fill_n(small_.begin(), (classes_ + lanes) / 8, Eight{});
    }
    std::int32_t of(std::size_t cls) const { return large_[cls]; }

private:
    std::size_t classes_;
    // Only what the classes need is ever set.
    std::array<Eight, (most_classes + lanes) / 8> small_;
    std::array<std::int32_t, most_classes> large_;
};

// Each step of all features of a batch before the next step: the memory that a step needs is on its way meanwhile.
template <class Visit>
void Classifier::each_batch(std::span<const Feature> features, Visit visit) const {
    if (table_.empty()) return;
    struct Known {
        std::uint32_t key, slot;
        float value;
    };
    std::array<Known, score_batch> known;
    std::array<Hit, score_batch> hits;
    const Row* const table = table_.data();
    const std::int8_t* const blocks = blocks_.data();
    const std::size_t last_slot = table_.size() - 1;
    for (std::size_t at = 0; at < features.size();) {
        const std::size_t end = std::min(features.size(), at + score_batch);
        std::size_t count = 0, found = 0;
        for (; at < end; ++at) {
            const auto [key, value] = features[at];
            known[count] = {key, static_cast<std::uint32_t>(slot_of(key)), value};
            count += may_know(key);
        }
        for (std::size_t i = 0; i < count; ++i) __builtin_prefetch(table + known[i].slot);
        for (std::size_t i = 0; i < count; ++i) {
            const Row* row = table + known[i].slot;
            while (row->key != known[i].key && !row->empty()) row = table + (static_cast<std::size_t>(row - table + 1) & last_slot);
            if (row->empty()) continue;
            if (row->data[1] == is_block) __builtin_prefetch(blocks + row->data[0]);
            hits[found++] = {row, known[i].value};
        }
        visit(std::span<const Hit>(hits.data(), found));
    }
}

void Classifier::score_whole(std::span<const Feature> features, std::span<float> scores) const {
    const std::size_t classes = class_count();
    Sums sums(classes);
    std::size_t added = 0;
    const auto carry = [&](std::size_t more) {
        added += more;
        if (added + score_batch > 255) sums.carry(), added = 0;
    };
    if (is_small())
        each_batch(features, [&](std::span<const Hit> hits) {
            for (const Hit& hit : hits) sums.add_eight(0, std::bit_cast<RowWeights>(hit.row->data).data());
            carry(hits.size());
        });
    else
        each_batch(features, [&](std::span<const Hit> hits) {
            for (const Hit& hit : hits) {
                const auto [begin, count] = hit.row->data;
                if (count == is_block)
                    for (std::size_t c = 0; c < classes; c += 8) sums.add_eight(c, &blocks_[begin + c]);
                else
                    for (std::uint32_t c = begin; c < begin + count; ++c) sums.add(cells_[c].cls, cells_[c].weight);
            }
            carry(hits.size());
        });
    sums.carry();
    for (std::size_t c = 0; c < classes; ++c) scores[c] = static_cast<float>(sums.of(c));
}

void Classifier::score_real(std::span<const Feature> features, std::span<float> scores) const {
    std::fill(scores.begin(), scores.end(), 0.0F);
    if (class_count() == 1) {
        float sum = 0;
        each_batch(features, [&](std::span<const Hit> hits) {
            for (const auto& [row, value] : hits) sum += static_cast<float>(std::bit_cast<RowWeights>(row->data)[0]) * value;
        });
        scores[0] = sum;
        return;
    }
    each_batch(features, [&](std::span<const Hit> hits) {
        for (const auto& [row, value] : hits)
            for (std::size_t c = 0; c < class_count(); ++c) scores[c] += static_cast<float>(weight_in(*row, c)) * value;
    });
}

void Classifier::score(std::span<const Feature> features, std::span<float> scores) const {
    // Whole numbers are added exactly, in whatever order and type.
    if (std::all_of(features.begin(), features.end(), [](const Feature& f) { return f.value == 1; }))
        score_whole(features, scores);
    else
        score_real(features, scores);
    for (std::size_t c = 0; c < class_count(); ++c) scores[c] = scores[c] * scale_ + header_.bias[c];
}

void Classifier::probabilities(std::span<const Feature> features, std::uint64_t wanted, std::span<float> probabilities) const {
    assert(header_.link == ClassifierLink::independent && class_count() <= 64);
    score(features, probabilities);
    for (std::size_t c = 0; c < class_count(); ++c)
        if (wanted >> c & 1) probabilities[c] = 1 / (1 + std::exp(-(header_.slope[c] * probabilities[c] + header_.offset[c])));
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

std::int8_t Classifier::weight_in(const Row& row, std::size_t cls) const {
    if (is_small()) return std::bit_cast<RowWeights>(row.data)[cls];
    if (row.data[1] == is_block) return blocks_[row.data[0] + cls];
    for (std::uint32_t c = row.data[0]; c < row.data[0] + row.data[1]; ++c)
        if (cells_[c].cls == cls) return cells_[c].weight;
    return 0;
}

float Classifier::weight(std::uint32_t feature, std::size_t cls) const {
    const Row* row = find(feature);
    return row ? static_cast<float>(weight_in(*row, cls)) * scale_ : 0;
}

}  // namespace whowhen
