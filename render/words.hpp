#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/vocabulary.hpp"
#include "graph/model.hpp"

namespace whowhen {

/// The language in which a picture speaks to its reader.
enum class ReaderLanguage : std::uint8_t { en, zh_hant, zh_hans };

/// BCP 47 tag of a reader's language.
std::string_view to_string(ReaderLanguage language);
/// From a BCP 47 tag; anything unknown is English.
ReaderLanguage read_language(std::string_view tag);
/// The language of most of the graph's documents (by their tags; without documents, by the scripts of names).
ReaderLanguage language_of(const Graph& graph);

/// A word or sentence of `render/data/words.tsv` in the reader's language; "?" if the file lacks it.
std::string_view word(std::string_view key, ReaderLanguage language);
/// The same for enumerators: key `relation.founder_of`, `event.merger`, `status.former`, ...
std::string_view word(RelationType value, ReaderLanguage language);
std::string_view word(EventType value, ReaderLanguage language);
std::string_view word(EntityType value, ReaderLanguage language);
std::string_view word(Status value, ReaderLanguage language);
std::string_view word(Modality value, ReaderLanguage language);

/// All keys that begin with `prefix`, in order, with their words.
std::vector<std::pair<std::string_view, std::string_view>> words_beginning(std::string_view prefix,
                                                                           ReaderLanguage language);

/// Replaces each `{name}` of a word by its value.
struct WordSlot {
    std::string_view name;
    std::string value;
};
std::string fill(std::string_view pattern, std::initializer_list<WordSlot> slots);

/// A date as a reader of the language writes it, with the precision it was told: "20 Feb 2018", "c. 2015", "since
/// 2019"; empty for an empty value.
std::string readable_date(const TimeValue& value, ReaderLanguage language);

}  // namespace whowhen
