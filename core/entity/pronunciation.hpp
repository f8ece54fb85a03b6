#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "core/match/pack.hpp"

namespace whowhen {

/// How Han characters are read, and which of them write foreign names: the table `model/pronunciation.tsv`.
class Pronunciation {
public:
    explicit Pronunciation(const LanguagePack& pack);

    /// Pinyin without tones of one folded Han character, or empty.
    std::string_view syllable(char32_t han) const;
    /// May stand in a transliterated name.
    bool transliterates(char32_t han) const;
    /// Transliterates, and hardly stands in a Chinese given name.
    bool is_telltale(char32_t han) const;

private:
    struct Reading {
        std::string syllable;
        bool transliterates = false;
        bool telltale = false;
    };
    std::unordered_map<char32_t, Reading> readings_;
};

/// Sounds in one alphabet for both scripts: vowels `aeiou`, consonants b p m f v d t n l r g k h j q x z c s w y.
/// Of a pinyin syllable (`fu` -> `fu`, `er` -> `r`).
std::u32string sounds_of_syllable(std::string_view pinyin);
/// Of one folded Latin word, by the commonest values of its letters.
std::u32string sounds_of_spelling(std::u32string_view word);

/// What it costs to hear `a` as `b`, each sound weighted; 0 alike. Consonants cost up to 1, vowels up to 0.3.
double sound_distance(std::u32string_view a, std::u32string_view b);
/// `1 - distance`, scaled by the weight of the heavier string, in [0, 1].
double sound_likeness(std::u32string_view a, std::u32string_view b);

}  // namespace whowhen
