#include "render/words.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "core/match/tsv.hpp"
#include "core/text/character.hpp"
#include "core/text/text.hpp"

extern "C" {
extern const unsigned char whowhen_words_begin[];
extern const unsigned char whowhen_words_end[];
}

namespace whowhen {
namespace {

constexpr std::size_t language_count = 3;
using Translations = std::array<std::string, language_count>;
using WordTable = std::map<std::string, Translations, std::less<>>;

WordTable read_words() {
    const std::string_view bytes(reinterpret_cast<const char*>(whowhen_words_begin),
                                 static_cast<std::size_t>(whowhen_words_end - whowhen_words_begin));
    const auto file = read_tsv(bytes, "render/data/words.tsv");
    const auto key = static_cast<std::size_t>(file.column("key"));
    WordTable table;
    for (const auto& row : file.rows) {
        Translations translations;
        for (const auto language : {ReaderLanguage::en, ReaderLanguage::zh_hant, ReaderLanguage::zh_hans}) {
            const auto column = static_cast<std::size_t>(file.column(to_string(language)));
            if (column < row.cells.size()) translations[static_cast<std::size_t>(language)] = row.cells[column];
        }
        table.emplace(row.cells[key], std::move(translations));
    }
    return table;
}

const WordTable& word_table() {
    static const WordTable table = read_words();
    return table;
}

std::string_view prefixed_word(std::string_view prefix, std::string_view name, ReaderLanguage language) {
    return word(std::string(prefix) + std::string(name), language);
}

/// Traditional if the folding of `text` changes more Han characters than not at all; a rough guess for graphs without
/// documents.
ReaderLanguage script_of_names(const Graph& graph) {
    int han = 0, changed = 0, letters = 0;
    for (const auto& entity : graph.entities) {
        for (const char32_t c : to_utf32(entity.name)) {
            if (is_han(c)) {
                ++han;
                changed += fold(c) != c;
            } else {
                letters += is_letter(c);
            }
        }
    }
    // A Latin word spends about three letters where a Chinese one spends one character.
    if (han * 3 < letters || han == 0) return ReaderLanguage::en;
    // About a third of the characters of Traditional text have another Simplified form; a tenth tells the scripts
    // apart.
    return changed * 10 > han ? ReaderLanguage::zh_hant : ReaderLanguage::zh_hans;
}

}  // namespace

std::string_view to_string(ReaderLanguage language) {
    switch (language) {
        case ReaderLanguage::en:
            return "en";
        case ReaderLanguage::zh_hant:
            return "zh-Hant";
        case ReaderLanguage::zh_hans:
            return "zh-Hans";
    }
    return "en";
}

ReaderLanguage read_language(std::string_view tag) {
    if (tag.starts_with("zh-Hant") || tag.starts_with("zh-TW") || tag.starts_with("zh-HK"))
        return ReaderLanguage::zh_hant;
    return tag.starts_with("zh") ? ReaderLanguage::zh_hans : ReaderLanguage::en;
}

ReaderLanguage language_of(const Graph& graph) {
    if (graph.documents.empty()) return script_of_names(graph);
    std::array<int, language_count> votes{};
    for (const auto& document : graph.documents) ++votes[static_cast<std::size_t>(read_language(document.language))];
    return static_cast<ReaderLanguage>(std::max_element(votes.begin(), votes.end()) - votes.begin());
}

std::string_view word(std::string_view key, ReaderLanguage language) {
    const auto& table = word_table();
    const auto found = table.find(key);
    // Every key used in the sources is in the table (tested); a missing one shows itself.
    return found == table.end() ? std::string_view("?")
                                : std::string_view(found->second[static_cast<std::size_t>(language)]);
}

std::string_view word(RelationType value, ReaderLanguage language) {
    return prefixed_word("relation.", to_string(value), language);
}
std::string_view word(EventType value, ReaderLanguage language) {
    return prefixed_word("event.", to_string(value), language);
}
std::string_view word(EntityType value, ReaderLanguage language) {
    return prefixed_word("entity.", to_string(value), language);
}
std::string_view word(Status value, ReaderLanguage language) {
    return prefixed_word("status.", to_string(value), language);
}
std::string_view word(Modality value, ReaderLanguage language) {
    return prefixed_word("modality.", to_string(value), language);
}

std::vector<std::pair<std::string_view, std::string_view>> words_beginning(std::string_view prefix,
                                                                           ReaderLanguage language) {
    std::vector<std::pair<std::string_view, std::string_view>> words;
    const auto& table = word_table();
    for (auto at = table.lower_bound(prefix); at != table.end() && at->first.starts_with(prefix); ++at) {
        words.emplace_back(at->first, at->second[static_cast<std::size_t>(language)]);
    }
    return words;
}

std::string fill(std::string_view pattern, std::initializer_list<WordSlot> slots) {
    std::string out;
    while (!pattern.empty()) {
        const auto open = pattern.find('{');
        out += pattern.substr(0, open);
        if (open == std::string_view::npos) break;
        const auto close = pattern.find('}', open);
        if (close == std::string_view::npos) return out += pattern.substr(open);
        const auto name = pattern.substr(open + 1, close - open - 1);
        for (const auto& slot : slots) {
            if (slot.name == name) out += slot.value;
        }
        pattern.remove_prefix(close + 1);
    }
    return out;
}

}  // namespace whowhen
