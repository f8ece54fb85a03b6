#include "core/learn/classifier_layout.hpp"

#include <numeric>

#include "core/learn/byte_io.hpp"
#include "core/learn/class_sums.hpp"

namespace whowhen {
namespace {

constexpr std::uint32_t file_magic = 0x31435757;    // "WWC1"
constexpr std::uint32_t layout_magic = 0x4D435757;  // "WWCM"
// Tables begin at a cache line of the pack that they are in.
constexpr std::size_t alignment = 64;

ClassifierHeader read_header(ByteReader& in) {
    ClassifierHeader header;
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

void write_header_as(std::uint32_t magic, ByteWriter& out, const ClassifierHeader& header) {
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

template <class T>
void write_array(ByteWriter& out, std::span<const T> array) {
    out.number(static_cast<std::uint32_t>(array.size()));
    out.align(alignment);
    out.bytes(std::as_bytes(array));
}

template <class T>
std::span<const T> view_array(ByteReader& in) {
    const std::size_t count = in.number();
    in.align(alignment);
    return {reinterpret_cast<const T*>(in.take(count * sizeof(T)).data()), count};
}

template <class Value>
FeatureTable<Value> view_table(ByteReader& in) {
    const std::uint32_t slots = in.number();
    const auto entries = view_array<FeatureEntry<Value>>(in);
    if (entries.size() <= slots) in.fail("a table is cut short");
    return {slots, entries};
}

/// The features of a classifier's file one after the other, each with its weights.
class ClassifierRows {
public:
    /// `in` stands behind the scale.
    ClassifierRows(ByteReader& in, std::span<const std::uint8_t> seats) : rows_(in.number()), cells_(in.number()) {
        if (rows_ > in.left() / 8 || cells_.size() > in.left() / 2) in.fail("ends too early");
        keys_ = in.take(rows_ * 8);
        static_assert(sizeof(WeightCell) == 2);
        const auto bytes = in.take(cells_.size() * 2);
        if (!bytes.empty()) std::memcpy(cells_.data(), bytes.data(), bytes.size());
        for (WeightCell& cell : cells_) {
            if (cell.cls >= seats.size()) in.fail("weight of an unknown class");
            cell.cls = seats[cell.cls];
        }
        std::size_t left = cells_.size();
        for (std::size_t r = 0; r < rows_; ++r) {
            if (length(r) > left) in.fail("row beyond its cells");
            left -= length(r);
        }
    }

    std::size_t size() const { return rows_; }
    template <class Visit>
    void visit(Visit visit) const {
        std::size_t begin = 0;
        for (std::size_t r = 0; r < rows_; begin += length(r++)) visit(number_at(keys_, r * 8), std::span(cells_).subspan(begin, length(r)));
    }

private:
    std::size_t length(std::size_t row) const { return number_at(keys_, row * 8 + 4); }

    std::size_t rows_;
    std::vector<WeightCell> cells_;
    std::span<const std::byte> keys_;
};

template <class Value>
void write_table(ByteWriter& out, FeatureTableBuilder<Value>& table) {
    std::uint32_t slots = 0;
    const auto entries = table.lay_out(slots);
    out.number(slots);
    write_array(out, std::span(entries));
}

template <class Weights>
void write_weights(ByteWriter& out, const ClassifierRows& rows) {
    FeatureTableBuilder<Weights> table;
    rows.visit([&](std::uint32_t key, std::span<const WeightCell> cells) {
        Weights weights{};
        for (const WeightCell& cell : cells) weights[cell.cls] = cell.weight;
        table.insert(key, weights);
    });
    write_table(out, table);
}

/// Of more classes than a table's entries hold.
class ManyClasses {
public:
    ManyClasses(const ClassifierRows& rows, std::size_t classes) : classes_((classes + ClassSums::lanes - 1) / ClassSums::lanes * ClassSums::lanes) {
        rows.visit([&](std::uint32_t key, std::span<const WeightCell> cells) { places_.insert(key, place(cells).packed()); });
    }

    void write(ByteWriter& out) {
        write_table(out, places_);
        write_array(out, std::span<const WeightCell>(cells_));
        write_array(out, std::span<const std::int8_t>(blocks_));
    }

private:
    WeightPlace place(std::span<const WeightCell> cells) {
        if (cells.size() == 1) return {1, static_cast<std::uint32_t>(static_cast<std::uint8_t>(cells[0].weight)) << 8 | cells[0].cls};
        if (cells.size() < WeightPlace::block) {
            const WeightPlace place{static_cast<std::uint32_t>(cells.size()), static_cast<std::uint32_t>(cells_.size())};
            cells_.insert(cells_.end(), cells.begin(), cells.end());
            return place;
        }
        const WeightPlace place{WeightPlace::block, static_cast<std::uint32_t>(blocks_.size())};
        blocks_.resize(blocks_.size() + classes_);
        for (const WeightCell& cell : cells) blocks_[place.at + cell.cls] = cell.weight;
        return place;
    }

    FeatureTableBuilder<std::uint32_t> places_;
    std::vector<WeightCell> cells_;
    std::vector<std::int8_t> blocks_;
    std::size_t classes_;
};

}  // namespace

void write_classifier_header(ByteWriter& out, const ClassifierHeader& header) { write_header_as(file_magic, out, header); }

std::vector<std::byte> lay_out_classifier(std::span<const std::byte> file, const std::string& name, std::span<const std::uint8_t> seats) {
    ByteReader in(file, name);
    if (in.number() != file_magic) in.fail("no classifier model");
    ClassifierLayout layout;
    layout.header = read_header(in);
    layout.seats.resize(layout.class_count());
    if (seats.size() == layout.class_count()) layout.seats.assign(seats.begin(), seats.end());
    else std::iota(layout.seats.begin(), layout.seats.end(), std::uint8_t{0});
    ByteWriter out;
    write_header_as(layout_magic, out, layout.header);
    out.bytes(std::as_bytes(std::span(layout.seats)));
    out.real(in.real());
    const ClassifierRows rows(in, layout.seats);
    if (layout.is_small()) write_weights<ClassifierLayout::FourWeights>(out, rows);
    else if (layout.is_middling()) write_weights<ClassifierLayout::EightWeights>(out, rows);
    else ManyClasses(rows, layout.class_count()).write(out);
    return out.take();
}

bool is_laid_out_classifier(std::span<const std::byte> bytes) { return bytes.size() >= 4 && number_at(bytes, 0) == layout_magic; }

ClassifierLayout view_classifier(std::span<const std::byte> bytes, const std::string& name) {
    ByteReader in(bytes, name);
    if (in.number() != layout_magic) in.fail("no classifier that is laid out");
    ClassifierLayout layout;
    layout.header = read_header(in);
    for (const std::byte seat : in.take(layout.class_count())) layout.seats.push_back(std::to_integer<std::uint8_t>(seat));
    layout.scale = in.real();
    if (layout.is_small()) {
        layout.four = view_table<ClassifierLayout::FourWeights>(in);
    } else if (layout.is_middling()) {
        layout.eight = view_table<ClassifierLayout::EightWeights>(in);
    } else {
        layout.places = view_table<std::uint32_t>(in);
        layout.cells = view_array<WeightCell>(in);
        layout.blocks = view_array<std::int8_t>(in);
    }
    return layout;
}

}  // namespace whowhen
