#include "core/entity/name_words.hpp"

#include "core/match/tsv.hpp"
#include "core/text/text.hpp"

namespace whowhen {

NameWords::NameWords(const LanguagePack& pack) {
    const auto bytes = pack.model("name_words.tsv");
    if (bytes.empty()) return;
    const TsvTable table = read_tsv({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, "model/name_words.tsv");
    const auto name = static_cast<std::size_t>(table.column("class")), forms = static_cast<std::size_t>(table.column("forms"));
    for (const TsvRow& row : table.rows) {
        auto& words = classes_[row.cells[name]];
        std::u32string word;
        for (const char32_t c : to_utf32(row.cells.size() > forms ? row.cells[forms] : std::string()) + U' ') {
            if (c != U' ') {
                word += c == U'_' ? U' ' : fold(c);
            } else if (!word.empty()) {
                words.insert(std::move(word));
                word.clear();
            }
        }
    }
}

bool NameWords::has(std::string_view word_class, std::u32string_view folded) const {
    const auto at = classes_.find(word_class);
    return at != classes_.end() && at->second.contains(std::u32string(folded));
}

}  // namespace whowhen
