#include "core/article/html_page.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/tree.h>

namespace whowhen {
namespace {

// libxml2 stops at 256 levels; this guards against other builds of it.
constexpr int max_depth = 300;

void collect(HtmlNode* node, int depth, std::vector<HtmlNode*>& out) {
    for (; node && depth < max_depth; node = node->next) {
        if (!is_element(node)) continue;
        out.push_back(node);
        collect(node->children, depth + 1, out);
    }
}

bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

void append_text(const HtmlNode* node, int depth, std::string& out) {
    for (; node && depth < max_depth; node = node->next) {
        if (is_text(node) && node->content)
            for (const char* c = reinterpret_cast<const char*>(node->content); *c; ++c) {
                if (!is_blank(*c))
                    out += *c;
                else if (!out.empty() && out.back() != ' ')
                    out += ' ';
            }
        append_text(node->children, depth + 1, out);
    }
}

}  // namespace

struct HtmlPage::Document {
    htmlDocPtr tree = nullptr;
};

HtmlPage::HtmlPage(std::string_view html) : document_(std::make_unique<Document>()) {
    const int options =
        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT;
    document_->tree = htmlReadMemory(html.data(), static_cast<int>(html.size()), nullptr, "UTF-8", options);
}

HtmlPage::~HtmlPage() {
    if (document_->tree) xmlFreeDoc(document_->tree);
}

HtmlNode* HtmlPage::root() const {
    return document_->tree ? xmlDocGetRootElement(document_->tree) : nullptr;
}

bool is_element(const HtmlNode* node) {
    return node->type == XML_ELEMENT_NODE;
}

bool is_text(const HtmlNode* node) {
    return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

std::string_view tag(const HtmlNode* node) {
    return is_element(node) ? std::string_view(reinterpret_cast<const char*>(node->name)) : std::string_view();
}

std::string attribute(const HtmlNode* node, const char* name) {
    xmlChar* value = xmlGetProp(node, reinterpret_cast<const xmlChar*>(name));
    if (!value) return {};
    std::string text(reinterpret_cast<const char*>(value));
    xmlFree(value);
    return text;
}

std::vector<HtmlNode*> elements(HtmlNode* root) {
    std::vector<HtmlNode*> out;
    if (!root) return out;
    out.push_back(root);
    collect(root->children, 0, out);
    return out;
}

std::string text_content(const HtmlNode* node) {
    std::string out;
    append_text(node->children, 0, out);
    while (!out.empty() && out.back() == ' ') out.pop_back();
    if (!out.empty() && out.front() == ' ') out.erase(0, 1);
    return out;
}

}  // namespace whowhen
