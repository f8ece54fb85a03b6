#include "core/article/html_article.hpp"

#include <algorithm>

#include "core/article/html_page.hpp"
#include "core/article/publication.hpp"
#include "core/article/related_list.hpp"

namespace whowhen {

bool read_html(std::string_view html, std::vector<Diagnostic> diagnostics, const InputFile& file,
               const ReadOptions& options, const OnArticle& on_article) {
    const HtmlPage page(html);
    Article article;
    article.text = main_text(page);
    const RelatedList related = split_related_list(article.text);
    article.text.resize(related.begin);
    while (article.text.ends_with('\n')) article.text.pop_back();
    if (article.text.empty()) return false;

    const PageMetadata metadata = read_metadata(page);
    article.id = file.id;
    article.uri = metadata.uri.empty() ? file.path : metadata.uri;
    article.title = metadata.title;
    article.language = metadata.language;
    article.diagnostics = std::move(diagnostics);
    if (!metadata.published.empty()) article.published = {metadata.published, PublishedFrom::metadata, false};
    std::vector<TimeValue> dates;
    for (const RelatedItem& item : related.items) dates.push_back(item.date);
    complete_article(article, file, options, dates);
    on_article(std::move(article));
    return true;
}

std::string declared_encoding(std::string_view bytes) {
    // Browsers look no further.
    const std::string_view head = bytes.substr(0, 1024);
    std::size_t at = head.find("charset=");
    if (at == std::string_view::npos) return {};
    at += 8;
    if (at < head.size() && (head[at] == '"' || head[at] == '\'')) ++at;
    const auto is_name = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_'; };
    const auto* end = std::find_if_not(head.begin() + at, head.end(), is_name);
    std::string name(head.begin() + at, end);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (name == "utf-8" || name == "utf8" || name.starts_with("utf-16")) return {};
    return name == "gbk" || name == "gb2312" ? "GB18030" : name;
}

}  // namespace whowhen
