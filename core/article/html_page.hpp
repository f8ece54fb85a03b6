#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/time/time_value.hpp"

struct _xmlNode;

namespace whowhen {

/// A node of libxml2's tree.
using HtmlNode = _xmlNode;

/// A parsed web page; its nodes live as long as it does.
class HtmlPage {
public:
    /// `html` is UTF-8; broken markup is mended.
    explicit HtmlPage(std::string_view html);
    ~HtmlPage();
    HtmlPage(const HtmlPage&) = delete;
    HtmlPage& operator=(const HtmlPage&) = delete;

    /// The outermost element, or nullptr for a page without any.
    HtmlNode* root() const;

private:
    struct Document;
    std::unique_ptr<Document> document_;
};

bool is_element(const HtmlNode* node);
bool is_text(const HtmlNode* node);
/// Lower-case name of an element, empty for other nodes.
std::string_view tag(const HtmlNode* node);
/// An attribute's value, or empty.
std::string attribute(const HtmlNode* node, const char* name);
/// All elements below and including `root` in document order.
std::vector<HtmlNode*> elements(HtmlNode* root);
/// All text below a node, white space collapsed.
std::string text_content(const HtmlNode* node);

/// What a page says of its article outside the text.
struct PageMetadata {
    std::string title;
    std::string language;
    std::string uri;
    TimeValue published;
};

PageMetadata read_metadata(const HtmlPage& page);

/// The page's main text: paragraphs in reading order, a line each, without what is no article text.
std::string main_text(const HtmlPage& page);

}  // namespace whowhen
