#include "core/entity/name_forms.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "core/entity/name_form_tables.hpp"
#include "core/text/character.hpp"

namespace whowhen {
namespace {

// Fewer letters than this are no telling word of a name.
constexpr std::size_t shortest_proper_word = 4;
// From this length on a final s may be a plural's.
constexpr std::size_t plural_length = 6;

bool has_latin(std::u32string_view form) { return std::any_of(form.begin(), form.end(), is_letter); }

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
    const NameParts::Words& words = full.words();
    const std::u32string_view letters = part.latin();
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
        if (at == std::u32string_view::npos) return false;
        ++at;
    }
    return word == words.size();
}

// The last word of a team's name, a plural: `Harriers` of `Forth Valley Harriers`.
bool is_team_name(const NameParts& part, const NameParts& full) {
    const NameParts::Words &words = full.words(), &spelt = part.words();
    return spelt.size() == 1 && words.size() > 1 && spelt.front() == words.back() && spelt.front().size() >= 5 && spelt.front().back() == U's';
}

bool has_digit(std::u32string_view form) { return std::any_of(form.begin(), form.end(), is_digit); }

}  // namespace

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
    const NameParts::Words& words = form.words();
    const std::u32string key = joined(words);
    if (!all_han(key) || key.size() < 2) return false;
    const auto& p = tables_->pronunciation;
    if (words.size() > 1) return true;
    const auto transliterating = std::count_if(key.begin(), key.end(), [&](char32_t c) { return p.transliterates(c); });
    if (static_cast<std::size_t>(transliterating) + (key.size() > 4 ? 1 : 0) < key.size()) return false;
    const auto telltale = std::count_if(key.begin(), key.end(), [&](char32_t c) { return p.is_telltale(c); });
    const bool chinese_shape = key.size() <= 3 && surname_length(key) > 0;
    return key.size() >= 4 || telltale > (chinese_shape ? 1 : 0) || (telltale == 1 && (key.size() == 3 || p.is_telltale(key.back()))) || !chinese_shape;
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
        for (const std::u32string_view word : form.words()) form.word_sounds_->push_back(tables_->sounds_of_word(word));
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

std::u32string NameForms::organization_stem(const NameParts& form) const { return std::u32string(stem_of(form)); }

std::u32string_view NameForms::stem_of(const NameParts& form) const {
    if (!form.stem_) form.stem_ = make_stem(form);
    return *form.stem_;
}

std::u32string_view NameForms::make_stem(const NameParts& form) const {
    if (!form.is_han()) {
        std::span<const std::u32string_view> words = form.words();
        while (words.size() > 1 && tables_->en.has("legal", words.back())) words = words.first(words.size() - 1);
        // Words follow each other.
        std::u32string_view stem = words.empty() ? std::u32string_view() : std::u32string_view(words.front().data(), static_cast<std::size_t>(words.back().data() + words.back().size() - words.front().data()));
        if (&form.latin_words() != &form.words()) form.stem_letters_ = latin_key(stem), stem = form.stem_letters_;
        // Plural and singular of a party or team are one name.
        if (stem.size() >= plural_length && stem.back() == U's') stem.remove_suffix(1);
        return stem;
    }
    std::u32string_view key = form.key();
    // Longest legal ending first; what remains must still be a name.
    for (std::size_t length = std::min<std::size_t>(8, key.size()); length >= 2; --length)
        if (key.size() >= length + 2 && tables_->zh.has("legal", key.substr(key.size() - length))) {
            key.remove_suffix(length);
            length = std::min<std::size_t>(8, key.size()) + 1;
        }
    return key;
}

bool NameForms::same_organization_name(const NameParts& a, const NameParts& b) const {
    return a.latin() == b.latin() || stem_of(a) == stem_of(b);
}

NameRemainder NameForms::remainder(const NameParts& part, const NameParts& full) const {
    if (!part.may_be_within(full)) return NameRemainder::none;
    if (!full.is_han()) {
        const NameParts::Words &words = full.words(), &spelt = part.latin_words();
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
    const NameParts::Words &words = full.latin_words(), &spelt = part.latin_words();
    if (spelt.size() != 1 || spelt.front().size() < shortest_proper_word || words.size() < 2) return false;
    if (fold(part.printed()).starts_with(U"the ")) return words.back() == spelt.front();
    return !tables_->is_kind_word(spelt.front()) && std::find(words.begin() + 1, words.end(), spelt.front()) != words.end();
}

bool NameForms::is_short_product_name(const NameParts& part, const NameParts& full) const {
    if (!part.may_be_within(full)) return false;
    const std::u32string_view key = part.key(), full_key = full.key();
    if (key.size() < 2 || key.size() >= full_key.size()) return false;
    if (full_key.ends_with(key) && has_digit(key) && !is_digit(key.front())) return true;
    const NameParts::Words &words = full.latin_words(), &spelt = part.latin_words();
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

std::size_t NameForms::alias_label_length(std::u32string_view folded) const {
    for (std::size_t length = std::min<std::size_t>(folded.size(), 20); length > 0; --length) {
        const std::u32string_view label = folded.substr(0, length);
        const bool whole_word = !is_letter(label.back()) || length == folded.size() || !is_letter(folded[length]);
        if (whole_word && (tables_->zh.has("alias_label", label) || tables_->en.has("alias_label", label))) return length;
    }
    return 0;
}

bool NameForms::is_alias_stop(std::u32string_view folded) const { return tables_->en.has("alias_stop", folded); }

}  // namespace whowhen
