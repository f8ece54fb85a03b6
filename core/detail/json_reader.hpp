#pragma once

#include <nlohmann/json.hpp>

#include "core/error.hpp"
#include "core/facts.hpp"
#include "core/vocabulary.hpp"

namespace whowhen::detail {

/// Reads values out of parsed JSON; every complaint names the file and line that the JSON came from. Not installed.
class JsonReader {
public:
    using Json = nlohmann::json;

    JsonReader(std::string file, std::size_t line) : file_(std::move(file)), line_(line) {}

    [[noreturn]] void fail(const std::string& reason, std::size_t column = 1) const;
    /// The parsed object; fails if it is none.
    Json parse_object(std::string_view json) const;
    /// A member, or nullptr if it is missing or null.
    static const Json* member(const Json& object, const char* name);
    /// The elements of an array member; empty if missing, fails if it is no array of objects.
    const Json& objects(const Json& object, const char* name) const;
    std::string text(const Json& object, const char* name) const;
    std::string required_text(const Json& object, const char* name) const;
    std::vector<std::string> texts(const Json& object, const char* name) const;
    float score(const Json& object, float missing) const;
    /// An index below `size`, or `no_index` if missing or null.
    std::uint32_t index(const Json& object, const char* name, std::size_t size) const;
    /// The indices of an array member, each below `size`; empty if missing.
    std::vector<std::uint32_t> indices(const Json& object, const char* name, std::size_t size) const;
    std::uint32_t count(const Json& value, const char* name) const;
    TimeValue date(const Json& object, const char* name) const;
    TimeValue edtf(const std::string& edtf) const;
    /// `edtf` of an object, with the time of day that its `earliest` and `latest` tell.
    TimeValue time_value(const Json& object) const;
    Published published(const Json& object) const;

    template <class Enum>
    Enum word(const Json& object, const char* name, std::optional<Enum> missing = std::nullopt) const {
        const std::string found = text(object, name);
        if (found.empty() && missing) return *missing;
        if (const auto value = read_enum<Enum>(found)) return *value;
        fail("'" + found + "' is no value of '" + name + "'");
    }

private:
    std::uint32_t index_below(const Json& value, const char* name, std::size_t size) const;

    std::string file_;
    std::size_t line_;
};

}  // namespace whowhen::detail
