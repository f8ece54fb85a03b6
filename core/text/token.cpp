#include "core/text/token.hpp"

#include "core/text/character.hpp"

namespace whowhen {
namespace {

bool is_word_letter(char32_t c) {
    return is_letter(c) || is_other_letter(c);
}

/// Where the run of letters and digits that starts at `at` ends; apostrophes between letters belong to it.
std::uint32_t word_end(std::u32string_view text, std::uint32_t at, std::uint32_t end) {
    while (at < end) {
        const bool inner_apostrophe =
            text[at] == U'\'' && at + 1 < end && is_letter(text[at + 1]) && is_letter(text[at - 1]);
        if (!is_word_letter(text[at]) && !is_digit(text[at]) && !inner_apostrophe) break;
        ++at;
    }
    return at;
}

/// Where the run of digits ends; a point or comma between digits belongs to it.
std::uint32_t number_end(std::u32string_view text, std::uint32_t at, std::uint32_t end) {
    while (at < end) {
        const bool separator = (text[at] == U'.' || text[at] == U',') && at + 1 < end && is_digit(text[at + 1]);
        if (!is_digit(text[at]) && !separator) break;
        ++at;
    }
    return at;
}

/// Length of the clitic at the end of a word (`'s`, `'re`, `n't`), 0 if none; as in the Penn Treebank.
std::uint32_t clitic_length(std::u32string_view word) {
    if (word.size() > 3 && word.ends_with(U"n't")) return 3;
    for (const std::u32string_view clitic : {U"'s", U"'d", U"'m", U"'ll", U"'re", U"'ve"})
        if (word.size() > clitic.size() && word.ends_with(clitic)) return static_cast<std::uint32_t>(clitic.size());
    return 0;
}

}  // namespace

void tokenise(const Text& text, Span sentence, std::vector<Token>& tokens) {
    const std::u32string_view folded = text.folded();
    for (std::uint32_t at = sentence.begin; at < sentence.end;) {
        const char32_t c = folded[at];
        if (is_space(c)) {
            ++at;
        } else if (is_han(c)) {
            tokens.push_back({{at, at + 1}, TokenKind::han});
            ++at;
        } else if (is_digit(c)) {
            const std::uint32_t end = number_end(folded, at, sentence.end);
            tokens.push_back({{at, end}, TokenKind::number});
            at = end;
        } else if (is_word_letter(c)) {
            const std::uint32_t end = word_end(folded, at, sentence.end);
            const std::uint32_t clitic = end - clitic_length(folded.substr(at, end - at));
            tokens.push_back({{at, clitic}, TokenKind::word});
            if (clitic < end) tokens.push_back({{clitic, end}, TokenKind::word});
            at = end;
        } else {
            tokens.push_back({{at, at + 1}, TokenKind::punctuation});
            ++at;
        }
    }
}

}  // namespace whowhen
