#pragma once

#include <string>

#include "core/article/read.hpp"

namespace whowhen {

/// Plain text: a title line, the body, and a trailing list of related items, each an article of its own
/// (`ID#related-1`).
void read_plain_text(std::string text, std::vector<Diagnostic> diagnostics, const InputFile& file,
                     const ReadOptions& options, const OnArticle& on_article);

/// Markdown: its front matter's `title`, `date`, `url`, `language`; then as plain text without the marks.
void read_markdown(std::string text, std::vector<Diagnostic> diagnostics, const InputFile& file,
                   const ReadOptions& options, const OnArticle& on_article);

}  // namespace whowhen
