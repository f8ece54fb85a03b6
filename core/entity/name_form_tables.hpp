#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "core/entity/name_forms.hpp"
#include "core/entity/name_words.hpp"
#include "core/entity/pronunciation.hpp"
#include "core/text/character.hpp"
#include "core/text/text.hpp"

namespace whowhen {

/// True if a form is of Han characters alone.
inline bool all_han(std::u32string_view form) { return !form.empty() && std::all_of(form.begin(), form.end(), is_han); }

/// Words run together.
inline std::u32string joined(std::span<const std::u32string_view> words) {
    std::u32string text;
    for (const std::u32string_view word : words) text += word;
    return text;
}

/// What the names of persons and of everything else are compared by: how their words sound, and the packs' parts of names.
struct NameForms::Tables {
    explicit Tables(const Packs& packs) : pronunciation(*packs.zh), zh(*packs.zh), en(*packs.en) {}

    std::u32string sounds_of_word(std::u32string_view word) const {
        if (!is_han_name(word)) return sounds_of_spelling(word);
        std::u32string sounds;
        for (const char32_t c : word) sounds += sounds_of_syllable(pronunciation.syllable(c));
        return sounds;
    }

    std::u32string pinyin(std::u32string_view form) const {
        std::u32string letters;
        for (const char32_t c : form)
            for (const char letter : pronunciation.syllable(c)) letters += letter == 'v' ? U'u' : static_cast<char32_t>(letter);
        return letters;
    }

    // Words that an organization's name says what it is with.
    bool is_kind_word(std::u32string_view word) const {
        return en.has("head", word) || en.has("legal", word) || en.has("weak", word) || en.has("unit", word) || en.has("small", word);
    }

    Pronunciation pronunciation;
    NameWords zh, en;
};

}  // namespace whowhen
