// Keys and words of names: what needs no data.
#include <algorithm>

#include "core/entity/name_forms.hpp"
#include "core/text/character.hpp"
#include "core/text/text.hpp"

namespace whowhen {
namespace {

bool is_separator(char32_t c) {
    // Most letters and Han characters, at a glance.
    if ((c > U'.' && c < 0xA0) || (c >= 0x3400 && c < 0xFF00)) return false;
    switch (c) {
        case U'\u00B7': case U'\u2022': case U'\u30FB': case U'\u2027': case U'\u2219': case U'\uFF65':  // middle dots
        case U'-': case U'\u2010': case U'\u2011': case U'\u2012': case U'\u2013': case U'\u2014':       // hyphens
        case U'.': case U',': case U'\'': case U'"': case U'\u2018': case U'\u2019': case U'\u201C': case U'\u201D':
        case U'\u300A': case U'\u300B': case U'\u3008': case U'\u3009': case U'\u300C': case U'\u300D': case U'\u300E': case U'\u300F':
            return true;
        default: return is_space(c);
    }
}

// Latin letters with diacritics by their base letters, Latin-1 and Latin Extended-A.
bool may_have_base(char32_t c) { return c >= 0xC0 && c <= 0x17F; }

std::u32string_view base_letters(char32_t c) {
    static constexpr std::u32string_view latin1[] = {
        U"a", U"a", U"a", U"a", U"a", U"a", U"ae", U"c", U"e", U"e", U"e", U"e", U"i", U"i", U"i", U"i",
        U"d", U"n", U"o", U"o", U"o", U"o", U"o", U"", U"o", U"u", U"u", U"u", U"u", U"y", U"th", U"ss",
        U"a", U"a", U"a", U"a", U"a", U"a", U"ae", U"c", U"e", U"e", U"e", U"e", U"i", U"i", U"i", U"i",
        U"d", U"n", U"o", U"o", U"o", U"o", U"o", U"", U"o", U"u", U"u", U"u", U"u", U"y", U"th", U"y"};
    // U+0100 .. U+017F
    static constexpr std::u32string_view extended =
        U"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
    static_assert(extended.size() == 0x80);
    if (c >= 0xC0 && c <= 0xFF) return latin1[c - 0xC0];
    if (c >= 0x100 && c <= 0x17F) return extended.substr(c - 0x100, 1);
    return {};
}

bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'\u2019'; }

bool begins_with_article(std::u32string_view form) {
    constexpr std::u32string_view article = U"the ";
    return form.size() > article.size() && std::equal(article.begin(), article.end(), form.begin(), [](char32_t a, char32_t c) { return a == fold(c); });
}

}  // namespace

std::u32string name_key(std::u32string_view form) {
    if (begins_with_article(form)) form.remove_prefix(4);
    if (form.size() > 2 && fold(form.back()) == U's' && is_apostrophe(fold(form[form.size() - 2]))) form.remove_suffix(2);
    std::u32string key;
    key.reserve(form.size());
    for (const char32_t printed : form)
        if (const char32_t c = fold(printed); !is_separator(c)) key += c;
    return key;
}

std::string name_key(std::string_view utf8) { return to_utf8(name_key(to_utf32(utf8))); }

bool has_other_base(std::u32string_view folded) { return std::any_of(folded.begin(), folded.end(), may_have_base); }

bool has_separator(std::u32string_view folded) { return std::any_of(folded.begin(), folded.end(), is_separator); }

std::u32string with_base_letters(std::u32string_view folded) {
    std::u32string text;
    for (const char32_t c : folded) {
        const std::u32string_view base = base_letters(c);
        if (base.empty())
            text += c;
        else
            text += base;
    }
    return text;
}

std::u32string latin_key(std::u32string_view form) {
    std::u32string key = name_key(form);
    return has_other_base(key) ? with_base_letters(key) : key;
}

std::string latin_key(std::string_view utf8) { return to_utf8(latin_key(to_utf32(utf8))); }

void split_name(std::u32string_view printed, std::u32string& letters, std::vector<std::uint32_t>& ends) {
    std::size_t begin = letters.size();
    const auto end_word = [&] {
        if (letters.size() == begin) return;
        begin = letters.size();
        ends.push_back(static_cast<std::uint32_t>(begin));
    };
    char32_t before = 0;
    bool small_before = false;  // a small letter
    for (std::size_t i = 0; i < printed.size(); ++i) {
        const char32_t c = printed[i];
        if (is_separator(c)) {
            // An apostrophe inside a word (O'Brien) belongs to it.
            const bool inner = is_apostrophe(c) && letters.size() > begin && i + 1 < printed.size() && is_letter(printed[i + 1]);
            if (!inner) end_word();
            before = c, small_before = false;
            continue;
        }
        const char32_t folded = fold(c);
        const bool letter = is_letter(c), capital = letter && folded != c;
        if (letters.size() > begin && ((capital && small_before) || is_han(before) != is_han(c))) end_word();
        letters += folded;
        before = c, small_before = letter && !capital;
    }
    end_word();
    constexpr std::u32string_view article = U"the";
    if (ends.size() > 1 && std::u32string_view(letters).substr(0, ends.front()) == article) {
        letters.erase(0, article.size());
        ends.erase(ends.begin());
        for (std::uint32_t& end : ends) end -= static_cast<std::uint32_t>(article.size());
    }
}

std::vector<std::u32string> name_words(std::u32string_view printed) {
    std::u32string letters;
    std::vector<std::uint32_t> ends;
    split_name(printed, letters, ends);
    std::vector<std::u32string> words;
    words.reserve(ends.size());
    std::uint32_t begin = 0;
    for (const std::uint32_t end : ends) words.push_back(letters.substr(begin, end - begin)), begin = end;
    return words;
}

bool is_han_name(std::u32string_view form) {
    std::size_t han = 0, letters = 0;
    for (const char32_t c : form) han += is_han(c), letters += is_letter(c);
    return han > 0 && 2 * han >= letters;
}

bool is_acronym_of(const NameParts& acronym, const NameParts& full) {
    const std::u32string_view key = acronym.latin();
    const auto& words = full.words();
    if (key.size() < 2 || words.size() < 2 || key.size() > words.size() + 1) return false;
    static constexpr std::u32string_view small[] = {U"of", U"the", U"and", U"for", U"in", U"on", U"at", U"to", U"de", U"la", U"le",
                                                    U"der", U"und", U"des", U"du", U"et", U"y", U"a", U"an"};
    std::size_t at = 0;
    for (const std::u32string_view& word : words) {
        if (at < key.size() && word.front() == key[at])
            ++at;
        else if (std::find(std::begin(small), std::end(small), word) == std::end(small))
            // Legal forms at the end may be left out of an acronym, nothing else.
            return at == key.size() && at >= 2 && &word == &words.back();
    }
    return at == key.size();
}

}  // namespace whowhen
