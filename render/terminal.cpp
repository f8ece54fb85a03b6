#include "render/terminal.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <vector>

#include "core/text/text.hpp"
#include "core/vocabulary.hpp"
#include "render/timeline_model.hpp"

namespace whowhen {
namespace {

// Unicode's East Asian Wide and Fullwidth blocks (UAX 11), coarsely.
bool is_wide(char32_t c) {
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) ||
           (c >= 0x20000 && c <= 0x3FFFD);
}

int columns_of(char32_t c) {
    if ((c >= 0x300 && c <= 0x36F) || c == 0x200B || c == 0x200D) return 0;
    return is_wide(c) ? 2 : 1;
}

int columns_of(std::u32string_view text) {
    return std::accumulate(text.begin(), text.end(), 0, [](int sum, char32_t c) { return sum + columns_of(c); });
}

/// Control characters become spaces, so that no text can move the cursor.
std::u32string printable(const std::string& text) {
    auto code_points = to_utf32(text);
    for (auto& c : code_points) {
        if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029) c = U' ';
    }
    return code_points;
}

/// Marks that must not begin a line (kinsoku).
bool closes(char32_t c) {
    static constexpr std::u32string_view marks = U",.:;!?)]}\u3001\u3002\u3009\u300B\u300D\u300F\u3011\u3015\uFF01\uFF09\uFF0C\uFF1A\uFF1B\uFF1F\u201D\u2019";
    return marks.find(c) != marks.npos;
}

/// How many characters of the text fit in `width` columns: between wide characters anywhere, else at the last space.
std::size_t line_length(std::u32string_view text, int width) {
    int used = 0;
    std::size_t breakable = 0, i = 0;
    for (; i < text.size() && used + columns_of(text[i]) <= width; ++i) {
        used += columns_of(text[i]);
        const bool between_wide = is_wide(text[i]) || (i + 1 < text.size() && is_wide(text[i + 1]));
        if (text[i] == U' ' || (between_wide && !(i + 1 < text.size() && closes(text[i + 1])))) breakable = i + 1;
    }
    if (i == text.size() || text[i] == U' ') return i;
    return std::max<std::size_t>(breakable > 0 ? breakable : i, 1);
}

std::vector<std::u32string> wrap(const std::string& text, int width, std::size_t most_lines) {
    const auto whole = printable(text);
    std::u32string_view rest = whole;
    std::vector<std::u32string> lines;
    while (!rest.empty() && lines.size() < most_lines) {
        const auto length = line_length(rest, width);
        lines.emplace_back(rest.substr(0, length));
        while (!lines.back().empty() && lines.back().back() == U' ') lines.back().pop_back();
        rest.remove_prefix(length);
        while (!rest.empty() && rest.front() == U' ') rest.remove_prefix(1);
    }
    if (!rest.empty()) {
        auto& last = lines.back();
        while (!last.empty() && columns_of(last) > width - 3) last.pop_back();
        last += U"...";
    }
    return lines;
}

struct Column {
    std::string heading;
    int width;
};

/// Cells stand in columns two spaces apart and are wrapped to three lines at most.
class Table {
public:
    Table(std::vector<Column> columns, bool colour) : columns_(std::move(columns)), colour_(colour) {
        std::vector<std::string> headings;
        for (const auto& column : columns_) headings.push_back(column.heading);
        add(headings, "\x1b[1m");
    }

    /// `style`: an ANSI sequence for the row, used on colour terminals.
    void add(const std::vector<std::string>& cells, std::string_view style = "") {
        constexpr std::size_t most_lines = 3;
        std::vector<std::vector<std::u32string>> wrapped;
        std::size_t height = 1;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            wrapped.push_back(wrap(cells[i], columns_[i].width, most_lines));
            height = std::max(height, wrapped.back().size());
        }
        for (std::size_t line = 0; line < height; ++line) {
            std::string row;
            int wanted = 0, have = 0;
            for (std::size_t i = 0; i < columns_.size(); ++i) {
                if (line < wrapped[i].size() && !wrapped[i][line].empty()) {
                    row.append(static_cast<std::size_t>(wanted - have), ' ');
                    row += to_utf8(wrapped[i][line]);
                    have = wanted + columns_of(wrapped[i][line]);
                }
                wanted += columns_[i].width + 2;
            }
            text_ += colour_ && !style.empty() ? std::string(style) + row + "\x1b[0m\n" : row + "\n";
        }
        ++rows_;
    }

    bool empty() const { return rows_ == 1; }
    const std::string& text() const { return text_; }

private:
    std::vector<Column> columns_;
    bool colour_;
    std::string text_;
    std::size_t rows_ = 0;
};

/// The width of the first column and shares of the rest.
std::vector<Column> columns(const TerminalOptions& options, ReaderLanguage language, int first, std::initializer_list<std::pair<std::string_view, int>> rest) {
    std::vector<Column> list;
    int total = 0, room = std::max(options.width, 40);
    for (const auto& [key, share] : rest) total += share;
    for (const auto& [key, share] : rest) {
        const bool at_front = list.empty();
        if (at_front) room -= first + 2 * static_cast<int>(rest.size()) - 2;
        list.push_back({std::string(word(key, language)), at_front ? first : std::max(4, room * share / std::max(total, 1))});
    }
    return list;
}

