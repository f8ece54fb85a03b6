#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/article/article.hpp"

namespace whowhen {

/// Larger files, and larger lines of JSON Lines, are refused.
inline constexpr std::uint64_t max_article_bytes = std::uint64_t{64} << 20;

struct ReadOptions {
    /// Publication date of articles that show none; empty: none.
    TimeValue published;
};

/// Something that could not be read as an article; the batch goes on.
struct ReadFailure {
    /// As given or found; with the line for JSON Lines (`news.jsonl:17`).
    std::string path;
    /// One clause: "empty", "larger than 64 MiB", "no such file".
    std::string reason;
};

using OnArticle = std::function<void(Article&&)>;
using OnFailure = std::function<void(const ReadFailure&)>;

/// A file to read, or `-` for standard input.
struct InputFile {
    std::string path;
    /// Path below the given folder, without its ending; the article's id where the file names none.
    std::string id;
    /// 0 if unknown.
    std::uint64_t bytes = 0;
};

/// The files of `inputs` in order: files as given, folders recursively in path order (.txt .md .html .htm .json .jsonl
/// .ndjson; hidden files and folders are passed over), `-`. What does not exist is a failure.
std::vector<InputFile> find_inputs(const std::vector<std::string>& inputs, const OnFailure& on_failure);

/// Reads one file's articles in order. Memory does not grow with the number of articles of a JSON Lines file or stream.
/// Both functions are called on this thread.
void read_file(const InputFile& file, const ReadOptions& options, const OnArticle& on_article,
               const OnFailure& on_failure);

/// `find_inputs`, then `read_file` for each.
void read_articles(const std::vector<std::string>& inputs, const ReadOptions& options, const OnArticle& on_article,
                   const OnFailure& on_failure);

/// Articles from bytes in memory; `path` tells the kind by its ending (`-`: detected), as `read_file` does.
void read_bytes(std::string_view bytes, const InputFile& file, const ReadOptions& options, const OnArticle& on_article,
                const OnFailure& on_failure);

/// Hands each article on with `diagnostics` about its file put first.
OnArticle with_diagnostics(std::vector<Diagnostic> diagnostics, const OnArticle& on_article);

}  // namespace whowhen
