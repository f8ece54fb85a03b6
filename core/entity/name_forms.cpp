#include "core/entity/name_forms.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "core/entity/name_words.hpp"
#include "core/entity/pronunciation.hpp"
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
// Fewer letters than this are no telling word of a name.
constexpr std::size_t shortest_proper_word = 4;
// From this length on a final s may be a plural's.
constexpr std::size_t plural_length = 6;

bool all_han(std::u32string_view form) { return !form.empty() && std::all_of(form.begin(), form.end(), is_han); }

bool has_latin(std::u32string_view form) { return std::any_of(form.begin(), form.end(), is_letter); }

std::u32string joined(std::span<const std::u32string> words) {
    std::u32string text;
    for (const std::u32string& word : words) text += word;
    return text;
}

// `part` in the order of `full`, beginning where `full` begins (or, from three characters on, at its second character).
bool is_character_abbreviation(std::u32string_view part, std::u32string_view full) {
    if (part.size() < 2 || full.size() < part.size() + (part.size() >= 3 ? 1 : 2)) return false;
    std::size_t at = full.find(part.front());
    if (at == std::u32string_view::npos || at > (part.size() >= 3 ? 1u : 0u)) return false;
    bool at_word_starts = true;
    for (std::size_t i = 1; i < part.size(); ++i) {
        const std::size_t next = full.find(part[i], at + 1);
        if (next == std::u32string_view::npos) return false;
        // Words of organization names have two characters mostly.
        at_word_starts = at_word_starts && (next % 2 == 0 || next + 1 == full.size() || next + 2 == full.size());
        at = next;
    }
    return part.size() >= 3 || at_word_starts;
}

// Capitals that begin as the name does, hold the initials of all its words in order, and further letters of it: `AOL`.
bool is_initialism(const NameParts& part, const NameParts& full) {
    const std::vector<std::u32string>& words = full.words();
    const std::u32string& letters = part.latin();
    if (letters.size() < 3 || letters.size() > 5 || words.size() < 2 || words.size() > letters.size()) return false;
    const std::u32string_view printed = part.printed();
    if (!std::all_of(printed.begin(), printed.end(), [](char32_t c) { return !is_letter(c) || fold(c) != c; })) return false;
    std::size_t word = 0, at = 0;
    for (const char32_t c : letters) {
        if (word < words.size() && words[word].front() == c) {
            at = 1, ++word;
            continue;
        }
        if (word == 0) return false;
        at = words[word - 1].find(c, at);
        if (at == std::u32string::npos) return false;
        ++at;
    }
    return word == words.size();
}

// The last word of a team's name, a plural: `Harriers` of `Forth Valley Harriers`.
bool is_team_name(const NameParts& part, const NameParts& full) {
    const std::vector<std::u32string>&words = full.words(), &spelt = part.words();
    return spelt.size() == 1 && words.size() > 1 && spelt.front() == words.back() && spelt.front().size() >= 5 && spelt.front().back() == U's';
}

bool has_digit(std::u32string_view form) { return std::any_of(form.begin(), form.end(), is_digit); }

}  // namespace

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

NameForms::NameForms(const Packs& packs) : tables_(std::make_unique<Tables>(packs)) {}
NameForms::~NameForms() = default;

Sounds NameForms::sounds(std::u32string_view form) const {
    Sounds sounds;
    for (const std::u32string& word : name_words(form)) sounds += tables_->sounds_of_word(word);
    return sounds;
}

double NameForms::sound_similarity(std::u32string_view a, std::u32string_view b) const {
    return sound_likeness(sounds(a), sounds(b));
}

bool NameForms::is_transliteration(const NameParts& form) const {
    if (!form.transliteration_) form.transliteration_ = make_transliteration(form);
    return *form.transliteration_;
}

