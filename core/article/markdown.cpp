#include "core/article/markdown.hpp"

#include <algorithm>

#include "core/article/printed_date.hpp"

namespace whowhen {
namespace {

constexpr std::string_view blank = " \t";

std::string_view trim(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(blank);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

std::string_view unquote(std::string_view value) {
    if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front())
        return value.substr(1, value.size() - 2);
    return value;
}

std::string_view take_line(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(rest.size(), end + 1));
    return line;
}

void set_field(std::string_view line, Article& article) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return;
    const std::string_view name = trim(line.substr(0, colon));
    const std::string_view value = unquote(trim(line.substr(colon + 1)));
    if (name == "title") article.title = value;
    if (name == "url") article.uri = value;
    if (name == "language" || name == "lang") article.language = value;
    if (name == "date" || name == "published")
        if (const auto date = read_published(value)) article.published = {*date, PublishedFrom::metadata, false};
}

/// Takes a block of `name: value` lines between `---` lines off the front.
void take_front_matter(std::string_view& rest, Article& article) {
    std::string_view after = rest;
    if (trim(take_line(after)) != "---") return;
    const std::string_view fields = after;
    while (!after.empty())
        if (trim(take_line(after)) == "---") {
            std::string_view block = fields.substr(0, fields.size() - after.size());
            while (!block.empty()) set_field(take_line(block), article);
            rest = after;
            return;
        }
}

/// Without the marks at a line's beginning: `#`, `>`, `-`, `*`, `+`.
std::string_view strip_block_marks(std::string_view line) {
    line = trim(line);
    while (line.starts_with('>')) line = trim(line.substr(1));
    const std::size_t level = line.find_first_not_of('#');
    if (level > 0 && level != std::string_view::npos && level <= 6 && line[level] == ' ') {
        line = trim(line.substr(level));
        while (line.ends_with('#')) line = trim(line.substr(0, line.size() - 1));
    }
    for (const std::string_view bullet : {"- ", "* ", "+ "})
        if (line.starts_with(bullet)) line = trim(line.substr(2));
    return line;
}

bool is_rule(std::string_view line) {
    line = trim(line);
    return line.size() >= 3 && (line.find_first_not_of("-= ") == std::string_view::npos ||
                                line.find_first_not_of("* ") == std::string_view::npos);
}

/// `[text](target)` -> text, `![text](target)` -> nothing; returns the bytes taken, 0 if there is no link.
std::size_t take_link(std::string_view rest, std::string& out) {
    const bool image = rest.starts_with("![");
    const std::size_t open = image ? 1 : 0;
    if (rest[open] != '[') return 0;
    const std::size_t middle = rest.find("](");
    if (middle == std::string_view::npos) return 0;
    const std::size_t close = rest.find(')', middle);
    if (close == std::string_view::npos) return 0;
    if (!image) out += rest.substr(open + 1, middle - open - 1);
    return close + 1;
}

void append_inline(std::string_view line, std::string& out) {
    for (std::size_t i = 0; i < line.size();) {
        const char c = line[i];
        if (c == '[' || (c == '!' && i + 1 < line.size() && line[i + 1] == '[')) {
            if (const std::size_t taken = take_link(line.substr(i), out)) {
                i += taken;
                continue;
            }
        }
        const bool strong_underscore = c == '_' && line.substr(i).starts_with("__");
        if (c == '\\' && i + 1 < line.size() && std::ispunct(static_cast<unsigned char>(line[i + 1])))
            out += line[++i];
        else if (strong_underscore)
            ++i;
        else if (c != '*' && c != '`')
            out += c;
        ++i;
    }
}

}  // namespace

std::string strip_markdown(std::string_view markdown, Article& article) {
    take_front_matter(markdown, article);
    std::string out;
    bool code = false;
    while (!markdown.empty()) {
        const std::string_view line = take_line(markdown);
        if (trim(line).starts_with("```"))
            code = !code;
        else if (!code && !is_rule(line))
            append_inline(strip_block_marks(line), out);
        out += '\n';
    }
    return out;
}

}  // namespace whowhen
