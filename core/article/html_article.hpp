#pragma once

#include <string>
#include <string_view>

#include "core/article/read.hpp"

namespace whowhen {

/// A web page's article: title, publication date (meta tags, JSON-LD, `<time>`), language, address, and its main text
/// without menus, scripts and lists of other articles. Returns false if the page holds no text.
bool read_html(std::string_view html, std::vector<Diagnostic> diagnostics, const InputFile& file,
               const ReadOptions& options, const OnArticle& on_article);

/// The encoding that a page's `<meta>` declares, or empty.
std::string declared_encoding(std::string_view bytes);

}  // namespace whowhen
