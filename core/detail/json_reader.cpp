#include "core/detail/json_reader.hpp"

namespace whowhen::detail {

void JsonReader::fail(const std::string& reason, std::size_t column) const { throw DataError(file_, line_, column, reason); }

JsonReader::Json JsonReader::parse_object(std::string_view json) const {
    Json parsed;
    try {
        parsed = Json::parse(json);
    } catch (const Json::parse_error& error) {
        fail("no valid JSON", error.byte > 0 ? error.byte : 1);
    } catch (const Json::exception&) {
        fail("no valid JSON: a number is too large");
    }
    if (!parsed.is_object()) fail("a JSON object is expected");
    return parsed;
}

const JsonReader::Json* JsonReader::member(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

const JsonReader::Json& JsonReader::objects(const Json& object, const char* name) const {
    static const Json none = Json::array();
    const Json* found = member(object, name);
    if (found == nullptr) return none;
    if (!found->is_array()) fail(std::string("'") + name + "' is no array");
    for (const Json& element : *found)
        if (!element.is_object()) fail(std::string("'") + name + "' holds something that is no object");
    return *found;
}

std::string JsonReader::text(const Json& object, const char* name) const {
    const Json* found = member(object, name);
    if (found == nullptr) return {};
    if (!found->is_string()) fail(std::string("'") + name + "' is no string");
    return found->get<std::string>();
}

std::string JsonReader::required_text(const Json& object, const char* name) const {
    std::string found = text(object, name);
    if (found.empty()) fail(std::string("'") + name + "' is missing");
    return found;
}

std::vector<std::string> JsonReader::texts(const Json& object, const char* name) const {
    std::vector<std::string> found;
    const Json* list = member(object, name);
    if (list == nullptr) return found;
    if (!list->is_array()) fail(std::string("'") + name + "' is no array");
    for (const Json& element : *list) {
        if (!element.is_string()) fail(std::string("'") + name + "' holds something that is no string");
        found.push_back(element.get<std::string>());
    }
    return found;
}

float JsonReader::score(const Json& object, float missing) const {
    const Json* found = member(object, "score");
    if (found == nullptr) return missing;
    if (!found->is_number()) fail("'score' is no number");
    const float value = found->get<float>();
    if (!(value >= 0 && value <= 1)) fail("'score' is not between 0 and 1");
    return value;
}

std::uint32_t JsonReader::count(const Json& value, const char* name) const {
    if (!value.is_number_integer() || value.get<std::int64_t>() < 0 || value.get<std::int64_t>() >= no_index)
        fail(std::string("'") + name + "' is no whole number from 0 on");
    return value.get<std::uint32_t>();
}

std::uint32_t JsonReader::index(const Json& object, const char* name, std::size_t size) const {
    const Json* found = member(object, name);
    if (found == nullptr) return no_index;
    return index_below(*found, name, size);
}

std::vector<std::uint32_t> JsonReader::indices(const Json& object, const char* name, std::size_t size) const {
    std::vector<std::uint32_t> found;
    const Json* list = member(object, name);
    if (list == nullptr) return found;
    if (!list->is_array()) fail(std::string("'") + name + "' is no array");
    for (const Json& element : *list) found.push_back(index_below(element, name, size));
    return found;
}

std::uint32_t JsonReader::index_below(const Json& value, const char* name, std::size_t size) const {
    const std::uint32_t found = count(value, name);
    if (found >= size) fail(std::string("'") + name + "' is " + std::to_string(found) + ", but there are only " + std::to_string(size));
    return found;
}

TimeValue JsonReader::edtf(const std::string& edtf) const {
    if (edtf.empty()) return {};
    if (auto value = read_edtf(edtf)) return *value;
    fail("'" + edtf + "' is no EDTF date");
}

TimeValue JsonReader::date(const Json& object, const char* name) const {
    const Json* found = member(object, name);
    if (found == nullptr) return {};
    if (found->is_string()) return edtf(found->get<std::string>());
    if (!found->is_object()) fail(std::string("'") + name + "' is no date");
    return time_value(*found);
}

TimeValue JsonReader::time_value(const Json& object) const {
    TimeValue value = edtf(text(object, "edtf"));
    const auto first = read_edtf(text(object, "earliest")), last = read_edtf(text(object, "latest"));
    const auto is_time = [](const std::optional<TimeValue>& t) { return t && t->granularity < Granularity::day; };
    if (is_time(first)) value.begin = first->begin;
    if (is_time(last)) value.end = last->end;
    if (is_time(first) || is_time(last)) value.granularity = Granularity::minute;
    return value;
}

Published JsonReader::published(const Json& object) const {
    Published published;
    const Json* found = member(object, "published");
    if (found == nullptr) return published;
    published.value = date(object, "published");
    published.from = published.value.empty() ? PublishedFrom::none : PublishedFrom::given;
    if (!found->is_object()) return published;
    published.from = word<PublishedFrom>(*found, "from", published.from);
    const Json* inferred = member(*found, "inferred");
    published.inferred = inferred != nullptr && inferred->is_boolean() && inferred->get<bool>();
    return published;
}

}  // namespace whowhen::detail
