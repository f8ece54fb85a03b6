#include "cli/files.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <iostream>
#include <unistd.h>

#include "core/error.hpp"
#include "graph/exchange/graph_json.hpp"
#include "render/relation_diagram.hpp"
#include <utility>

namespace whowhen::cli {

std::string read_bytes_of(const std::string& path) {
    if (path == "-") return {std::istreambuf_iterator<char>(std::cin), {}};
    if (std::filesystem::is_directory(path)) throw InputError(path + ": is a folder, not a file");
    std::ifstream file(path, std::ios::binary);
    if (!file) throw InputError(path + ": " + std::strerror(errno));
    return {std::istreambuf_iterator<char>(file), {}};
}

Output::Output(const std::string& path) : path_(path) {
    if (path_.empty() || path_ == "-") {
        file_ = stdout;
        return;
    }
    // Special files (/dev/null, pipes) take the bytes themselves; a regular file is written aside and renamed.
    std::error_code error;
    const bool special = std::filesystem::exists(path_, error) && !std::filesystem::is_regular_file(path_, error);
    part_ = special ? path_ : path_ + ".part" + std::to_string(::getpid());
    file_ = std::fopen(part_.c_str(), "wb");
    if (file_ == nullptr) throw InputError(path_ + ": " + std::strerror(errno));
}

Output::~Output() {
    if (file_ == nullptr || file_ == stdout) return;
    std::fclose(file_);
    if (part_ != path_) std::remove(part_.c_str());
}

void Output::write(std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size())
        throw InputError((path_.empty() ? "standard output" : path_) + ": " + std::strerror(errno));
}

void Output::close() {
    std::FILE* const file = std::exchange(file_, nullptr);
    const bool failed = file == stdout ? std::fflush(file) != 0 : std::fclose(file) != 0;
    if (failed) throw InputError((path_.empty() ? "standard output" : path_) + ": " + std::strerror(errno));
    if (file == stdout || part_ == path_) return;
    std::error_code error;
    std::filesystem::rename(part_, path_, error);
    if (error) throw InputError(path_ + ": " + error.message());
}

void write_file(const std::string& path, std::string_view bytes) {
    Output output(path);
    output.write(bytes);
    output.close();
}

Graph load_graph(const std::string& path) { return read_graph(read_bytes_of(path), path == "-" ? "standard input" : path); }

TimeValue read_date(const std::string& text, const std::string& option) {
    if (text.empty()) return {};
    if (auto value = read_edtf(text)) return *value;
    throw UsageError(option + ": '" + text + "' is no date; write 2024, 2024-03, 2024-03-05 or 2019/2023");
}

TimeValue read_window(const std::string& from, const std::string& to) {
    TimeValue window;
    if (const TimeValue value = read_date(from, "--from"); !value.empty()) window.begin = value.begin;
    if (const TimeValue value = read_date(to, "--to"); !value.empty()) window.end = value.end;
    if (window.begin && window.end && !(*window.begin < *window.end)) throw UsageError("--from lies after --to");
    return window;
}

std::string require_entity(const Graph& graph, const std::string& name) {
    std::string id = find_entity(graph, name);
    if (id.empty()) throw UsageError("the graph knows no '" + name + "'");
    return id;
}

}  // namespace whowhen::cli
