#include "render/escape.hpp"

#include <algorithm>

#include "core/text/utf8.hpp"

namespace whowhen {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// Control characters, and the non-characters U+FFFE and U+FFFF, are not allowed in XML 1.0.
bool allowed_in_xml(std::string_view sequence) {
    const auto lead = static_cast<unsigned char>(sequence[0]);
    if (lead < 0x20) return lead == '\t' || lead == '\n' || lead == '\r';
    return lead != 0x7F && sequence != "\xEF\xBF\xBE" && sequence != "\xEF\xBF\xBF";
}

/// Calls `visit` with each UTF-8 sequence, and with U+FFFD for each bad byte.
template <class Visit>
void for_each_sequence(std::string_view text, Visit visit) {
    while (!text.empty()) {
        const auto step = next_utf8(text, 0);
        visit(step.valid ? text.substr(0, step.length) : replacement);
        text.remove_prefix(step.length);
    }
}

char hex_digit(unsigned value) { return "0123456789abcdef"[value & 15U]; }

bool starts_with_ignoring_case(std::string_view text, std::string_view lower) {
    return text.size() >= lower.size() && std::equal(lower.begin(), lower.end(), text.begin(), [](char l, char t) {
               return l == (t >= 'A' && t <= 'Z' ? static_cast<char>(t + 32) : t);
           });
}

}  // namespace

std::string escape_xml(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for_each_sequence(text, [&](std::string_view sequence) {
        if (sequence == "&") out += "&amp;";
        else if (sequence == "<") out += "&lt;";
        else if (sequence == ">") out += "&gt;";
        else if (sequence == "\"") out += "&quot;";
        else if (sequence == "'") out += "&#39;";
        else out += allowed_in_xml(sequence) ? sequence : replacement;
    });
    return out;
}

std::string escape_dot_label(std::string_view text) {
    std::string out;
    for_each_sequence(text, [&](std::string_view sequence) {
        if (sequence == "\\") out += "\\\\";
        else if (sequence == "\n") out += "\\n";
        else if (sequence == "\r" || sequence == "\t") out += ' ';
        else out += allowed_in_xml(sequence) ? sequence : replacement;
    });
    return out;
}

std::string escape_script_json(std::string_view json) {
    std::string out;
    out.reserve(json.size());
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (c == '<') out += "\\u003c";
        else if (c == '>') out += "\\u003e";
        else if (c == '&') out += "\\u0026";
        else if (json.substr(i, 3) == "\xE2\x80\xA8" || json.substr(i, 3) == "\xE2\x80\xA9") {
            out += json[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
            i += 2;
        } else {
            out += c;
        }
    }
    return out;
}

std::string safe_link(std::string_view address) {
    const bool allowed = starts_with_ignoring_case(address, "http://") || starts_with_ignoring_case(address, "https://") ||
                         address.starts_with('#');
    if (!allowed) return {};
    std::string out;
    for (const char c : valid_utf8(address)) {
        const auto byte = static_cast<unsigned char>(c);
        const bool harmless = byte > 0x20 && byte != 0x7F && c != '"' && c != '\'' && c != '<' && c != '>' && c != '\\' && c != '`';
        if (harmless) {
            out += c;
        } else {
            out += '%';
            out += hex_digit(byte >> 4U);
            out += hex_digit(byte);
        }
    }
    return out;
}

std::string xml_id(std::string_view prefix, std::string_view text) {
    std::string out(prefix);
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
        if (plain) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += '_';
            out += hex_digit(byte >> 4U);
            out += hex_digit(byte);
        }
    }
    return out;
}

std::string valid_utf8(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for_each_sequence(text, [&](std::string_view sequence) { out += sequence; });
    return out;
}

}  // namespace whowhen
