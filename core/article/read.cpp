#include "core/article/read.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "core/article/encoding.hpp"
#include "core/article/html_article.hpp"
#include "core/article/json_article.hpp"
#include "core/article/json_lines.hpp"
#include "core/article/prefixed_buffer.hpp"
#include "core/article/text_article.hpp"

namespace whowhen {
namespace {

namespace fs = std::filesystem;

enum class Kind { text, markdown, html, json, json_lines, unknown };

// Enough of a stream to tell its kind.
constexpr std::size_t detection_bytes = 4096;

std::string to_lower(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

Kind kind_of(const std::string& path) {
    const std::string ending = to_lower(fs::path(path).extension().string());
    if (ending == ".txt") return Kind::text;
    if (ending == ".md") return Kind::markdown;
    if (ending == ".html" || ending == ".htm") return Kind::html;
    if (ending == ".json") return Kind::json;
    if (ending == ".jsonl" || ending == ".ndjson") return Kind::json_lines;
    return Kind::unknown;
}

/// Kind by the first bytes, for standard input and files of other endings.
Kind detect_kind(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const std::string_view blank = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return Kind::text;
    if (text[first] == '{') return Kind::json_lines;
    const std::size_t second = text.find_first_not_of(blank, first + 1);
    if (text[first] == '[' && second != std::string_view::npos && text[second] == '{') return Kind::json;
    const std::string start = to_lower(text.substr(first, 15));
    return start.starts_with("<!doctype html") || start.starts_with("<html") ? Kind::html : Kind::text;
}

void read_decoded(Decoded decoded, const InputFile& file, const ReadOptions& options, const OnArticle& on_article,
                  const OnFailure& on_failure) {
    Kind kind = kind_of(file.path);
    if (kind == Kind::unknown) kind = detect_kind(decoded.utf8);
    if (kind == Kind::json) {
        read_json(decoded.utf8, file, file.path, options,
                  with_diagnostics(std::move(decoded.diagnostics), on_article), on_failure);
    } else if (kind == Kind::json_lines) {
        PrefixedBuffer buffer(decoded.utf8);
        std::istream in(&buffer);
        read_json_lines(in, file, options, with_diagnostics(std::move(decoded.diagnostics), on_article), on_failure);
    } else if (kind == Kind::html) {
        const bool found = read_html(decoded.utf8, std::move(decoded.diagnostics), file, options, on_article);
        if (!found) on_failure({file.path, "no article text in the page"});
    } else if (kind == Kind::markdown) {
        read_markdown(std::move(decoded.utf8), std::move(decoded.diagnostics), file, options, on_article);
    } else {
        read_plain_text(std::move(decoded.utf8), std::move(decoded.diagnostics), file, options, on_article);
    }
}

bool has_utf16_mark(std::string_view bytes) {
    return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

void read_stream(std::istream& in, const InputFile& file, const ReadOptions& options, const OnArticle& on_article,
                 const OnFailure& on_failure) {
    std::string start(detection_bytes, '\0');
    in.read(start.data(), static_cast<std::streamsize>(start.size()));
    start.resize(static_cast<std::size_t>(in.gcount()));
    Kind kind = kind_of(file.path);
    if (kind == Kind::unknown) kind = detect_kind(start);
    if (kind == Kind::json_lines && !has_utf16_mark(start)) {
        PrefixedBuffer buffer(start, in.rdbuf());
        std::istream whole(&buffer);
        return read_json_lines(whole, file, options, on_article, on_failure);
    }
    read_bytes(read_all(in, std::move(start)), file, options, on_article, on_failure);
}

std::string id_of(const fs::path& path) {
    return fs::path(path).replace_extension().generic_string();
}

/// Hidden files and folders are passed over: `.git`, and the `._NAME` that other systems leave beside each file.
void find_in_folder(const fs::path& folder, std::vector<InputFile>& files, const OnFailure& on_failure) {
    std::vector<InputFile> found;
    std::error_code error;
    for (auto at = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, error);
         !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
        std::error_code file_error;
        if (at->path().filename().string().starts_with('.')) {
            at.disable_recursion_pending();
            continue;
        }
        if (!at->is_regular_file(file_error) || kind_of(at->path().string()) == Kind::unknown) continue;
        const auto size = at->file_size(file_error);
        found.push_back(
            {at->path().generic_string(), id_of(at->path().lexically_relative(folder)), file_error ? 0 : size});
    }
    if (error) on_failure({folder.generic_string(), error.message()});
    if (found.empty())
        on_failure({folder.generic_string(), "no articles (.txt .md .html .json .jsonl) in this folder"});
    std::sort(found.begin(), found.end(), [](const InputFile& a, const InputFile& b) { return a.path < b.path; });
    files.insert(files.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
}

}  // namespace

OnArticle with_diagnostics(std::vector<Diagnostic> diagnostics, const OnArticle& on_article) {
    if (diagnostics.empty()) return on_article;
    return [diagnostics = std::move(diagnostics), &on_article](Article&& article) {
        article.diagnostics.insert(article.diagnostics.begin(), diagnostics.begin(), diagnostics.end());
        on_article(std::move(article));
    };
}

std::vector<InputFile> find_inputs(const std::vector<std::string>& inputs, const OnFailure& on_failure) {
    std::vector<InputFile> files;
    for (const std::string& input : inputs) {
        std::error_code error;
        if (input == "-") {
            files.push_back({"-", "stdin", 0});
        } else if (fs::is_directory(input, error)) {
            find_in_folder(input, files, on_failure);
        } else if (!fs::exists(input, error)) {
            on_failure({input, error ? error.message() : "no such file or folder"});
        } else {
            const auto size = fs::file_size(input, error);
            files.push_back({input, id_of(fs::path(input).filename()), error ? 0 : size});
        }
    }
    return files;
}

void read_bytes(std::string_view bytes, const InputFile& file, const ReadOptions& options, const OnArticle& on_article,
                const OnFailure& on_failure) {
    if (bytes.size() > max_article_bytes) return on_failure({file.path, too_large});
    const bool html = kind_of(file.path) == Kind::html || detect_kind(bytes.substr(0, detection_bytes)) == Kind::html;
    Decoded decoded = decode_text(bytes, html ? declared_encoding(bytes) : std::string());
    if (!decoded.failure.empty()) return on_failure({file.path, decoded.failure});
    read_decoded(std::move(decoded), file, options, on_article, on_failure);
}

void read_file(const InputFile& file, const ReadOptions& options, const OnArticle& on_article,
               const OnFailure& on_failure) {
    if (file.path == "-") return read_stream(std::cin, file, options, on_article, on_failure);
    if (file.bytes > max_article_bytes && kind_of(file.path) != Kind::json_lines)
        return on_failure({file.path, too_large});
    std::ifstream in(file.path, std::ios::binary);
    if (!in) return on_failure({file.path, "cannot be opened"});
    read_stream(in, file, options, on_article, on_failure);
    if (in.bad()) on_failure({file.path, "cannot be read"});
}

void read_articles(const std::vector<std::string>& inputs, const ReadOptions& options, const OnArticle& on_article,
                   const OnFailure& on_failure) {
    for (const InputFile& file : find_inputs(inputs, on_failure)) read_file(file, options, on_article, on_failure);
}

}  // namespace whowhen