bool NameForms::make_transliteration(const NameParts& form) const {
    const std::vector<std::u32string>& words = form.words();
    const std::u32string key = joined(words);
    if (!all_han(key) || key.size() < 2) return false;
    const auto& p = tables_->pronunciation;
    if (words.size() > 1) return true;
    const auto transliterating = std::count_if(key.begin(), key.end(), [&](char32_t c) { return p.transliterates(c); });
    if (static_cast<std::size_t>(transliterating) + (key.size() > 4 ? 1 : 0) < key.size()) return false;
    const auto telltale = std::count_if(key.begin(), key.end(), [&](char32_t c) { return p.is_telltale(c); });
    const bool chinese_shape = key.size() <= 3 && surname_length(key) > 0;
    return key.size() >= 4 || telltale > (chinese_shape ? 1 : 0) || (telltale == 1 && key.size() == 3) || !chinese_shape;
}

std::size_t NameForms::surname_length(const NameParts& form) const {
    if (!form.surname_) {
        const std::u32string_view key = form.key();
        if (!all_han(key))
            form.surname_ = 0;
        else if (key.size() > 2 && tables_->zh.has("surname", key.substr(0, 2)))
            form.surname_ = 2;
        else
            form.surname_ = tables_->zh.has("surname", key.substr(0, 1)) ? 1 : 0;
    }
    return *form.surname_;
}

bool NameForms::is_chinese_person_name(const NameParts& form) const {
    if (!form.chinese_person_) {
        const std::size_t surname = surname_length(form), size = form.key().size();
        form.chinese_person_ = surname > 0 && size > surname && size <= surname + 2 && form.words().size() <= 1 && !is_transliteration(form);
    }
    return *form.chinese_person_;
}

const std::vector<Sounds>& NameForms::word_sounds(const NameParts& form) const {
    if (!form.word_sounds_) {
        form.word_sounds_.emplace();
        for (const std::u32string& word : form.words()) form.word_sounds_->push_back(tables_->sounds_of_word(word));
    }
    return *form.word_sounds_;
}

// A Chinese name's pinyin, family name first and last.
const std::array<std::u32string, 2>& NameForms::pinyin(const NameParts& form) const {
    if (!form.pinyin_) {
        const std::u32string_view key = form.key();
        const std::u32string family = tables_->pinyin(key.substr(0, surname_length(form))), given = tables_->pinyin(key.substr(surname_length(form)));
        form.pinyin_ = {family + given, given + family};
    }
    return *form.pinyin_;
}

