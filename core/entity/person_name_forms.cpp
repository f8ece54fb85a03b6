#include <algorithm>
#include <array>
#include <span>

#include "core/entity/name_form_tables.hpp"
#include "core/text/character.hpp"
#include "core/text/text.hpp"

namespace whowhen {
namespace {

// From how alike two words count as one: transliterations of one word in Han script, and a Han word and a Latin word.
// Chosen on pairs of the case table: variants of one name lie above 0.9, different names of equal length mostly below 0.8.
constexpr double same_han_word = 0.85;
constexpr double same_word_across_scripts = 0.62;
constexpr double same_name_across_scripts = 0.7;
// Fewer Latin letters than this sound like too many names.
constexpr std::size_t shortest_spelling = 3;
}  // namespace

bool NameForms::same_transliteration(const NameParts& han, const NameParts& latin) const {
    const NameParts::Words &words = han.words(), &spelt = latin.words();
    if (surname_length(han) > 0 && han.key().size() > surname_length(han)) {
        if (!latin.spelling_) latin.spelling_ = latin_key(joined(spelt));
        const auto& orders = pinyin(han);
        if (std::find(orders.begin(), orders.end(), *latin.spelling_) != orders.end()) return true;
    }
    if (words.size() != spelt.size() || !is_transliteration(han)) return false;
    double sum = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (spelt[i].size() < shortest_spelling && words.size() < 3) return false;
        const double likeness = sound_likeness(word_sounds(han)[i], word_sounds(latin)[i]);
        if (likeness < same_word_across_scripts) return false;
        sum += likeness;
    }
    return sum >= same_name_across_scripts * static_cast<double>(words.size());
}

bool NameForms::is_surname_first(std::u32string_view word) const { return word.size() == 2 && tables_->zh.has("surname", word.substr(0, 1)); }

bool NameForms::same_person_name(const NameParts& a, const NameParts& b) const {
    if (a.latin() == b.latin()) return true;
    if (!a.is_han() && !b.is_han()) return false;
    if (a.is_han() != b.is_han()) return a.is_han() ? same_transliteration(a, b) : same_transliteration(b, a);
    const NameParts::Words &words_a = a.words(), &words_b = b.words();
    if (words_a.size() != words_b.size() || !is_transliteration(a) || !is_transliteration(b)) return false;
    for (std::size_t i = 0; i < words_a.size(); ++i) {
        if (words_a[i] == words_b[i]) continue;
        // "Gates" in two characters, of which one is a surname: too few sounds for another name to be told from it.
        if ((is_surname_first(words_a[i]) || is_surname_first(words_b[i])) && (words_a[i].size() != words_b[i].size() || words_a[i].front() != words_b[i].front())) return false;
        if (sound_likeness(word_sounds(a)[i], word_sounds(b)[i]) < same_han_word) return false;
    }
    return true;
}

NameParts::Core NameForms::core_of(const NameParts& form) const {
    if (!form.core_) {
        const NameParts::Words& words = form.words();
        NameParts::Core core{0, words.size()};
        while (core.end - core.begin > 1 && tables_->en.has("title", words[core.begin])) ++core.begin;
        while (core.end - core.begin > 1 && tables_->en.has("suffix", words[core.end - 1])) --core.end;
        form.core_ = core;
    }
    return *form.core_;
}

// False if a Latin name has not all letters of the part, but for titles before it: then that is no part of it.
bool NameForms::may_be_short_name(const NameParts& part, const NameParts& full) const {
    if (!part.core_letters_) part.core_letters_ = part.letters_of_words(core_of(part).begin);
    return (*part.core_letters_ & ~full.letters().present) == 0;
}

// Japanese names: a listed family name, or two characters before one to three others, where they are no Chinese name.
bool NameForms::is_family_name(const NameParts& part, const NameParts& full) const {
    const std::u32string_view key = part.key(), full_key = full.key();
    if (full_key.size() <= key.size() + 3 && full_key.starts_with(key) && all_han(full_key) && tables_->zh.has("japanese_surname", key)) return true;
    return key.size() == 2 && full_key.size() >= 3 && full_key.size() <= 5 && full_key.starts_with(key) && all_han(full_key) &&
           !is_chinese_person_name(full) && !is_transliteration(full);
}

