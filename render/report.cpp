#include "render/report.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "graph/sha256.hpp"
#include "render/escape.hpp"
#include "render/report_data.hpp"

extern "C" {
extern const unsigned char whowhen_report_html_begin[];
extern const unsigned char whowhen_report_html_end[];
extern const unsigned char whowhen_report_css_begin[];
extern const unsigned char whowhen_report_css_end[];
extern const unsigned char whowhen_report_js_begin[];
extern const unsigned char whowhen_report_js_end[];
}

namespace whowhen {
namespace {

/// The report's panes at 1440 pixels: words keep their size, and long pictures scroll.
constexpr int timeline_width = 760;
constexpr int timeline_height = 2600;
/// So many names make a title.
constexpr std::size_t names_in_title = 3;

std::string_view embedded(const unsigned char* begin, const unsigned char* end) {
    return {reinterpret_cast<const char*>(begin), static_cast<std::size_t>(end - begin)};
}

std::string base64_of_hex(std::string_view hex) {
    static constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const auto nibble = [&](std::size_t i) -> std::uint32_t {
        if (i >= hex.size()) return 0;
        return static_cast<std::uint32_t>(hex[i] <= '9' ? hex[i] - '0' : hex[i] - 'a' + 10);
    };
    std::string out;
    for (std::size_t i = 0; i < hex.size(); i += 6) {
        std::uint32_t bits = 0;
        for (std::size_t k = 0; k < 6; ++k) bits = bits << 4U | nibble(i + k);
        for (std::size_t k = 0; k < 4; ++k)
            out += i + k * 3 / 2 < hex.size() ? digits[bits >> (18 - 6 * k) & 63U] : '=';
    }
    return out;
}

std::string hash_source(std::string_view content) {
    return " 'sha256-" + base64_of_hex(sha256(content)) + "'";
}

/// Sources for the `<style>` elements within `html`.
std::string style_hashes(std::string_view html) {
    std::string hashes;
    for (std::size_t at = html.find("<style>"); at != std::string_view::npos; at = html.find("<style>", at)) {
        at += 7;
        const auto end = html.find("</style>", at);
        if (end == std::string_view::npos) break;
        hashes += hash_source(html.substr(at, end - at));
    }
    return hashes;
}

std::string without_declaration(const std::string& svg) {
    const std::size_t begin = svg.find("<svg");
    return begin == std::string::npos ? std::string() : svg.substr(begin);
}

std::string title_of(const Graph& graph, ReaderLanguage language) {
    std::vector<const GraphEntity*> main;
    for (const auto& entity : graph.entities) {
        if (entity.type == EntityType::person || entity.type == EntityType::organization) main.push_back(&entity);
    }
    std::stable_sort(main.begin(), main.end(), [](const auto* a, const auto* b) { return a->mentions > b->mentions; });
    std::string names;
    for (std::size_t i = 0; i < std::min(names_in_title, main.size()); ++i) {
        if (i > 0) names += language == ReaderLanguage::en ? ", " : "\xE3\x80\x81";
        names += main[i]->name;
    }
    if (names.empty()) return std::string(word("title.relations", language));
    return fill(word("report.title", language), {{"names", names}});
}

/// Colours of the pictures as custom properties and of the list's glyphs, so that page and pictures agree.
std::string colours() {
    StyleSheet sheet(Theme::automatic);
    for (const auto& [name, paint] : {std::pair{"--page", ground::page},
                                      {"--band", ground::band},
                                      {"--rule", ground::rule},
                                      {"--strong-rule", ground::strong_rule},
                                      {"--ink", ground::ink},
                                      {"--muted", ground::muted},
                                      {"--accent", ground::accent}}) {
        sheet.paint(":root", name, paint);
    }
    for (int i = 0; i < event_family_count; ++i) {
        const auto family = static_cast<EventFamily>(i);
        sheet.paint(".ev-" + std::string(to_string(family)) + ".glyph", "color", colour_of(family));
    }
    for (int i = 0; i < relation_family_count; ++i) {
        const auto family = static_cast<RelationFamily>(i);
        sheet.paint(".fam-" + std::string(to_string(family)) + ".glyph", "color", colour_of(family));
    }
    return sheet.text();
}

/// Replaces `{{word KEY}}` by the reader's word and `{{NAME}}` by a part; parts are not looked at again.
std::string fill_template(std::string_view html, ReaderLanguage language, std::initializer_list<WordSlot> parts) {
    std::string out;
    while (true) {
        const auto open = html.find("{{");
        out += html.substr(0, open);
        if (open == std::string_view::npos) return out;
        const auto close = html.find("}}", open);
        const auto name = html.substr(open + 2, close - open - 2);
        if (name.starts_with("word ")) out += escape_xml(word(name.substr(5), language));
        for (const auto& part : parts) {
            if (part.name == name) out += part.value;
        }
        html.remove_prefix(close + 2);
    }
}

}  // namespace

std::string to_report_html(const Graph& graph, const ReportOptions& options) {
    const auto language = options.language.value_or(language_of(graph));
    auto timeline = options.timeline;
    timeline.embedded = true;
    timeline.language = language;
    if (timeline.width == TimelineOptions{}.width) timeline.width = timeline_width;
    if (timeline.max_height == 0) timeline.max_height = timeline_height;
    auto diagram = options.diagram;
    diagram.embedded = true;
    diagram.language = language;

    const auto timeline_svg = without_declaration(to_timeline_svg(graph, timeline));
    const auto diagram_svg = without_declaration(to_relations_svg(graph, diagram));
    // The files are one script: a block, so that its names are its own.
    const auto script =
        "\"use strict\";\n{\n" + std::string(embedded(whowhen_report_js_begin, whowhen_report_js_end)) + "}\n";
    const auto style = "\n" + colours() + std::string(embedded(whowhen_report_css_begin, whowhen_report_css_end));
    // Only what is written here runs and styles, told by its hash: text of an article that came to stand as markup
    // would do nothing.
    const auto policy = "default-src 'none'; base-uri 'none'; form-action 'none'; script-src" + hash_source(script) +
                        "; style-src" + hash_source(style) + style_hashes(timeline_svg) + style_hashes(diagram_svg);
    return fill_template(embedded(whowhen_report_html_begin, whowhen_report_html_end), language,
                         {{"language", std::string(to_string(language))},
                          {"policy", policy},
                          {"title", escape_xml(options.title.empty() ? title_of(graph, language) : options.title)},
                          {"style", style},
                          {"timeline", timeline_svg},
                          {"diagram", diagram_svg},
                          {"data", report_data(graph, language)},
                          {"script", script}});
}

}  // namespace whowhen
