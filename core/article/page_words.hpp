#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace whowhen {

/// A row of `lang/*/page.tsv`.
struct PageWord {
    /// Folded.
    std::u32string form;
    /// `form` as UTF-8.
    std::string utf8;
    /// Of months: their number; of eras: the years to add.
    int value = 0;
};

/// Words and markup conventions of one kind (`month`, `dateline`, `related`, `skip_class`) of all languages, in file
/// order.
const std::vector<PageWord>& page_words(std::string_view kind);
/// The longest word of a kind that `folded` starts with, or nullptr.
const PageWord* page_word_at(std::string_view kind, std::u32string_view folded);
/// Whether `folded` is a word of the kind.
bool is_page_word(std::string_view kind, std::u32string_view folded);

}  // namespace whowhen
