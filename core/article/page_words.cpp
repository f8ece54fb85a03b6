#include "core/article/page_words.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "core/match/tsv.hpp"
#include "core/text/text.hpp"

extern "C" {
extern const unsigned char whowhen_page_shared_begin[], whowhen_page_shared_end[];
extern const unsigned char whowhen_page_zh_begin[], whowhen_page_zh_end[];
extern const unsigned char whowhen_page_en_begin[], whowhen_page_en_end[];
}

namespace whowhen {
namespace {

using WordsByKind = std::map<std::string, std::vector<PageWord>, std::less<>>;

void read_words(const unsigned char* begin, const unsigned char* end, const char* file, WordsByKind& words) {
    const std::string_view bytes(reinterpret_cast<const char*>(begin), static_cast<std::size_t>(end - begin));
    const TsvTable table = read_tsv(bytes, file);
    const auto kind = static_cast<std::size_t>(table.column("kind"));
    const auto form = static_cast<std::size_t>(table.column("form"));
    const auto value = static_cast<std::size_t>(table.column("value"));
    for (const TsvRow& row : table.rows) {
        PageWord word;
        word.form = fold(to_utf32(row.cells.at(form)));
        word.utf8 = to_utf8(word.form);
        if (value < row.cells.size()) {
            const std::string& number = row.cells[value];
            std::from_chars(number.data(), number.data() + number.size(), word.value);
        }
        words[row.cells.at(kind)].push_back(std::move(word));
    }
}

WordsByKind read_all() {
    WordsByKind words;
    read_words(whowhen_page_shared_begin, whowhen_page_shared_end, "lang/shared/page.tsv", words);
    read_words(whowhen_page_zh_begin, whowhen_page_zh_end, "lang/zh/page.tsv", words);
    read_words(whowhen_page_en_begin, whowhen_page_en_end, "lang/en/page.tsv", words);
    return words;
}

}  // namespace

const std::vector<PageWord>& page_words(std::string_view kind) {
    static const WordsByKind words = read_all();
    static const std::vector<PageWord> none;
    const auto found = words.find(kind);
    return found == words.end() ? none : found->second;
}

const PageWord* page_word_at(std::string_view kind, std::u32string_view folded) {
    const PageWord* best = nullptr;
    for (const PageWord& word : page_words(kind))
        if (folded.starts_with(word.form) && (!best || word.form.size() > best->form.size())) best = &word;
    return best;
}

bool is_page_word(std::string_view kind, std::u32string_view folded) {
    const auto& words = page_words(kind);
    return std::any_of(words.begin(), words.end(), [&](const PageWord& word) { return word.form == folded; });
}

}  // namespace whowhen
