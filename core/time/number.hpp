#pragma once

#include <cstdint>
#include <vector>

#include "core/match/pack.hpp"
#include "core/text/text.hpp"

namespace whowhen {

/// A number as the text writes it: 2,008, 3.5, two thousand eight, twenty-third, and the same in Chinese numerals.
struct Number {
    Span span;
    std::int64_t value = 0;
    /// Digits, if it is written digit by digit (in either script); 0 otherwise.
    std::uint8_t digits = 0;
    bool decimal = false;
    bool ordinal = false;
    /// "several", "a few".
    bool vague = false;
    /// "and more".
    bool more = false;
    /// "and a half"; `value` is the whole part.
    bool half = false;
    /// The greater of the two of "three or four" said in one breath; `value` is the lesser. 0 otherwise.
    std::int64_t upto = 0;
};

/// Labels of the layers that the number stage adds and of the lexicon classes it reads.
struct NumberLabels {
    explicit NumberLabels(const LanguagePack& pack);
    /// Every number; a run of ASCII digits; digit-by-digit or counting numerals in words; ordinals; a plausible bare year.
    std::uint16_t number, digits, numeral, ordinal, year;
    /// Any run of four digits from 1000 to 2199; two digits that are hardly anything but a year; a three-digit year of the Republic of China, any three digits;
    /// two digits up to 59.
    std::uint16_t full_year, short_year, roc_year, three_digits, minute;
    /// Two numbers in one breath.
    std::uint16_t pair;
    /// Lexicon: words that numbers are made of, and endings of written ordinals.
    std::uint16_t word, ordinal_ending;

    bool is_number(std::uint16_t label) const {
        return label && (label == number || label == digits || label == numeral || label == ordinal || label == year ||
                         label == full_year || label == short_year || label == roc_year || label == three_digits || label == minute || label == pair);
    }
};

/// Finds the numbers of one sentence and adds them to its annotations (payload: index into `numbers`); returns whether any was added.
/// The caller indexes.
bool recognise_numbers(const Text& text, const LanguagePack& pack, const NumberLabels& labels, AnnotationIndex& index, std::vector<Number>& numbers);

}  // namespace whowhen
