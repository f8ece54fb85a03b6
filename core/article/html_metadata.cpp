#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/article/html_page.hpp"
#include "core/article/page_words.hpp"
#include "core/article/printed_date.hpp"
#include "core/text/text.hpp"

namespace whowhen {
namespace {

using Json = nlohmann::json;

// Linked data nests a few levels: a graph, its articles, their parts.
constexpr int max_depth = 8;
// A longer text is no date line, whatever its class says.
constexpr std::size_t max_date_text = 120;

std::string to_lower(std::string_view text) {
    return to_utf8(fold(to_utf32(text)));
}

/// Content of all <meta> elements by their folded name, property or itemprop; the first of each counts.
std::map<std::string, std::string> read_meta(const std::vector<HtmlNode*>& nodes) {
    std::map<std::string, std::string> meta;
    for (const HtmlNode* node : nodes) {
        if (tag(node) != "meta") continue;
        for (const char* key : {"property", "name", "itemprop"})
            if (const std::string name = to_lower(attribute(node, key)); !name.empty())
                meta.emplace(name, attribute(node, "content"));
    }
    return meta;
}

std::string first_meta(const std::map<std::string, std::string>& meta, std::string_view kind) {
    for (const PageWord& word : page_words(kind))
        if (const auto found = meta.find(word.utf8); found != meta.end() && !found->second.empty())
            return found->second;
    return {};
}

/// The first text under `key` in linked data, outer objects first.
std::string find_linked(const Json& data, const char* key, int depth = 0) {
    if (depth > max_depth) return {};
    if (data.is_object()) {
        const auto found = data.find(key);
        if (found != data.end() && found->is_string()) return found->get<std::string>();
    }
    if (data.is_object() || data.is_array())
        for (const Json& part : data)
            if (std::string text = find_linked(part, key, depth + 1); !text.empty()) return text;
    return {};
}

std::string linked_data(const std::vector<HtmlNode*>& nodes, const char* key) {
    for (const HtmlNode* node : nodes) {
        if (tag(node) != "script" || to_lower(attribute(node, "type")) != "application/ld+json") continue;
        const Json data = Json::parse(text_content(node), nullptr, false);
        if (data.is_discarded()) continue;
        if (std::string text = find_linked(data, key); !text.empty()) return text;
    }
    return {};
}

std::optional<TimeValue> date_of_meta(const std::map<std::string, std::string>& meta) {
    for (const PageWord& word : page_words("date_meta"))
        if (const auto found = meta.find(word.utf8); found != meta.end())
            if (const auto date = read_published(found->second)) return date;
    return std::nullopt;
}

std::optional<TimeValue> date_of_time_elements(const std::vector<HtmlNode*>& nodes) {
    for (const bool marked : {true, false})
        for (const HtmlNode* node : nodes) {
            const bool is_marked =
                to_lower(attribute(node, "itemprop")) == "datepublished" || !attribute(node, "pubdate").empty();
            if (marked ? !is_marked : tag(node) != "time") continue;
            for (const std::string& text :
                 {attribute(node, "datetime"), attribute(node, "content"), text_content(node)})
                if (const auto date = read_published(text)) return date;
        }
    return std::nullopt;
}

/// The first short element whose class says that it holds the date.
std::optional<TimeValue> date_of_classes(const std::vector<HtmlNode*>& nodes) {
    for (const PageWord& word : page_words("date_class"))
        for (const HtmlNode* node : nodes) {
            const std::string names = to_lower(attribute(node, "class") + " " + attribute(node, "id"));
            if (names.find(word.utf8) == std::string::npos) continue;
            const std::string text = text_content(node);
            if (text.size() > max_date_text) continue;
            if (const auto date = read_published(text)) return date;
        }
    return std::nullopt;
}

TimeValue find_published(const std::vector<HtmlNode*>& nodes, const std::map<std::string, std::string>& meta) {
    if (const auto date = date_of_meta(meta)) return *date;
    if (const auto date = read_published(linked_data(nodes, "datePublished"))) return *date;
    if (const auto date = date_of_time_elements(nodes)) return *date;
    return date_of_classes(nodes).value_or(TimeValue{});
}

std::string text_of_first(const std::vector<HtmlNode*>& nodes, std::string_view name) {
    for (const HtmlNode* node : nodes)
        if (tag(node) == name)
            if (std::string text = text_content(node); !text.empty()) return text;
    return {};
}

/// Without the site's name behind a dash or bar.
std::string without_site(std::string title, const std::string& site) {
    if (site.empty() || title.size() <= site.size() || !title.ends_with(site)) return title;
    title.resize(title.size() - site.size());
    while (!title.empty() &&
           std::string_view(" -|_\xE2\x80\x93\xE2\x80\x94").find(title.back()) != std::string_view::npos)
        title.pop_back();
    return title;
}

std::string find_title(const std::vector<HtmlNode*>& nodes, const std::map<std::string, std::string>& meta) {
    std::string title = first_meta(meta, "title_meta");
    if (title.empty()) title = linked_data(nodes, "headline");
    if (title.empty()) title = text_of_first(nodes, "h1");
    if (title.empty()) title = text_of_first(nodes, "title");
    return without_site(std::move(title), first_meta(meta, "site_meta"));
}

std::string find_uri(const std::vector<HtmlNode*>& nodes, const std::map<std::string, std::string>& meta) {
    for (const HtmlNode* node : nodes)
        if (tag(node) == "link" && to_lower(attribute(node, "rel")) == "canonical")
            if (std::string href = attribute(node, "href"); href.starts_with("http")) return href;
    return first_meta(meta, "url_meta");
}

}  // namespace

PageMetadata read_metadata(const HtmlPage& page) {
    PageMetadata metadata;
    const std::vector<HtmlNode*> nodes = elements(page.root());
    if (nodes.empty()) return metadata;
    const auto meta = read_meta(nodes);
    metadata.title = find_title(nodes, meta);
    metadata.published = find_published(nodes, meta);
    metadata.uri = find_uri(nodes, meta);
    metadata.language = attribute(page.root(), "lang");
    return metadata;
}

}  // namespace whowhen
