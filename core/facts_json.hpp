#pragma once

#include <string>
#include <string_view>

#include "core/facts.hpp"

namespace whowhen {

/// One line of JSON in the format `whowhen-facts/1` (schema: `graph/schema/facts.schema.json`), without the line end.
/// Offsets are code points. Same facts, same bytes.
std::string to_json(const DocumentFacts& facts);

/// Reads one line of `whowhen-facts/1`, also when another program wrote it: unknown fields are skipped, missing
/// optional ones take their defaults, a span without offsets is looked up by its `text`. Throws DataError with `file`
/// and `line` on anything that cannot be right: no JSON, another schema, a word of no enumeration, an index or offset
/// out of range.
DocumentFacts read_facts(std::string_view json, const std::string& file = "facts", std::size_t line = 1);

class JsonWriter;

/// `{"edtf", "earliest", "latest"}`, or null for an empty value; the form of every date in both formats.
void write_date(JsonWriter& json, const TimeValue& value);
/// `{"edtf", "from"}` with `"inferred": true` where the year was concluded.
void write_published(JsonWriter& json, const Published& published);

}  // namespace whowhen
