#pragma once

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "cli/train/annotated_passage.hpp"
#include "core/error.hpp"

namespace whowhen {

/// Calls `read(row)` for every line of a JSON Lines file that is not empty. Throws InputError, and DataError with the line.
template <class Read>
void for_each_row(const std::string& path, Read read) {
    std::istringstream lines(read_file(path));
    std::string line;
    for (std::size_t number = 1; std::getline(lines, line); ++number) {
        if (line.empty()) continue;
        try {
            read(nlohmann::json::parse(line));
        } catch (const std::exception& e) {
            throw DataError(path, number, 1, e.what());
        }
    }
}

}  // namespace whowhen
