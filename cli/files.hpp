#pragma once

#include <string>
#include <string_view>

#include "graph/model.hpp"

namespace whowhen::cli {

/// The bytes of a file, or of standard input for `-`. Throws InputError with path and reason.
std::string read_bytes_of(const std::string& path);

/// Where results go: a file that appears only when it is complete, or standard output for `-` and the empty path.
class Output {
public:
    /// Throws InputError.
    explicit Output(const std::string& path);
    ~Output();
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    void write(std::string_view bytes);
    /// Gives the file its name. Without this call nothing stays.
    void close();

private:
    std::string path_, part_;
    std::FILE* file_ = nullptr;
};

/// Writes a whole file. Throws InputError.
void write_file(const std::string& path, std::string_view bytes);

/// The graph in a file or in standard input (`-`). Throws InputError, DataError.
Graph load_graph(const std::string& path);

/// A date of the command line: EDTF (`2024`, `2024-03`, `2024-03-05`, `2019/..`). Throws UsageError that names the option.
TimeValue read_date(const std::string& text, const std::string& option);

/// The window between two dates of the command line, each may be empty. Throws UsageError.
TimeValue read_window(const std::string& from, const std::string& to);

/// The id of the entity with this name, alias or id. Throws UsageError if there is none.
std::string require_entity(const Graph& graph, const std::string& name);

}  // namespace whowhen::cli
