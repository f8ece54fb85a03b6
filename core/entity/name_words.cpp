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
        if (class_number(row.cells[name]) < 0) classes_.emplace_back(row.cells[name], Words{});
        auto& words = classes_[static_cast<std::size_t>(class_number(row.cells[name]))].second;
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

int NameWords::class_number(std::string_view word_class) const {
    // A dozen classes, whose names differ early.
    for (std::size_t c = 0; c < classes_.size(); ++c)
        if (classes_[c].first == word_class) return static_cast<int>(c);
    return -1;
}

bool NameWords::has(std::string_view word_class, std::u32string_view folded) const {
    const int number = class_number(word_class);
    return number >= 0 && classes_[static_cast<std::size_t>(number)].second.contains(folded);
}

}  // namespace whowhen
