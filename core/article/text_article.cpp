#include "core/article/text_article.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/article/markdown.hpp"
#include "core/article/publication.hpp"
#include "core/article/related_list.hpp"
#include "core/text/text.hpp"

namespace whowhen {
namespace {

// A longer first line is a paragraph.
constexpr std::size_t max_title = 120;

/// Line ends of one kind.
std::string normal_lines(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r')
            out += text[i];
        else if (i + 1 == text.size() || text[i + 1] != '\n')
            out += '\n';
    }
    return out;
}

bool ends_like_prose(std::string_view line) {
    return line.ends_with("\xE3\x80\x82") || line.ends_with('.') || line.ends_with(',') ||
           line.ends_with("\xEF\xBC\x8C");
}

std::string_view trim(std::string_view line) {
    const std::size_t begin = line.find_first_not_of(" \t\n");
    if (begin == std::string_view::npos) return {};
    return line.substr(begin, line.find_last_not_of(" \t\n") - begin + 1);
}

/// The first line with text, if it is short, no sentence, and more text follows.
std::string find_title(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\n");
    if (begin == std::string_view::npos) return {};
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = trim(text.substr(begin, end - begin));
    const bool more = text.find_first_not_of(" \t\n", end) != std::string_view::npos;
    return more && to_utf32(line).size() <= max_title && !ends_like_prose(line) ? std::string(line) : std::string();
}

void emit_related(const RelatedItem& item, std::size_t number, const Article& main, const InputFile& file,
                  const ReadOptions& options, const OnArticle& on_article) {
    Article article;
    article.id = fmt::format("{}#related-{}", main.id, number);
    article.uri = main.uri;
    article.text = item.text;
    article.published = {item.date, PublishedFrom::dateline, false};
    complete_article(article, file, options);
    on_article(std::move(article));
}

void emit(Article article, std::string text, const InputFile& file, const ReadOptions& options,
          const OnArticle& on_article) {
    RelatedList related = split_related_list(text);
    article.id = file.id;
    if (article.uri.empty()) article.uri = file.path;
    article.text = std::move(text);
    article.text.resize(related.begin);
    if (article.title.empty()) article.title = find_title(article.text);
    std::vector<TimeValue> dates;
    for (const RelatedItem& item : related.items) dates.push_back(item.date);
    if (related.begin < related.end)
        article.diagnostics.push_back(
            {Severity::note, "related-list",
             fmt::format("A list of related articles was set apart ({} with text).", related.items.size()),
             std::nullopt});
    complete_article(article, file, options, dates);
    const Article main = {article.id, article.uri, {}, {}, {}, {}, {}};
    on_article(std::move(article));
    for (std::size_t i = 0; i < related.items.size(); ++i)
        emit_related(related.items[i], i + 1, main, file, options, on_article);
}

}  // namespace

void read_plain_text(std::string text, std::vector<Diagnostic> diagnostics, const InputFile& file,
                     const ReadOptions& options, const OnArticle& on_article) {
    Article article;
    article.diagnostics = std::move(diagnostics);
    emit(std::move(article), normal_lines(text), file, options, on_article);
}

void read_markdown(std::string text, std::vector<Diagnostic> diagnostics, const InputFile& file,
                   const ReadOptions& options, const OnArticle& on_article) {
    Article article;
    article.diagnostics = std::move(diagnostics);
    std::string plain = strip_markdown(normal_lines(text), article);
    emit(std::move(article), std::move(plain), file, options, on_article);
}

}  // namespace whowhen
