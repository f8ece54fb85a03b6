#include "core/json_writer.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

#include "core/text/utf8.hpp"

namespace whowhen {
namespace {

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
    constexpr std::size_t shorter = 62;
    if (text.size() < shorter && std::all_of(text.begin(), text.end(), [](unsigned char c) { return plain_in_json[c]; })) {
        char piece[shorter + 2] = {'"'};
        *std::copy(text.begin(), text.end(), piece + 1) = '"';
        out.append(piece, text.size() + 2);
        return;
    }
    out += '"';
    std::size_t done = 0;
    const auto flush = [&](std::size_t until) { out.append(text.substr(done, until - done)); };
    for (std::size_t i = 0; i < text.size();) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (plain_in_json[c]) {
            ++i;
        } else if (const Utf8Step step = next_utf8(text, i); c >= 0x80 && step.valid) {
            i += step.length;
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

JsonWriter& JsonWriter::key(JsonKey key) {
    constexpr std::size_t longest = 60;
    const std::string_view name = key.name();
    if (pending_line_ || name.size() > longest || !key.is_plain()) {
        separate();
        append_string(out_, name);
        out_ += ':';
    } else {
        // Most of the output is keys: each in one piece.
        char piece[longest + 4];
        piece[0] = ',', piece[1] = '"';
        std::memcpy(piece + 2, name.data(), name.size());
        piece[name.size() + 2] = '"', piece[name.size() + 3] = ':';
        const std::size_t from = comma_ ? 0 : 1;
        out_.append(piece + from, name.size() + 4 - from);
    }
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
    const char* end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    out_.append(digits, static_cast<std::size_t>(end - digits));
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
    char digits[28];
    char* end = std::to_chars(digits, digits + 24, size / 1000).ptr;
    if (const unsigned long long rest = size % 1000; rest != 0) {
        *end++ = '.';
        *end++ = static_cast<char>('0' + rest / 100), *end++ = static_cast<char>('0' + rest / 10 % 10), *end++ = static_cast<char>('0' + rest % 10);
        while (end[-1] == '0') --end;
    }
    out_.append(digits, static_cast<std::size_t>(end - digits));
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
