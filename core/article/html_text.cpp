#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <map>

#include "core/article/html_page.hpp"
#include "core/article/page_words.hpp"
#include "core/text/character.hpp"
#include "core/text/text.hpp"
#include "core/text/utf8.hpp"

namespace whowhen {
namespace {

constexpr int max_depth = 300;
// Shorter marked-up articles are teasers; bytes, so that it is a sentence or two in either script.
constexpr std::size_t min_article = 140;
// A block with more of its text in links than this is a menu or a list of other articles.
constexpr double max_link_share = 0.5;
// What holds more of the page's text than this is the article, whatever its class says.
constexpr double max_skipped_share = 0.6;
// A grandparent's share in the score of paragraphs, as in Arc90's Readability.
constexpr double outer_share = 0.5;

constexpr std::array<std::string_view, 22> inline_tags = {
    "a",    "abbr", "b", "bdi",   "cite", "code",   "em",  "font", "i",    "ins", "label",
    "mark", "q",    "s", "small", "span", "strong", "sub", "sup",  "time", "u",   "wbr"};

bool is_inline(const HtmlNode* node) {
    return is_text(node) || std::find(inline_tags.begin(), inline_tags.end(), tag(node)) != inline_tags.end();
}

struct Size {
    std::size_t text = 0;
    std::size_t links = 0;
    /// Text of the element's own paragraphs, links left out.
    std::size_t own = 0;
    double score = 0;
};

/// Sizes of all elements, made in one walk.
class PageText {
public:
    explicit PageText(HtmlNode* root) : root_(root) {
        measure(root, false, 0);
        total_ = sizes_[root].text;
    }

    std::string text() {
        HtmlNode* container = find_container();
        append(container, 0);
        end_line();
        return std::move(out_);
    }

private:
    bool matches(const HtmlNode* node, const char* kind) const {
        const std::string names = to_utf8(fold(to_utf32(attribute(node, "class") + " " + attribute(node, "id"))));
        if (names.size() <= 1) return false;
        const auto& words = page_words(kind);
        return std::any_of(words.begin(), words.end(),
                           [&](const PageWord& word) { return names.find(word.utf8) != std::string::npos; });
    }

    static bool is_hidden(const HtmlNode* node) {
        const std::string style = attribute(node, "style");
        return attribute(node, "aria-hidden") == "true" || style.find("display:none") != std::string::npos ||
               style.find("display: none") != std::string::npos ||
               xmlHasProp(node, reinterpret_cast<const xmlChar*>("hidden"));
    }

    /// No article text by its tag.
    static bool is_skipped_tag(const HtmlNode* node) {
        return is_page_word("skip_tag", fold(to_utf32(tag(node)))) || is_hidden(node);
    }

    bool is_skipped_class(const HtmlNode* node) const {
        const std::string_view name = tag(node);
        if (name == "html" || name == "body" || name == "article" || name == "main") return false;
        return matches(node, "skip_class") && !matches(node, "keep_class");
    }

    Size measure(HtmlNode* node, bool in_link, int depth) {
        Size size;
        if (depth > max_depth || is_skipped_tag(node)) return size;
        const bool link = in_link || tag(node) == "a";
        double inner = 0;
        for (HtmlNode* child = node->children; child; child = child->next) {
            if (is_text(child)) {
                const std::size_t length = text_length(child);
                size.text += length;
                (link ? size.links : size.own) += length;
            } else if (is_element(child)) {
                const Size part = measure(child, link, depth + 1);
                size.text += part.text;
                size.links += part.links;
                if (is_inline(child) || tag(child) == "p")
                    size.own += part.text - part.links;
                else
                    inner += static_cast<double>(part.own);
            }
        }
        size.score = static_cast<double>(size.own) + outer_share * inner;
        return sizes_[node] = size;
    }

    /// Bytes that are no white space.
    static std::size_t text_length(const HtmlNode* node) {
        const std::string_view content(reinterpret_cast<const char*>(node->content));
        return static_cast<std::size_t>(
            std::count_if(content.begin(), content.end(), [](char c) { return static_cast<unsigned char>(c) > ' '; }));
    }

    HtmlNode* find_container() const {
        HtmlNode* marked = nullptr;
        HtmlNode* best = root_;
        for (HtmlNode* node : elements(root_)) {
            const auto found = sizes_.find(node);
            if (found == sizes_.end() || is_skipped(node)) continue;
            const Size& size = found->second;
            const bool body = attribute(node, "itemprop") == "articleBody";
            if ((body || tag(node) == "article") && size.text >= min_article &&
                (!marked || size.text > sizes_.at(marked).text))
                marked = node;
            if (!is_inline(node) && tag(node) != "p" && size.score > sizes_.at(best).score) best = node;
        }
        return marked ? marked : best;
    }

    bool is_skipped(const HtmlNode* node) const {
        const auto found = sizes_.find(node);
        if (found == sizes_.end()) return true;
        const bool most = static_cast<double>(found->second.text) > max_skipped_share * static_cast<double>(total_);
        return !most && (is_skipped_class(node) || is_link_list(node, found->second));
    }

    static bool is_link_list(const HtmlNode* node, const Size& size) {
        return !is_inline(node) && tag(node) != "p" && size.text > 0 &&
               static_cast<double>(size.links) > max_link_share * static_cast<double>(size.text);
    }

    void append(const HtmlNode* node, int depth) {
        for (const HtmlNode* child = node->children; child && depth < max_depth; child = child->next) {
            if (is_text(child)) {
                append_text(reinterpret_cast<const char*>(child->content));
            } else if (is_element(child) && tag(child) == "br") {
                end_line();
            } else if (is_element(child) && !is_skipped(child)) {
                const bool block = !is_inline(child);
                if (block) end_line();
                append(child, depth + 1);
                if (block) end_line();
            }
        }
    }

    /// White space collapses to one space, and to none where the source breaks its line between Han characters.
    void append_text(std::string_view text) {
        for (std::size_t at = 0; at < text.size();) {
            const Utf8Step step = next_utf8(text, at);
            if (is_space(step.code_point)) {
                space_ = !line_.empty();
                break_ = break_ || step.code_point == U'\n' || step.code_point == U'\r';
            } else {
                if (space_ && !(break_ && is_wide(last_) && is_wide(step.code_point))) line_ += ' ';
                space_ = break_ = false;
                append_utf8(line_, step.code_point);
                last_ = step.code_point;
            }
            at += step.length;
        }
    }

    static bool is_wide(char32_t c) {
        return is_han(c) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFFEF);
    }

    void end_line() {
        if (!line_.empty()) {
            if (!out_.empty()) out_ += '\n';
            out_ += line_;
        }
        line_.clear();
        space_ = break_ = false;
        last_ = 0;
    }

    HtmlNode* root_;
    std::map<const HtmlNode*, Size> sizes_;
    std::size_t total_ = 0;
    std::string out_;
    std::string line_;
    bool space_ = false;
    /// A line end is among the white space since `last_`.
    bool break_ = false;
    char32_t last_ = 0;
};

}  // namespace

std::string main_text(const HtmlPage& page) {
    if (!page.root()) return {};
    return PageText(page.root()).text();
}

}  // namespace whowhen
