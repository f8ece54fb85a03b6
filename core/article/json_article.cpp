#include "core/article/json_article.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/article/printed_date.hpp"
#include "core/article/publication.hpp"

namespace whowhen {
namespace {

using Json = nlohmann::json;

/// A field as text; empty if it is missing, null or no text. Numbers are allowed for ids.
std::string text_field(const Json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end()) return {};
    if (found->is_string()) return found->get<std::string>();
    return found->is_number_integer() ? found->dump() : std::string();
}

void read_published_field(const Json& object, Article& article) {
    const std::string given = text_field(object, "published");
    if (given.empty()) return;
    if (const auto value = read_published(given)) {
        article.published = {*value, PublishedFrom::given, false};
    } else {
        article.diagnostics.push_back({Severity::warning, "unreadable-publication-date",
                                       fmt::format("The field `published` holds no date: \"{}\".", given.substr(0, 40)),
                                       std::nullopt});
    }
}

/// Returns the reason why `object` is no article, or empty.
std::string read_object(const Json& object, const std::string& id, const InputFile& file, const ReadOptions& options,
                        const OnArticle& on_article) {
    if (!object.is_object()) return "not a JSON object";
    const auto text = object.find("text");
    if (text == object.end() || !text->is_string()) return "no field `text`";
    Article article;
    article.text = text->get<std::string>();
    if (article.text.find_first_not_of(" \t\r\n") == std::string::npos) return "empty";
    if (article.text.size() > max_article_bytes) return "larger than 64 MiB";
    article.id = text_field(object, "id");
    if (article.id.empty()) article.id = id;
    article.uri = text_field(object, "url");
    if (article.uri.empty()) article.uri = file.path;
    article.title = text_field(object, "title");
    article.language = text_field(object, "language");
    read_published_field(object, article);
    complete_article(article, file, options);
    on_article(std::move(article));
    return {};
}

}  // namespace

bool read_json(std::string_view json, const InputFile& file, const std::string& path, const ReadOptions& options,
               const OnArticle& on_article, const OnFailure& on_failure, bool report_syntax) {
    Json value;
    try {
        value = Json::parse(json);
    } catch (const Json::parse_error& error) {
        if (report_syntax) on_failure({path, fmt::format("no valid JSON (at byte {})", error.byte)});
        return false;
    } catch (const Json::exception&) {
        if (report_syntax) on_failure({path, "no valid JSON: a number is too large"});
        return false;
    }
    const std::string id = path == file.path ? file.id : file.id + path.substr(file.path.size());
    if (!value.is_array()) {
        if (const auto reason = read_object(value, id, file, options, on_article); !reason.empty())
            on_failure({path, reason});
        return true;
    }
    if (value.empty()) on_failure({path, "empty"});
    for (std::size_t i = 0; i < value.size(); ++i) {
        const std::string place = fmt::format("#{}", i + 1);
        if (const auto reason = read_object(value[i], id + place, file, options, on_article); !reason.empty())
            on_failure({path + place, reason});
    }
    return true;
}

}  // namespace whowhen