class Tables {
public:
    Tables(const Graph& graph, const TerminalOptions& options) : graph_(graph), options_(options), language_(options.language.value_or(language_of(graph))) {
        for (const auto& entity : graph.entities) names_.emplace(entity.id, &entity);
        for (const auto& document : graph.documents) documents_.emplace(document.id, &document);
    }

    std::string events(const TimelineOptions& selection) const {
        const auto model = build_timeline_model(graph_, selection);
        // Chinese and English dates of a day take up to so many columns; ranges go on below.
        Table table(columns(options_, language_, 16, {{"table.date", 0}, {"table.event", 5}, {"table.who", 3}, {"table.source", 3}}), options_.colour);
        for (const auto& item : model.items) add(table, *item.event);
        // What no window can place is not in a window.
        const bool windowed = !selection.window.empty();
        for (const auto& event : graph_.events) {
            if (!windowed && event.date.value.empty() && is_selected(event, selection)) add(table, event);
        }
        return table.empty() ? std::string(word("table.none", language_)) + "\n" : table.text();
    }

    std::string ties(std::string_view entity) const {
        Table table(columns(options_, language_, 20, {{"table.whom", 0}, {"table.tie", 4}, {"table.when", 3}, {"table.source", 3}}), options_.colour);
        for (const auto& link : graph_.links) {
            if (link.source != entity && link.target != entity) continue;
            const bool subject = link.source == entity;
            const auto arrow = is_symmetric(link.type) ? "" : subject ? "\xE2\x86\x92 " : "\xE2\x86\x90 ";
            auto tie = link.role.empty() ? std::string(word(link.type, language_)) : link.role + " (" + std::string(word(link.type, language_)) + ")";
            if (!link.amount.empty()) tie += " " + link.amount;
            if (link.status != Status::current) tie += " [" + std::string(word(link.status, language_)) + "]";
            table.add({arrow + name_of(subject ? link.target : link.source), tie, when(link), source_of(link.evidence)},
                      link.status == Status::current ? "" : "\x1b[2m");
        }
        return table.empty() ? std::string() : table.text();
    }

    std::string heading(const GraphEntity& entity) const {
        std::string text = entity.name + " (" + std::string(word(entity.type, language_)) + ")";
        for (std::size_t i = 0; i < entity.aliases.size(); ++i) {
            text += i == 0 ? "\n" + std::string(word("report.aliases", language_)) + ": " : ", ";
            text += to_utf8(printable(entity.aliases[i]));
        }
        return text + "\n\n";
    }

private:
    void add(Table& table, const GraphEvent& event) const {
        std::string who;
        for (const auto& participant : event.participants) who += (who.empty() ? "" : ", ") + name_of(participant.entity);
        const auto date = event.date.value.empty() ? std::string(word("date.unknown", language_)) : readable_date(event.date.value, language_);
        table.add({date, event_words(event, language_), who, source_of(event.evidence)}, event.modality == Modality::actual ? "" : "\x1b[2m");
    }

    std::string name_of(const std::string& id) const {
        const auto found = names_.find(id);
        return found == names_.end() ? id : found->second->name;
    }

    std::string source_of(const std::vector<Evidence>& evidence) const {
        if (evidence.empty()) return {};
        const auto found = documents_.find(evidence.front().document);
        auto source = found == documents_.end() ? evidence.front().document : found->second->title.empty() ? found->second->uri : found->second->title;
        if (evidence.size() > 1) source += " +" + std::to_string(evidence.size() - 1);
        return source;
    }

    std::string when(const GraphLink& link) const {
        if (!link.since.empty() && !link.until.empty()) {
            return fill(word("date.range", language_), {{"a", readable_date(link.since, language_)}, {"b", readable_date(link.until, language_)}});
        }
        if (!link.since.empty()) return fill(word("date.since", language_), {{"a", readable_date(link.since, language_)}});
        if (!link.until.empty()) return fill(word("date.until", language_), {{"b", readable_date(link.until, language_)}});
        return {};
    }

    const Graph& graph_;
    const TerminalOptions& options_;
    ReaderLanguage language_;
    std::unordered_map<std::string_view, const GraphEntity*> names_;
    std::unordered_map<std::string_view, const GraphDocument*> documents_;
};

}  // namespace

int terminal_width(std::string_view text) { return columns_of(to_utf32(text)); }

std::string to_timeline_table(const Graph& graph, const TimelineOptions& selection, const TerminalOptions& options) {
    return Tables(graph, options).events(selection);
}

std::string to_entity_table(const Graph& graph, std::string_view entity, const TerminalOptions& options) {
    const auto found = std::find_if(graph.entities.begin(), graph.entities.end(), [&](const GraphEntity& e) { return e.id == entity; });
    if (found == graph.entities.end()) return {};
    const Tables tables(graph, options);
    TimelineOptions selection;
    selection.entities = {found->id};
    const auto ties = tables.ties(entity);
    return tables.heading(*found) + ties + (ties.empty() ? "" : "\n") + tables.events(selection);
}

}  // namespace whowhen
