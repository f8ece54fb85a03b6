#include "graph/exchange/exchange.hpp"
#include "graph/exchange/pieces.hpp"

namespace whowhen {
namespace {

/// Mermaid's timeline has no escapes: a colon parts events, `#` and `%%` begin comments, `;` may end a line, `<` is markup,
/// and brackets of directives must not occur. Look-alikes that are only letters to it take their places.
std::string plain(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case ':': out += "\xEF\xBC\x9A"; break;  // U+FF1A
            case '#': out += "\xEF\xBC\x83"; break;  // U+FF03
            case ';': out += "\xEF\xBC\x9B"; break;  // U+FF1B
            case '%': out += "\xEF\xBC\x85"; break;  // U+FF05
            case '<': out += "\xE2\x80\xB9"; break;  // U+2039
            case '>': out += "\xE2\x80\xBA"; break;  // U+203A
            case '{': out += '('; break;
            case '}': out += ')'; break;
            case '&': out += "\xEF\xBC\x86"; break;  // U+FF06
            case '\\': out += '/'; break;
            default: out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        }
    }
    return out;
}

}  // namespace

std::string to_mermaid_timeline(const Graph& graph) {
    std::string out = "timeline\n";
    std::string period;
    for (const GraphEvent* event : exchange::dated_events(graph)) {
        const std::string edtf = event->date.value.edtf();
        // Without a time of day, whose colons would part events.
        const std::string date = plain(edtf.substr(0, edtf.find('T')));
        if (date != period) out += "    " + date + " : " + plain(exchange::title_of(graph, *event)) + "\n";
        else out += "        : " + plain(exchange::title_of(graph, *event)) + "\n";
        period = date;
    }
    return out;
}

}  // namespace whowhen