bool NameForms::is_short_person_name(const NameParts& part, const NameParts& full) const {
    const std::u32string_view key = part.key(), full_key = full.key();
    // A family name with its title may be as long as the full name ("Shen Jiaoshou", Professor Shen).
    const bool fond = full.is_han() && key.size() == 2 && full_key.size() == 2 && key.back() == full_key.front() && tables_->zh.has("before", key.substr(0, 1));
    const bool titled = fond || (full.is_han() && !title_in(part).empty() && title_in(full).empty());
    if (key.empty() || (key.size() >= full_key.size() && !titled)) return false;
    const NameParts::Words& words = full.words();
    if (full.is_han()) {
        if (words.size() > 1)
            return std::any_of(full.word_parts().begin(), full.word_parts().end(), [&](const NameParts& word) {
                return word.printed() == key || (is_transliteration(part) && same_person_name(part, word));
            }) || joined(std::span(words).subspan(1)) == key;
        // The family name with a general title, of any surname.
        if (key.size() == 2 && key.front() == full_key.front() && tables_->zh.has("general_title", key.substr(1))) return true;
        // Japanese names: two characters of family name, two or three given.
        if (full_key.size() >= 4 && full_key.size() <= 5 && key.size() + 2 == full_key.size() && full_key.ends_with(key)) return true;
        if (is_family_name(part, full)) return true;
        const std::size_t surname = surname_length(full) > 0 ? surname_length(full) : 1;
        // A family name that is in no list has one character.
        const bool chinese = surname_length(full) > 0 ? is_chinese_person_name(full) : all_han(full_key) && full_key.size() <= 3 && !is_transliteration(full);
        if (!chinese) return false;
        if (key == full_key.substr(surname) && key.size() >= 2) return true;
        const std::u32string_view family = full_key.substr(0, surname);
        if (key == family) return true;
        if (key.starts_with(family)) return tables_->zh.has("title", key.substr(surname));
        return key.size() == surname + 1 && key.ends_with(family) && tables_->zh.has("before", key.substr(0, 1));
    }
    if (!may_be_short_name(part, full)) return false;
    const NameParts::Core own = core_of(part), theirs = core_of(full);
    // Of the part, titles are left out but no suffixes.
    const auto spelt = std::span(part.words()).subspan(own.begin), core = std::span(words).subspan(theirs.begin, theirs.end - theirs.begin);
    if (spelt.size() == 1 && spelt.front().size() == core.size() && core.size() >= 2) {
        const bool initials = std::equal(core.begin(), core.end(), spelt.front().begin(), [](const auto& w, char32_t c) { return w.front() == c; });
        if (initials) return true;
    }
    if (spelt.size() >= core.size() + (core.size() < words.size() ? 1 : 0)) return spelt.size() == core.size() && joined(spelt) == joined(core);
    const auto short_keys = std::span(part.latin_words()).subspan(own.begin);
    const auto full_keys = std::span(full.latin_words()).subspan(theirs.begin, theirs.end - theirs.begin);
    // Ends of the name (surname, with its particles), its first name, or first and last without the middle.
    if (std::equal(short_keys.rbegin(), short_keys.rend(), full_keys.rbegin())) return true;
    if (std::equal(short_keys.begin(), short_keys.end(), full_keys.begin())) return true;
    return short_keys.size() == 2 && short_keys[0] == full_keys.front() && short_keys[1] == full_keys.back();
}

Gender NameForms::gender_of_address(const Text& text, Span name, const NameParts& form) const {
    std::uint32_t end = name.begin;
    while (end > 0 && (text.at(end - 1) == U' ' || text.at(end - 1) == U'.')) --end;
    std::uint32_t begin = end;
    while (begin > 0 && is_letter(text.at(begin - 1))) --begin;
    if (const Gender told = gender_of_title(text.folded().substr(begin, end - begin)); told != Gender::unknown) return told;
    return gender_of_form_of_address(form, text.folded().substr(name.end, 3));
}

Gender NameForms::gender_of_title(std::u32string_view word) const {
    if (tables_->en.has("male_title", word)) return Gender::male;
    return tables_->en.has("female_title", word) ? Gender::female : Gender::unknown;
}

Gender NameForms::gender_of_form_of_address(const NameParts& form, std::u32string_view after) const {
    const auto gender = [&](std::u32string_view title) {
        if (tables_->zh.has("male_title", title)) return Gender::male;
        return tables_->zh.has("female_title", title) ? Gender::female : Gender::unknown;
    };
    if (const Gender inside = gender(title_in(form)); inside != Gender::unknown) return inside;
    for (const std::size_t length : {3u, 2u})
        if (after.size() >= length)
            if (const Gender told = gender(after.substr(0, length)); told != Gender::unknown) return told;
    return Gender::unknown;
}

Gender NameForms::gender_of_given_name(const NameParts& form) const {
    std::span<const std::u32string_view> words = form.words();
    if (words.empty()) return Gender::unknown;
    if (!form.is_han()) {
        while (words.size() > 1 && tables_->en.has("title", words.front())) {
            if (const Gender told = gender_of_title(words.front()); told != Gender::unknown) return told;
            words = words.subspan(1);
        }
        const std::u32string_view given = form.latin_words()[form.words().size() - words.size()];
        if (tables_->en.has("male", given)) return Gender::male;
        return tables_->en.has("female", given) ? Gender::female : Gender::unknown;
    }
    if (tables_->zh.has("female", words.front())) return Gender::female;
    if (!is_chinese_person_name(form)) return Gender::unknown;
    const std::u32string key = joined(words);
    int lean = 0;
    for (std::size_t i = surname_length(form); i < key.size(); ++i)
        lean += tables_->zh.has("male_character", key.substr(i, 1)) - tables_->zh.has("female_character", key.substr(i, 1));
    return lean > 0 ? Gender::male : lean < 0 ? Gender::female : Gender::unknown;
}

std::size_t NameForms::name_title_length(std::u32string_view folded) const {
    for (const std::size_t length : {2u, 1u})
        if (folded.size() >= length && tables_->zh.has("general_title", folded.substr(0, length))) return length;
    return 0;
}

std::u32string_view NameForms::title_in(const NameParts& form) const {
    const std::u32string_view key = form.key();
    const std::size_t surname = surname_length(form);
    if (surname > 0 && key.size() > surname && tables_->zh.has("title", key.substr(surname))) return key.substr(surname);
    return {};
}

std::u32string NameForms::person_title(const NameParts& form) const { return std::u32string(title_in(form)); }

bool NameForms::has_person_title(const NameParts& form) const { return !title_in(form).empty(); }

}  // namespace whowhen
