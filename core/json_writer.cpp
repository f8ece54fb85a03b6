#include "core/json_writer.hpp"

#include <charconv>
#include <cmath>

namespace whowhen {
namespace {

/// Length of the valid UTF-8 sequence at `at`, or 0.
std::size_t sequence_length(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
    const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const bool overlong = first == 0xE0 && byte(1) < 0xA0, surrogate = first == 0xED && byte(1) > 0x9F;
        return follows(1) && follows(2) && !overlong && !surrogate ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool overlong = first == 0xF0 && byte(1) < 0x90, beyond = first == 0xF4 && byte(1) > 0x8F;
        return follows(1) && follows(2) && follows(3) && !overlong && !beyond ? 4 : 0;
    }
    return 0;
}

void append_escape(std::string& out, unsigned char c) {
    switch (c) {
        case '"': out += "\\\""; return;
        case '\\': out += "\\\\"; return;
        case '\n': out += "\\n"; return;
        case '\r': out += "\\r"; return;
        case '\t': out += "\\t"; return;
        default: break;
    }
    constexpr char hex[] = "0123456789abcdef";
    out += "\\u00";
    out += hex[c >> 4U];
    out += hex[c & 15U];
}

void append_string(std::string& out, std::string_view text) {
    out += '"';
    std::size_t done = 0;
    const auto flush = [&](std::size_t until) { out.append(text.substr(done, until - done)); };
    for (std::size_t i = 0; i < text.size();) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c < 0x7F && c != '"' && c != '\\') {
            ++i;
        } else if (const std::size_t length = c >= 0x80 ? sequence_length(text, i) : 0; length > 0) {
            i += length;
        } else {
            flush(i);
            if (c >= 0x80) out += "\xEF\xBF\xBD";
            else append_escape(out, c);
            done = ++i;
        }
    }
    flush(text.size());
    out += '"';
}

}  // namespace

void JsonWriter::separate() {
    if (comma_) out_ += ',';
    if (pending_line_) out_ += '\n';
    pending_line_ = false;
    comma_ = true;
}

JsonWriter& JsonWriter::open(char bracket) {
    separate();
    out_ += bracket;
    comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
    pending_line_ = false;
    out_ += bracket;
    comma_ = true;
    return *this;
}

JsonWriter& JsonWriter::new_line() {
    pending_line_ = true;
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    separate();
    append_string(out_, name);
    out_ += ':';
    comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
    separate();
    append_string(out_, text);
    return *this;
}

JsonWriter& JsonWriter::value(std::int64_t number) {
    separate();
    char digits[24];
    out_.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
    return *this;
}

JsonWriter& JsonWriter::value(bool truth) {
    separate();
    out_ += truth ? "true" : "false";
    return *this;
}

JsonWriter& JsonWriter::score(double number) {
    separate();
    const long long thousandths = std::llround(number * 1000);
    if (thousandths < 0) out_ += '-';
    const unsigned long long size = thousandths < 0 ? -thousandths : thousandths;
    char digits[24];
    out_.append(digits, std::to_chars(digits, digits + sizeof digits, size / 1000).ptr);
    if (size % 1000 == 0) return *this;
    std::string decimals = std::to_string(1000 + size % 1000).substr(1);
    while (decimals.back() == '0') decimals.pop_back();
    out_ += '.';
    out_ += decimals;
    return *this;
}

JsonWriter& JsonWriter::null() {
    separate();
    out_ += "null";
    return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
    separate();
    out_ += json;
    return *this;
}

}  // namespace whowhen
