#include "core/match/tsv.hpp"

#include "core/error.hpp"

namespace whowhen {
namespace {

std::vector<std::string> split_cells(std::string_view line, std::vector<std::size_t>& columns) {
    std::vector<std::string> cells;
    std::size_t at = 0;
    while (true) {
        const std::size_t tab = line.find('\t', at);
        columns.push_back(at + 1);
        cells.emplace_back(line.substr(at, tab == std::string_view::npos ? std::string_view::npos : tab - at));
        if (tab == std::string_view::npos) return cells;
        at = tab + 1;
    }
}

// Byte position of the first invalid UTF-8 sequence, or npos.
std::size_t find_invalid_utf8(std::string_view s) {
    for (std::size_t i = 0; i < s.size();) {
        const auto lead = static_cast<unsigned char>(s[i]);
        const std::size_t length = lead < 0x80                   ? 1
                                   : lead >= 0xC2 && lead < 0xE0 ? 2
                                   : lead >= 0xE0 && lead < 0xF0 ? 3
                                   : lead >= 0xF0 && lead < 0xF5 ? 4
                                                                 : 0;
        if (length == 0 || i + length > s.size()) return i;
        for (std::size_t k = 1; k < length; ++k)
            if ((static_cast<unsigned char>(s[i + k]) & 0xC0) != 0x80) return i;
        i += length;
    }
    return std::string_view::npos;
}

}  // namespace

int TsvTable::column(std::string_view name, bool required) const {
    for (std::size_t i = 0; i < header.size(); ++i)
        if (header[i] == name) return static_cast<int>(i);
    if (required) throw DataError(file, 1, 1, "column '" + std::string(name) + "' is missing");
    return -1;
}

TsvTable read_tsv(std::string_view bytes, std::string file) {
    TsvTable table;
    table.file = std::move(file);
    std::size_t number = 0;
    while (!bytes.empty()) {
        ++number;
        const std::size_t end = bytes.find('\n');
        std::string_view line = bytes.substr(0, end);
        bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (line.empty() || line.front() == '#') continue;
        if (const std::size_t bad = find_invalid_utf8(line); bad != std::string_view::npos)
            throw DataError(table.file, number, bad + 1, "invalid UTF-8");
        TsvRow row;
        row.line = number;
        row.cells = split_cells(line, row.columns);
        if (table.header.empty()) {
            table.header = std::move(row.cells);
            continue;
        }
        if (row.cells.size() > table.header.size())
            throw DataError(table.file, number, row.columns[table.header.size()],
                            "more cells than the header's " + std::to_string(table.header.size()));
        while (row.cells.size() < table.header.size()) {
            row.cells.emplace_back();
            row.columns.push_back(line.size() + 1);
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace whowhen
