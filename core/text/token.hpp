#pragma once

#include <vector>

#include "core/text/sentence.hpp"

namespace whowhen {

enum class TokenKind : std::uint8_t { word, number, han, punctuation };

/// A unit of text: a run of letters (with inner apostrophes and hyphens split off as in the Penn Treebank: `OpenAI` `'s`),
/// a run of digits with inner `.` `,`, one Han character, or one other character.
struct Token {
    Span span;
    TokenKind kind = TokenKind::word;
};

/// Tokens of one sentence in order, appended to `tokens`; white space belongs to no token.
void tokenise(const Text& text, Span sentence, std::vector<Token>& tokens);

}  // namespace whowhen
