#pragma once

#include <string>
#include <string_view>

namespace whowhen {

/// Text for XML and HTML, in element content and in double-quoted attributes. Control characters that XML 1.0 forbids
/// and bytes that are no UTF-8 become U+FFFD.
std::string escape_xml(std::string_view text);

/// Text of a Graphviz label: backslashes doubled (`\N` would become the node's name), line ends written as `\n`.
/// Quoting is done by cgraph.
std::string escape_dot_label(std::string_view text);

/// JSON text for a `<script>` element: `<`, `>`, `&`, U+2028 and U+2029 as `\uXXXX`, so that no text can end the element.
std::string escape_script_json(std::string_view json);

/// The address itself if it is http, https or a `#` reference, without characters that end an attribute; else empty.
std::string safe_link(std::string_view address);

/// An XML id of [A-Za-z0-9_.-] from any text: `prefix` and the text with other bytes as `_` and two hex digits.
std::string xml_id(std::string_view prefix, std::string_view text);

/// Text with bytes that are no UTF-8 replaced by U+FFFD.
std::string valid_utf8(std::string_view text);

}  // namespace whowhen
