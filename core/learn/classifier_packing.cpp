#include "core/learn/classifier_packing.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>

#include "core/error.hpp"
#include "core/learn/number_coding.hpp"

namespace whowhen {
namespace {

constexpr std::uint32_t plain_magic = 0x31435757;   // "WWC1"
constexpr std::uint32_t packed_magic = 0x50435757;  // "WWCP"
// Of a file that is not broken: no model learns as many.
constexpr std::uint32_t most_rows = 1U << 24;
// Four numbers before the coded rows: magic, size of the head, rows, cells.
constexpr std::size_t fixed = 16;

std::uint32_t number_at(std::span<const std::byte> bytes, std::size_t at, const std::string& name) {
    if (at > bytes.size() || bytes.size() - at < 4) throw DataError(name, 1, bytes.size() + 1, "ends too early");
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;) value = value << 8 | std::to_integer<std::uint32_t>(bytes[at + i]);
    return value;
}

void append_number(std::vector<std::byte>& bytes, std::uint32_t value) {
    for (int i = 0; i < 4; ++i) bytes.push_back(static_cast<std::byte>(value >> (8 * i) & 0xFF));
}

/// Where the rows begin: after the header of the classes and the scale.
std::size_t head_size(std::span<const std::byte> bytes, const std::string& name) {
    std::size_t at = fixed;
    for (std::uint32_t classes = number_at(bytes, 12, name); classes > 0; --classes) at += 4 + std::size_t{number_at(bytes, at, name)} + 16;
    return at + 4;
}

struct Cell {
    std::uint32_t cls = 0;
    std::int32_t weight = 0;
};

/// A feature and its weights, classes in ascending order.
struct Row {
    std::uint32_t key = 0;
    std::vector<Cell> cells;
};

/// Codes rows one after the other, encoding or decoding by the coder. Weights are predicted from the row's length and the one before.
class RowsModel {
public:
    template <class Coder>
    void code(Coder& coder, Row& row, std::uint32_t most_cells) {
        std::uint64_t step = row.key - before_, count = row.cells.size();
        steps_.code(coder, step);
        before_ = row.key = static_cast<std::uint32_t>(before_ + step);
        counts_.code(coder, count);
        row.cells.resize(std::min<std::uint64_t>(count, most_cells));
        std::uint32_t next_class = 0;
        std::int32_t last = 0;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            Cell& cell = row.cells[i];
            std::uint32_t skipped = (cell.cls - next_class) & 0xFF;
            skipped_[i == 0].code(coder, skipped);
            cell.cls = next_class + skipped;
            next_class = cell.cls + 1;
            code_weight(coder, cell, std::min<std::size_t>(row.cells.size(), 4) - 1, last);
            last = cell.weight;
        }
    }

private:
    template <class Coder>
    void code_weight(Coder& coder, Cell& cell, std::size_t length, std::int32_t last) {
        bool negative = cell.weight < 0;
        coder.code(negative_[cell.cls & 0xFF][last < 0 ? 2 : last > 0], negative);
        std::uint64_t size = static_cast<std::uint64_t>(std::abs(cell.weight));
        sizes_[length][std::min(std::abs(last), 15) / 4 + (last != 0)].code(coder, size);
        cell.weight = static_cast<std::int32_t>(std::min<std::uint64_t>(size, 128)) * (negative ? -1 : 1);
    }

    std::uint32_t before_ = 0;
    SizeModel steps_, counts_;
    NumberModel<8> skipped_[2];
    BitModel negative_[256][3];
    SizeModel sizes_[4][5];
};

std::vector<Row> rows_of(std::span<const std::byte> bytes, std::size_t at, const std::string& name) {
    const std::uint32_t count = number_at(bytes, at, name);
    const std::size_t keys = at + 8;
    if (count > bytes.size() / 8) throw DataError(name, 1, at + 1, "ends too early");
    std::size_t cell = keys + std::size_t{count} * 8;
    std::vector<Row> rows(count);
    for (std::size_t r = 0; r < count; ++r) {
        rows[r].key = number_at(bytes, keys + r * 8, name);
        const std::uint32_t cells = number_at(bytes, keys + r * 8 + 4, name);
        if (cell > bytes.size() || cells > (bytes.size() - cell) / 2) throw DataError(name, 1, cell + 1, "ends too early");
        for (std::uint32_t c = 0; c < cells; ++c, cell += 2)
            rows[r].cells.push_back({std::to_integer<std::uint32_t>(bytes[cell]), static_cast<std::int8_t>(std::to_integer<std::uint8_t>(bytes[cell + 1]))});
    }
    return rows;
}

std::vector<Row> decode_rows(std::span<const std::byte> coded, std::uint32_t count, std::uint32_t cells, const std::string& name) {
    RangeDecoder decoder(coded);
    const auto model = std::make_unique<RowsModel>();
    std::vector<Row> rows(count);
    for (Row& row : rows) {
        model->code(decoder, row, cells);
        cells -= static_cast<std::uint32_t>(row.cells.size());
    }
    if (cells != 0) throw DataError(name, 1, 1, "packed model is broken");
    return rows;
}

}  // namespace

std::vector<std::byte> pack_classifier(std::span<const std::byte> bytes, const std::string& name) {
    if (number_at(bytes, 0, name) != plain_magic) throw DataError(name, 1, 1, "no classifier model");
    const std::size_t head = head_size(bytes, name);
    std::vector<Row> rows = rows_of(bytes, head, name);
    RangeEncoder encoder;
    const auto model = std::make_unique<RowsModel>();
    const std::uint32_t cells = number_at(bytes, head + 4, name);
    for (Row& row : rows) model->code(encoder, row, cells);
    std::vector<std::byte> packed;
    append_number(packed, packed_magic);
    append_number(packed, static_cast<std::uint32_t>(head));
    append_number(packed, static_cast<std::uint32_t>(rows.size()));
    append_number(packed, cells);
    packed.insert(packed.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(head));
    const std::vector<std::byte> coded = encoder.finish();
    append_number(packed, static_cast<std::uint32_t>(coded.size()));
    packed.insert(packed.end(), coded.begin(), coded.end());
    return packed;
}

bool is_packed_classifier(std::span<const std::byte> bytes) { return bytes.size() >= 4 && number_at(bytes, 0, "") == packed_magic; }

std::vector<std::byte> unpack_classifier(std::span<const std::byte> packed, const std::string& name) {
    if (!is_packed_classifier(packed)) throw DataError(name, 1, 1, "no packed classifier: wrong magic");
    const std::uint32_t head = number_at(packed, 4, name), count = number_at(packed, 8, name), cells = number_at(packed, 12, name);
    const std::size_t coded = fixed + head + 4;
    if (number_at(packed, fixed + head, name) != packed.size() - coded || count > most_rows) throw DataError(name, 1, 1, "packed model is cut short");
    const auto head_bytes = packed.subspan(fixed, head);
    std::vector<std::byte> bytes(head_bytes.begin(), head_bytes.end());
    const std::vector<Row> rows = decode_rows(packed.subspan(coded), count, cells, name);
    append_number(bytes, count);
    append_number(bytes, cells);
    for (const Row& row : rows) {
        append_number(bytes, row.key);
        append_number(bytes, static_cast<std::uint32_t>(row.cells.size()));
    }
    for (const Row& row : rows)
        for (const Cell& cell : row.cells) {
            bytes.push_back(static_cast<std::byte>(cell.cls & 0xFF));
            bytes.push_back(static_cast<std::byte>(cell.weight & 0xFF));
        }
    return bytes;
}

}  // namespace whowhen
