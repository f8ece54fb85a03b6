#include "core/article/publication.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "core/article/language_tag.hpp"
#include "core/article/page_words.hpp"
#include "core/article/printed_date.hpp"
#include "core/text/character.hpp"
#include "core/text/text.hpp"
#include "core/time/calendar.hpp"

namespace whowhen {
namespace {

// A page's head: title, author, date; then the first paragraph, which is longer than any of these.
constexpr std::size_t head_bytes = 4096;
constexpr std::size_t head_lines = 8;
constexpr std::uint32_t long_line = 80;
// A dateline's date stands behind a place or an agency at most.
constexpr std::uint32_t max_before_date = 48;
// Between a Chinese date and its dateline word: "(", a place, an agency.
constexpr std::uint32_t max_before_word = 6;
// Between an English date and its dash: "(Reuters)", "/PRNewswire/".
constexpr std::uint32_t max_before_dash = 32;
// What is told by its full date in an article with a dateline was days ago, a month at most.
constexpr std::int64_t most_days_behind = 31;

bool is_dash(char32_t c) {
    return c == U'-' || c == 0x2014;
}

/// A word that closes a dateline stands soon behind the date.
bool has_dateline_word(std::u32string_view line, std::uint32_t after) {
    const auto limit = std::min<std::size_t>(line.size(), after + max_before_word);
    for (std::size_t at = after; at < limit; ++at) {
        if (page_word_at("dateline", line.substr(at))) return true;
        if (line[at] == U',' || line[at] == 0x3002) return false;
    }
    return false;
}

/// `(Reuters) -`, `/PRNewswire/ --`, or just a dash between spaces behind the date.
bool has_dash(std::u32string_view line, std::uint32_t after) {
    const auto limit = std::min<std::size_t>(line.size(), after + max_before_dash);
    bool bracket = false;
    for (std::size_t at = after; at < limit; ++at) {
        const char32_t c = line[at];
        if (c == U'(' || c == U'/')
            bracket = c == U'(' || !bracket;
        else if (c == U')')
            bracket = false;
        else if (is_dash(c) && !bracket)
            return c == 0x2014 || (at + 1 < line.size() && (is_space(line[at + 1]) || is_dash(line[at + 1])));
        else if (!bracket && !is_space(c) && c != U',' && c != U'.')
            return false;
    }
    return false;
}

/// `[Reuters, Beijing, May 6, 2024]` at the head of a line, in brackets of either script.
bool closes_bracket(std::u32string_view line, const PrintedDate& date) {
    constexpr std::u32string_view opening = U"([\x3010\x3014", closing = U")]\x3011\x3015";
    const std::size_t kind = opening.find(line.front());
    return kind != std::u32string_view::npos && date.span.end < line.size() && line[date.span.end] == closing[kind] &&
           line.find(closing[kind]) == date.span.end;
}

bool ends_sentence(std::u32string_view line) {
    const char32_t last = line.empty() ? U' ' : line.back();
    return last == U'.' || last == U'!' || last == U'?' || last == 0x3002 || last == U'"';
}

bool is_word(std::u32string_view line, std::uint32_t at) {
    return at < line.size() && (is_han(line[at]) || is_letter(line[at]) || is_digit(line[at]));
}

/// A short line of the head whose date is all it says beside an author, a source or a label.
bool is_date_line(std::u32string_view line, const PrintedDate& date, bool first) {
    if (date.year == 0 || line.size() > long_line || ends_sentence(line)) return false;
    const std::size_t label = 16;  // "Published on ", a label of a few Chinese characters
    const bool little_else = line.size() - date.span.size() <= label;
    // In a headline a date belongs to the news, unless it stands apart.
    const bool apart = !is_word(line, date.span.end) && (date.span.begin == 0 || !is_word(line, date.span.begin - 1));
    if (first) return little_else && apart;
    return little_else || date.span.begin == 0 || date.span.end == line.size();
}

Published to_published(const PrintedDate& date, std::span<const TimeValue> page_dates) {
    Published published;
    PrintedDate full = date;
    if (full.year == 0) {
        const auto year = infer_year(date.month, date.day, page_dates);
        if (!year) return published;
        full.year = *year;
        published.inferred = true;
    }
    published.value = to_value(full);
    if (!published.value.empty()) published.from = PublishedFrom::dateline;
    return published;
}

Published dateline_of_line(std::u32string_view line, bool first, std::span<const TimeValue> page_dates) {
    for (const PrintedDate& date : find_printed_dates(line.substr(0, 2 * long_line))) {
        if (date.span.begin > max_before_date) break;
        const bool dateline = has_dateline_word(line, date.span.end) || has_dash(line, date.span.end) ||
                              closes_bracket(line, date);
        if (!dateline && !is_date_line(line, date, first)) continue;
        if (const Published published = to_published(date, page_dates); published.from != PublishedFrom::none)
            return published;
    }
    return {};
}

std::u32string_view trim(std::u32string_view line) {
    while (!line.empty() && is_space(line.front())) line.remove_prefix(1);
    while (!line.empty() && is_space(line.back())) line.remove_suffix(1);
    return line;
}

/// A year that stands alone, or 0.
int year_at(std::u32string_view text, std::size_t at) {
    if (at + 4 > text.size() || (text[at] != U'1' && text[at] != U'2')) return 0;
    if ((at > 0 && is_digit(text[at - 1])) || (at + 4 < text.size() && is_digit(text[at + 4]))) return 0;
    int year = 0;
    for (std::size_t i = at; i < at + 4; ++i) {
        if (!is_digit(text[i])) return 0;
        year = year * 10 + static_cast<int>(text[i] - U'0');
    }
    return year >= 1900 && year <= 2100 ? year : 0;
}

/// The full dates that a text tells, of the latest year that it names.
std::vector<TimeValue> latest_told_days(std::string_view utf8) {
    const std::u32string text = fold(to_utf32(utf8));
    int year = 0;
    for (std::size_t at = 0; at < text.size(); ++at) year = std::max(year, year_at(text, at));
    std::vector<TimeValue> days;
    for (const PrintedDate& date : find_printed_dates(text))
        if (date.year != 0 && date.year >= year) days.push_back(to_value(date));
    return days;
}

/// A dateline without a year, by what the text tells of: news names in full what happened in the days before it. On
/// the very day it may be an anniversary.
Published find_dateline_by_text(std::string_view text) {
    for (const TimeValue& told : latest_told_days(text)) {
        const Published published = find_dateline(text, std::span(&told, 1));
        if (published.from == PublishedFrom::none) return {};
        const std::int64_t behind = to_days(*published.value.begin) - to_days(*told.begin);
        if (behind > 0 && behind <= most_days_behind) return published;
    }
    return {};
}

void find_publication(Article& article, const InputFile& file, const ReadOptions& options,
                      std::span<const TimeValue> page_dates) {
    if (!article.published.value.empty()) return;
    std::optional<TimeValue> named = date_in_name(file.id);
    if (!named && article.uri != file.path) named = date_in_name(article.uri);
    std::vector<TimeValue> dates(page_dates.begin(), page_dates.end());
    if (named) dates.push_back(*named);
    article.published = find_dateline(article.text, dates);
    if (article.published.from == PublishedFrom::none && !article.title.empty())
        article.published = find_dateline(article.title, {});
    if (article.published.from == PublishedFrom::none && dates.empty())
        article.published = find_dateline_by_text(article.text);
    if (article.published.from != PublishedFrom::none) return;
    if (named) {
        article.published = {*named, PublishedFrom::filename, false};
    } else if (!options.published.empty()) {
        article.published = {options.published, PublishedFrom::given, false};
    } else {
        article.diagnostics.push_back({Severity::warning, "no-publication-date",
                                       "No publication date was found; relative dates stay unresolved.", std::nullopt});
    }
}

}  // namespace

Published find_dateline(std::string_view text, std::span<const TimeValue> page_dates) {
    const std::u32string folded = fold(to_utf32(text.substr(0, head_bytes)));
    std::size_t lines = 0;
    for (std::size_t begin = 0; begin < folded.size() && lines < head_lines;) {
        const std::size_t end = std::min(folded.find(U'\n', begin), folded.size());
        const std::u32string_view line = trim(std::u32string_view(folded).substr(begin, end - begin));
        begin = end + 1;
        if (line.empty()) continue;
        const Published published = dateline_of_line(line, lines == 0, page_dates);
        if (published.from != PublishedFrom::none) return published;
        if (line.size() > long_line) break;
        ++lines;
    }
    return {};
}

void complete_article(Article& article, const InputFile& file, const ReadOptions& options,
                      std::span<const TimeValue> page_dates) {
    article.language = normal_language(article.language, article.text);
    if (article.language.empty()) article.language = normal_language("", article.title);
    find_publication(article, file, options, page_dates);
    if (article.published.inferred)
        article.diagnostics.push_back({Severity::note, "inferred-year",
                                       "The dateline names no year; it was concluded from other dates of the page.",
                                       std::nullopt});
    const bool read = article.language == "en" || article.language.starts_with("zh");
    if (!read)
        article.diagnostics.push_back({Severity::warning, "unknown-language",
                                       "The article is neither in Chinese nor in English; little will be found.",
                                       std::nullopt});
}

}  // namespace whowhen
