#include "render/terminal.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "core/text/text.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

// Unicode's East Asian Wide and Fullwidth blocks (UAX 11), coarsely.
bool is_wide(char32_t c) {
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x20000 && c <= 0x3FFFD);
}

int columns_of(char32_t c) {
    if ((c >= 0x300 && c <= 0x36F) || c == 0x200B || c == 0x200D) return 0;
    return is_wide(c) ? 2 : 1;
}

// Text cut or padded to a number of columns; control characters become spaces, so that no text can move the cursor.
std::string fit(const std::string& text, int width, bool pad) {
    std::u32string kept;
    int used = 0;
    for (char32_t c : to_utf32(text)) {
        if (c < 0x20 || c == 0x7F) c = U' ';
        if (used + columns_of(c) > width) {
            while (!kept.empty() && used > width - 3) {
                used -= columns_of(kept.back());
                kept.pop_back();
            }
            kept += U"...";
            used += 3;
            break;
        }
        kept += c;
        used += columns_of(c);
    }
    std::string out = to_utf8(kept);
    if (pad && used < width) out.append(static_cast<std::size_t>(width - used), ' ');
    return out;
}

std::map<std::string, std::string> names_of(const Graph& graph) {
    std::map<std::string, std::string> names;
    for (const GraphEntity& e : graph.entities) names[e.id] = e.name;
    return names;
}

constexpr int date_width = 22;  // the longest usual EDTF value: two days and a slash

std::string event_row(const GraphEvent& e, std::map<std::string, std::string>& names, int width) {
    std::string who;
    for (const Participant& p : e.participants) who += (who.empty() ? "" : ", ") + names[p.entity];
    std::string label = e.label;
    if (e.modality != Modality::actual) label += " (" + std::string(to_string(e.modality)) + ")";
    const int rest = std::max(20, width - date_width - 4);
    const int half = rest * 3 / 5;
    return fit(e.date.value.edtf(), date_width, true) + "  " + fit(label, half, true) + "  " + fit(who, rest - half, false) + "\n";
}

std::vector<const GraphEvent*> by_date(const Graph& graph) {
    std::vector<const GraphEvent*> events;
    for (const GraphEvent& e : graph.events) events.push_back(&e);
    std::stable_sort(events.begin(), events.end(), [](const GraphEvent* a, const GraphEvent* b) {
        if (a->date.value.begin.has_value() != b->date.value.begin.has_value()) return a->date.value.begin.has_value();
        return a->date.value.begin < b->date.value.begin;
    });
    return events;
}

}  // namespace

int terminal_width(std::string_view text) {
    int width = 0;
    for (char32_t c : to_utf32(text)) width += columns_of(c);
    return width;
}

std::string to_timeline_table(const Graph& graph, const TimelineOptions&, const TerminalOptions& options) {
    std::map<std::string, std::string> names = names_of(graph);
    std::string out;
    for (const GraphEvent* e : by_date(graph)) out += event_row(*e, names, options.width);
    return out;
}

std::string to_entity_table(const Graph& graph, std::string_view entity, const TerminalOptions& options) {
    std::map<std::string, std::string> names = names_of(graph);
    std::string out;
    for (const GraphEntity& e : graph.entities) {
        if (e.id != entity) continue;
        out += e.name + " (" + std::string(to_string(e.type)) + ")";
        for (const std::string& alias : e.aliases) out += " | " + alias;
        out = fit(out, options.width, false) + "\n\n";
    }
    for (const GraphLink& l : graph.links) {
        if (l.source != entity && l.target != entity) continue;
        std::string row = names[l.source] + "  " + std::string(to_string(l.type)) + "  " + names[l.target] + "  " + std::string(to_string(l.status));
        if (!l.since.empty()) row += "  since " + l.since.edtf();
        if (!l.until.empty()) row += "  until " + l.until.edtf();
        out += fit(row, options.width, false) + "\n";
    }
    out += "\n";
    for (const GraphEvent* e : by_date(graph))
        if (std::any_of(e->participants.begin(), e->participants.end(), [&](const Participant& p) { return p.entity == entity; }))
            out += event_row(*e, names, options.width);
    return out;
}

}  // namespace whowhen
