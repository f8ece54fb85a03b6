#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace whowhen {

/// One row of a data file, with its place for messages.
struct TsvRow {
    std::size_t line = 0;
    std::vector<std::string> cells;
    /// 1-based byte column at which each cell starts.
    std::vector<std::size_t> columns;
};

/// A tab-separated data file: the first row that is no comment names the columns, `#` starts a comment line,
/// empty lines are skipped, trailing empty cells may be left out.
struct TsvTable {
    /// As shown in messages.
    std::string file;
    std::vector<std::string> header;
    std::vector<TsvRow> rows;

    /// Index of a column; throws DataError if `required` and missing, else returns -1.
    int column(std::string_view name, bool required = true) const;
};

/// Throws DataError on a row with more cells than the header, or invalid UTF-8.
TsvTable read_tsv(std::string_view bytes, std::string file);

}  // namespace whowhen
