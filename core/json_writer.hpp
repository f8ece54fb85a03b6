#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace whowhen {

/// By byte: true if it stands in a JSON string as it is.
inline constexpr std::array<bool, 256> plain_in_json = [] {
    std::array<bool, 256> table{};
    for (std::size_t c = 0x20; c < 0x7F; ++c) table[c] = c != '"' && c != '\\';
    return table;
}();

/// The name of a field; of literals it is known at compile time whether anything in it is to be escaped.
class JsonKey {
public:
    template <std::size_t size>
    consteval JsonKey(const char (&name)[size]) : JsonKey(std::string_view(name, size - 1)) {}
    JsonKey(const std::string& name) : JsonKey(std::string_view(name)) {}
    constexpr JsonKey(std::string_view name)
        : name_(name), plain_(std::all_of(name.begin(), name.end(), [](char c) { return plain_in_json[static_cast<unsigned char>(c)]; })) {}
    std::string_view name() const { return name_; }
    bool is_plain() const { return plain_; }

private:
    std::string_view name_;
    bool plain_;
};

/// Appends JSON to a string, without building a document first: commas and escapes are its business, balance is the
/// caller's. Strings leave it as valid UTF-8: invalid bytes become U+FFFD.
class JsonWriter {
public:
    explicit JsonWriter(std::string& out) : out_(out) {}

    JsonWriter& begin_object() { return open('{'); }
    JsonWriter& end_object() { return close('}'); }
    JsonWriter& begin_array() { return open('['); }
    JsonWriter& end_array() { return close(']'); }
    JsonWriter& key(JsonKey name);
    JsonWriter& value(std::string_view text);
    JsonWriter& value(const char* text) { return value(std::string_view(text)); }
    JsonWriter& value(std::int64_t number);
    JsonWriter& value(std::uint32_t number) { return value(static_cast<std::int64_t>(number)); }
    JsonWriter& value(bool truth);
    /// Rounded to three decimals, as all scores are.
    JsonWriter& score(double number);
    JsonWriter& null();
    /// `json` as it is.
    JsonWriter& raw(std::string_view json);

    template <class Value>
    JsonWriter& field(JsonKey name, const Value& v) {
        return key(name).value(v);
    }
    /// The text, or null if it is empty.
    JsonWriter& field_or_null(JsonKey name, std::string_view text) {
        key(name);
        return text.empty() ? null() : value(text);
    }
    /// A line end, between the values of a list that is read by people too.
    JsonWriter& new_line();

private:
    JsonWriter& open(char bracket);
    JsonWriter& close(char bracket);
    void separate();

    std::string& out_;
    bool comma_ = false;
    bool pending_line_ = false;
};

}  // namespace whowhen
