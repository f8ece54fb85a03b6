#include "core/article/related_list.hpp"

#include <algorithm>
#include <optional>

#include "core/article/page_words.hpp"
#include "core/article/printed_date.hpp"
#include "core/text/character.hpp"
#include "core/text/text.hpp"

namespace whowhen {
namespace {

// Lines of a list without dates are titles, no longer than this many code points.
constexpr std::size_t max_title = 80;
// Without a header, this many dated teasers make a list.
constexpr std::size_t min_items = 2;

struct Line {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::u32string folded;
    /// Set if the line is a date and nothing else.
    std::optional<TimeValue> date;
};

std::u32string trim(std::u32string line, bool marks) {
    const auto outer = [&](char32_t c) {
        return is_space(c) ||
               (marks && (c == U':' || c == U'[' || c == U']' || c == U'-' || c == U'#' || c == U'*' || c == 0x2014));
    };
    while (!line.empty() && outer(line.back())) line.pop_back();
    line.erase(line.begin(), std::find_if_not(line.begin(), line.end(), outer));
    return line;
}

std::optional<TimeValue> date_of_line(const std::u32string& folded) {
    const auto date = printed_date_at(folded, 0);
    if (!date || date->year == 0 || date->span.end != folded.size()) return std::nullopt;
    return to_value(*date);
}

std::vector<Line> read_lines(std::string_view text) {
    std::vector<Line> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        // Long lines are prose; only short ones are looked at.
        const std::size_t longest = 1024;
        Line line{begin, end, {}, {}};
        if (end - begin <= longest)
            line.folded = trim(fold(to_utf32(text.substr(begin, end - begin))), false);
        else
            line.folded = U"x";
        if (!line.folded.empty()) {
            line.date = date_of_line(line.folded);
            lines.push_back(std::move(line));
        }
        begin = end + 1;
    }
    return lines;
}

/// Whether lines [first, size) are pairs of a date and at least one line of text.
bool is_dated_list(const std::vector<Line>& lines, std::size_t first) {
    if (first >= lines.size() || !lines[first].date || lines.back().date) return false;
    for (std::size_t i = first + 1; i < lines.size(); ++i)
        if (lines[i].date && lines[i - 1].date) return false;
    return true;
}

/// Titles only: short lines to the end.
bool is_title_list(const std::vector<Line>& lines, std::size_t first) {
    return first < lines.size() &&
           std::all_of(lines.begin() + static_cast<std::ptrdiff_t>(first), lines.end(), [](const Line& line) {
               return line.end - line.begin <= 3 * max_title && line.folded.size() <= max_title &&
                      line.folded.back() != 0x3002;
           });
}

std::vector<RelatedItem> read_items(std::string_view text, const std::vector<Line>& lines, std::size_t first) {
    std::vector<RelatedItem> items;
    for (std::size_t i = first; i < lines.size(); ++i) {
        if (lines[i].date) {
            items.push_back({*lines[i].date, {}});
        } else if (!items.empty()) {
            std::string& body = items.back().text;
            if (!body.empty()) body += '\n';
            body += text.substr(lines[i].begin, lines[i].end - lines[i].begin);
        }
    }
    return items;
}

bool is_ascending(const std::vector<RelatedItem>& items) {
    return std::is_sorted(items.begin(), items.end(),
                          [](const RelatedItem& a, const RelatedItem& b) { return a.date.begin < b.date.begin; });
}

/// Index of the header line, or of the first date line of a list without one; lines.size() if there is no list.
std::size_t find_list(std::string_view text, const std::vector<Line>& lines, std::size_t& first_item) {
    for (std::size_t i = lines.size(); i-- > 1;) {
        if (!is_page_word("related", trim(lines[i].folded, true))) continue;
        first_item = i + 1;
        if (first_item == lines.size()) return i;  // the list itself was left out of a web page
        if (is_dated_list(lines, first_item) || is_title_list(lines, first_item)) return i;
    }
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (!is_dated_list(lines, i)) continue;
        const auto items = read_items(text, lines, i);
        const bool one_line_each = lines.size() - i == 2 * items.size();
        first_item = i;
        return items.size() >= min_items && one_line_each && !is_ascending(items) ? i : lines.size();
    }
    return lines.size();
}

}  // namespace

RelatedList split_related_list(std::string_view text) {
    const std::vector<Line> lines = read_lines(text);
    std::size_t first_item = 0;
    const std::size_t header = find_list(text, lines, first_item);
    if (header >= lines.size()) return {text.size(), text.size(), {}};
    return {lines[header].begin, text.size(), read_items(text, lines, first_item)};
}

}  // namespace whowhen
