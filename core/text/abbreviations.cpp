#include "core/text/abbreviations.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "core/text/text.hpp"

extern "C" {
extern const unsigned char whowhen_abbreviations_begin[];
extern const unsigned char whowhen_abbreviations_end[];
}

namespace whowhen {
namespace {

using Entry = std::pair<std::u32string, AbbreviationKinds>;

void set_kind(AbbreviationKinds& kinds, std::string_view word) {
    kinds.title |= word == "title";
    kinds.number |= word == "number";
    kinds.ambiguous |= word == "ambiguous";
    kinds.starter |= word == "starter";
}

/// Entries sorted by form. The file is embedded and tested, so that a row is known to be `form <tab> kind`.
std::vector<Entry> read_entries() {
    const auto* begin = reinterpret_cast<const char*>(whowhen_abbreviations_begin);
    const auto* end = reinterpret_cast<const char*>(whowhen_abbreviations_end);
    std::string_view rest(begin, static_cast<std::size_t>(end - begin));
    std::vector<Entry> entries;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        const std::size_t tab = line.find('\t');
        if (line.starts_with('#') || tab == std::string_view::npos) continue;
        AbbreviationKinds kinds;
        set_kind(kinds, line.substr(tab + 1));
        entries.emplace_back(to_utf32(line.substr(0, tab)), kinds);
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.first < b.first; });
    return entries;
}

}  // namespace

AbbreviationKinds abbreviation_kinds(std::u32string_view word) {
    static const std::vector<Entry> entries = read_entries();
    AbbreviationKinds kinds;
    auto at = std::lower_bound(entries.begin(), entries.end(), word,
                               [](const Entry& entry, std::u32string_view key) { return entry.first < key; });
    for (; at != entries.end() && at->first == word; ++at) {
        kinds.title |= at->second.title;
        kinds.number |= at->second.number;
        kinds.ambiguous |= at->second.ambiguous;
        kinds.starter |= at->second.starter;
    }
    return kinds;
}

}  // namespace whowhen
