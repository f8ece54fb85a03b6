#pragma once

#include <vector>

#include "core/text/text.hpp"

namespace whowhen {

struct Sentence {
    Span span;
    /// Script of most of its letters; decides which language pack reads it.
    Language language = Language::en;
    /// 0-based; paragraphs are separated by line ends.
    std::uint32_t paragraph = 0;
};

/// Sentences in text order, without white space at their ends. A quote with several sentences is split inside, closing
/// quotes stay with the sentence they close; abbreviations, initials and decimal points do not end a sentence; a line
/// end always does. A line without final punctuation (headline, list item) is a sentence.
std::vector<Sentence> split_sentences(const Text& text, Language declared = Language::en);

}  // namespace whowhen
