#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/model.hpp"

namespace whowhen::exchange {

/// Text for XML content and attributes: `& < > "` escaped, characters that XML 1.0 forbids left out.
std::string xml(std::string_view text);
/// Text for HTML content: `& < > " '` escaped.
std::string html(std::string_view text);
/// Joined with ` | `.
std::string joined(const std::vector<std::string>& texts);

/// An event's name for people: its label, or its type with the participants' names.
std::string title_of(const Graph& graph, const GraphEvent& event);
/// Name of an entity by id; the id if unknown.
const std::string& name_of(const Graph& graph, const std::string& id);
/// The first quote, or empty.
std::string first_quote(const std::vector<Evidence>& evidence);

/// First and last day of a value.
struct Days {
    Moment first;
    /// Inclusive.
    Moment last;
};
/// Days of an event; an open end is closed at the other. Throws nothing; empty for an empty value.
std::optional<Days> days_of(const TimeValue& value);
/// The day after.
Moment next_day(const Moment& day);
/// `2018-02-20`; years of more or fewer than four digits as ISO 8601's extended form `-000099`.
std::string iso_day(const Moment& day);

/// The events with a date, by first day, then id.
std::vector<const GraphEvent*> dated_events(const Graph& graph);

}  // namespace whowhen::exchange