bool NameForms::same_transliteration(const NameParts& han, const NameParts& latin) const {
    const std::vector<std::u32string>&words = han.words(), &spelt = latin.words();
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

bool NameForms::same_person_name(const NameParts& a, const NameParts& b) const {
    if (a.latin() == b.latin()) return true;
    if (!a.is_han() && !b.is_han()) return false;
    if (a.is_han() != b.is_han()) return a.is_han() ? same_transliteration(a, b) : same_transliteration(b, a);
    const std::vector<std::u32string>&words_a = a.words(), &words_b = b.words();
    if (words_a.size() != words_b.size() || !is_transliteration(a) || !is_transliteration(b)) return false;
    for (std::size_t i = 0; i < words_a.size(); ++i) {
        if (words_a[i] == words_b[i]) continue;
        if (sound_likeness(word_sounds(a)[i], word_sounds(b)[i]) < same_han_word) return false;
    }
    return true;
}

NameParts::Core NameForms::core_of(const NameParts& form) const {
    if (!form.core_) {
        const std::vector<std::u32string>& words = form.words();
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
    const bool titled = full.is_han() && !title_in(part).empty() && title_in(full).empty();
    if (key.empty() || (key.size() >= full_key.size() && !titled)) return false;
    const std::vector<std::u32string>& words = full.words();
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

std::u32string NameForms::organization_stem(const NameParts& form) const { return stem_of(form); }

const std::u32string& NameForms::stem_of(const NameParts& form) const {
    if (!form.stem_) form.stem_ = make_stem(form);
    return *form.stem_;
}

std::u32string NameForms::make_stem(const NameParts& form) const {
    if (!form.is_han()) {
        std::span<const std::u32string> words = form.words();
        while (words.size() > 1 && tables_->en.has("legal", words.back())) words = words.first(words.size() - 1);
        std::u32string stem = latin_key(joined(words));
        // Plural and singular of a party or team are one name.
        if (stem.size() >= plural_length && stem.back() == U's') stem.pop_back();
        return stem;
    }
    std::u32string_view key = form.key();
    // Longest legal ending first; what remains must still be a name.
    for (std::size_t length = std::min<std::size_t>(8, key.size()); length >= 2; --length)
        if (key.size() >= length + 2 && tables_->zh.has("legal", key.substr(key.size() - length))) {
            key.remove_suffix(length);
            length = std::min<std::size_t>(8, key.size()) + 1;
        }
    return std::u32string(key);
}

bool NameForms::same_organization_name(const NameParts& a, const NameParts& b) const {
    return a.latin() == b.latin() || stem_of(a) == stem_of(b);
}

NameRemainder NameForms::remainder(const NameParts& part, const NameParts& full) const {
    if (!part.may_be_within(full)) return NameRemainder::none;
    if (!full.is_han()) {
        const std::vector<std::u32string>&words = full.words(), &spelt = part.latin_words();
        if (spelt.size() >= words.size()) return NameRemainder::none;
        if (!std::equal(spelt.begin(), spelt.end(), full.latin_words().begin())) return NameRemainder::none;
        NameRemainder kind = NameRemainder::legal;
        for (std::size_t i = spelt.size(); i < words.size(); ++i) {
            if (tables_->en.has("legal", words[i]) || tables_->en.has("weak", words[i])) continue;
            if (tables_->en.has("unit", words[i])) return NameRemainder::unit;
            kind = tables_->en.has("head", words[i]) && kind != NameRemainder::other ? NameRemainder::head : NameRemainder::other;
        }
        return kind;
    }
    const std::u32string_view key = part.key(), stem = stem_of(full), full_key = full.key();
    if (key.size() >= full_key.size() || key.size() < 2) return NameRemainder::none;
    if (key == stem) return NameRemainder::legal;
    if (stem.starts_with(key) && tables_->zh.has("weak", stem.substr(key.size()))) return NameRemainder::legal;
    std::u32string_view rest = stem;
    if (!rest.starts_with(key)) {
        for (const std::size_t length : {2u, 3u})
            if (rest.size() > length && tables_->zh.has("realm", rest.substr(0, length)) && rest.substr(length).starts_with(key)) {
                rest.remove_prefix(length);
                break;
            }
        const auto is_weak = [&](std::u32string_view tail) { return tail.empty() || tables_->zh.has("weak", tail); };
        if (rest.starts_with(key) && is_weak(rest.substr(key.size()))) return NameRemainder::realm;
        if (!rest.starts_with(key)) return NameRemainder::none;
    }
    rest.remove_prefix(key.size());
    for (std::size_t from = 0; from < rest.size(); ++from)
        if (tables_->zh.has("body", rest.substr(from))) return NameRemainder::none;
    // A company's laboratory or branch of a region is not the company.
    for (const std::size_t length : {2u, 3u})
        if (rest.size() > length && tables_->zh.has("realm", rest.substr(0, length))) return NameRemainder::none;
    if (tables_->zh.has("unit", rest)) return NameRemainder::unit;
    return tables_->zh.has("head", rest) ? NameRemainder::head : NameRemainder::other;
}

// `Kormoran` of `Studio Kormoran`, `The Sentry` of `The Evening Sentry`: no kind word, unless it has an article of its own.
bool NameForms::is_proper_word_of(const NameParts& part, const NameParts& full) const {
    const std::vector<std::u32string>&words = full.latin_words(), &spelt = part.latin_words();
    if (spelt.size() != 1 || spelt.front().size() < shortest_proper_word || words.size() < 2) return false;
    if (fold(part.printed()).starts_with(U"the ")) return words.back() == spelt.front();
    return !tables_->is_kind_word(spelt.front()) && std::find(words.begin() + 1, words.end(), spelt.front()) != words.end();
}

bool NameForms::is_short_product_name(const NameParts& part, const NameParts& full) const {
    if (!part.may_be_within(full)) return false;
    const std::u32string_view key = part.key(), full_key = full.key();
    if (key.size() < 2 || key.size() >= full_key.size()) return false;
    if (full_key.ends_with(key) && has_digit(key) && !is_digit(key.front())) return true;
    const std::vector<std::u32string>&words = full.latin_words(), &spelt = part.latin_words();
    if (full.is_han() || spelt.size() >= words.size() || key.size() < shortest_proper_word || has_digit(full_key)) return false;
    // What follows the title of a book or film begins with a small word: "Emperor of Dust".
    return std::equal(spelt.begin(), spelt.end(), words.begin()) && tables_->en.has("small", words[spelt.size()]);
}

bool NameForms::is_tail_of_organization(const NameParts& part, const NameParts& full) const {
    if (!part.may_be_within(full)) return false;
    if (!full.is_han()) return is_team_name(part, full) || is_proper_word_of(part, full);
    const std::u32string_view key = part.key(), full_key = full.key();
    if (key.size() < 2 || full_key.size() <= key.size() || !full_key.ends_with(key)) return false;
    // A tail that begins with a place is another organization's full name.
    const bool own_place = tables_->zh.has("realm", key.substr(0, 2)) || tables_->zh.has("realm", key.substr(0, 3));
    return !own_place && !tables_->zh.has("head", key) && !tables_->zh.has("weak", key);
}

bool NameForms::is_short_organization_name(const NameParts& part, const NameParts& full) const {
    if (!part.may_be_within(full)) return false;
    if (remainder(part, full) != NameRemainder::none) return true;
    if (!full.is_han()) return is_acronym_of(part, full) || is_initialism(part, full);
    if (!part.is_han() || has_latin(part.printed())) return false;
    const std::u32string_view key = part.key(), full_key = full.key(), stem = stem_of(full);
    if (stem.starts_with(key)) return false;  // `remainder` has judged it
    if (is_character_abbreviation(key, full_key)) return true;
    for (const std::size_t length : {2u, 3u})
        if (stem.size() > length + 1 && tables_->zh.has("realm", full_key.substr(0, length)) &&
            is_character_abbreviation(key, full_key.substr(length)))
            return true;
    return false;
}

Gender NameForms::gender_of_title(std::u32string_view word) const {
    if (tables_->en.has("male_title", word)) return Gender::male;
    return tables_->en.has("female_title", word) ? Gender::female : Gender::unknown;
}

Gender NameForms::gender_of_form_of_address(std::u32string_view form, std::u32string_view after) const {
    const auto gender = [&](std::u32string_view title) {
        if (tables_->zh.has("male_title", title)) return Gender::male;
        return tables_->zh.has("female_title", title) ? Gender::female : Gender::unknown;
    };
    if (const Gender inside = gender(person_title(form)); inside != Gender::unknown) return inside;
    for (const std::size_t length : {3u, 2u})
        if (after.size() >= length)
            if (const Gender told = gender(after.substr(0, length)); told != Gender::unknown) return told;
    return Gender::unknown;
}

Gender NameForms::gender_of_given_name(std::u32string_view form) const {
    std::vector<std::u32string> words = name_words(form);
    if (words.empty()) return Gender::unknown;
    if (!is_han_name(form)) {
        while (words.size() > 1 && tables_->en.has("title", words.front())) {
            if (const Gender told = gender_of_title(words.front()); told != Gender::unknown) return told;
            words.erase(words.begin());
        }
        const std::u32string given = latin_key(words.front());
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

std::size_t NameForms::alias_label_length(std::u32string_view folded) const {
    for (std::size_t length = std::min<std::size_t>(folded.size(), 20); length > 0; --length) {
        const std::u32string_view label = folded.substr(0, length);
        const bool whole_word = !is_letter(label.back()) || length == folded.size() || !is_letter(folded[length]);
        if (whole_word && (tables_->zh.has("alias_label", label) || tables_->en.has("alias_label", label))) return length;
    }
    return 0;
}

bool NameForms::is_alias_stop(std::u32string_view folded) const { return tables_->en.has("alias_stop", folded); }

std::u32string_view NameForms::title_in(const NameParts& form) const {
    const std::u32string_view key = form.key();
    const std::size_t surname = surname_length(form);
    if (surname > 0 && key.size() > surname && tables_->zh.has("title", key.substr(surname))) return key.substr(surname);
    return {};
}

std::u32string NameForms::person_title(const NameParts& form) const { return std::u32string(title_in(form)); }

bool NameForms::has_person_title(const NameParts& form) const { return !title_in(form).empty(); }

}  // namespace whowhen
