#include "core/entity/name_words.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/match/tsv.hpp"
#include "core/text/text.hpp"

namespace whowhen {

void NameWords::add_class(NameWordClass word_class) {
    std::uint8_t slot = word_class.slot();
    while (classes_[slot].bit != 0) ++slot;
    classes_[slot] = {word_class, std::uint64_t{1} << class_count_++};
}

void NameWords::grow() {
    std::vector<Word> all(words_.size() * 2);
    all.swap(words_);
    for (const Word& word : all)
        if (word.size != 0) words_[slot_of(word.hash, text_of(word))] = word;
}

void NameWords::add_word(std::u32string_view folded, std::uint64_t bit) {
    const std::uint64_t hash = hash_text(folded);
    std::size_t slot = slot_of(hash, folded);
    if (words_[slot].size == 0) {
        if (++word_count_ * 2 > words_.size()) grow(), slot = slot_of(hash, folded);
        words_[slot] = {hash, 0, static_cast<std::uint32_t>(letters_.size()), static_cast<std::uint32_t>(folded.size())};
        letters_ += folded;
        longest_ = std::max(longest_, folded.size());
    }
    words_[slot].classes |= bit;
}

std::vector<std::uint64_t> NameWords::hashes_of(NameWordClass word_class) const {
    std::vector<std::uint64_t> hashes;
    const std::uint64_t bit = bit_of(word_class);
    for (const Word& word : words_)
        if ((word.classes & bit) != 0) hashes.push_back(word.hash);
    std::sort(hashes.begin(), hashes.end());
    return hashes;
}

NameWords::NameWords(const LanguagePack& pack) {
    const auto bytes = pack.model("name_words.tsv");
    if (bytes.empty()) return;
    const TsvTable table = read_tsv({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, "model/name_words.tsv");
    const auto name = static_cast<std::size_t>(table.column("class")), forms = static_cast<std::size_t>(table.column("forms"));
    for (const TsvRow& row : table.rows) {
        const NameWordClass word_class(row.cells[name]);
        if (bit_of(word_class) == 0 && class_count_ == 64) throw DataError("model/name_words.tsv", row.line, 1, "more than 64 classes");
        if (bit_of(word_class) == 0) add_class(word_class);
        const std::uint64_t bit = bit_of(word_class);
        std::u32string word;
        for (const char32_t c : to_utf32(row.cells.size() > forms ? row.cells[forms] : std::string()) + U' ') {
            if (c != U' ') {
                word += c == U'_' ? U' ' : fold(c);
            } else if (!word.empty()) {
                add_word(word, bit);
                word.clear();
            }
        }
    }
}

}  // namespace whowhen
