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

bool is_upper(char32_t c) { return fold(c) != c && is_letter(c); }

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

void drop_article(std::u32string& folded) {
    constexpr std::u32string_view article = U"the ";
    if (folded.size() > article.size() && folded.starts_with(article)) folded.erase(0, article.size());
}

}  // namespace

std::u32string name_key(std::u32string_view form) {
    std::u32string key = fold(form);
    drop_article(key);
    if (key.size() > 2 && key.back() == U's' && (key[key.size() - 2] == U'\'' || key[key.size() - 2] == U'\u2019'))
        key.resize(key.size() - 2);
    std::erase_if(key, is_separator);
    return key;
}

std::string name_key(std::string_view utf8) { return to_utf8(name_key(to_utf32(utf8))); }

std::u32string latin_key(std::u32string_view form) {
    std::u32string folded = name_key(form), key;
    if (std::none_of(folded.begin(), folded.end(), may_have_base)) return folded;
    for (const char32_t c : folded) {
        const std::u32string_view base = base_letters(c);
        if (base.empty())
            key += c;
        else
            key += base;
    }
    return key;
}

std::string latin_key(std::string_view utf8) { return to_utf8(latin_key(to_utf32(utf8))); }

std::vector<std::u32string> name_words(std::u32string_view printed) {
    std::vector<std::u32string> words;
    std::u32string word;
    const auto end_word = [&] {
        if (!word.empty()) words.push_back(std::move(word));
        word.clear();
    };
    for (std::size_t i = 0; i < printed.size(); ++i) {
        const char32_t c = printed[i];
        if (is_separator(c)) {
            // An apostrophe inside a word (O'Brien) belongs to it.
            const bool inner = (c == U'\'' || c == U'\u2019') && !word.empty() && i + 1 < printed.size() && is_letter(printed[i + 1]);
            if (!inner) end_word();
            continue;
        }
        const bool script_change = i > 0 && !word.empty() && is_han(printed[i - 1]) != is_han(c);
        const bool inner_capital = is_upper(c) && i > 0 && is_letter(printed[i - 1]) && !is_upper(printed[i - 1]);
        if (script_change || inner_capital) end_word();
        word += fold(c);
    }
    end_word();
    if (words.size() > 1 && words.front() == U"the") words.erase(words.begin());
    return words;
}

bool is_han_name(std::u32string_view form) {
    std::size_t han = 0, letters = 0;
    for (const char32_t c : form) han += is_han(c), letters += is_letter(c);
    return han > 0 && 2 * han >= letters;
}

bool is_acronym_of(const NameParts& acronym, const NameParts& full) {
    const std::u32string& key = acronym.latin();
    const std::vector<std::u32string>& words = full.words();
    if (key.size() < 2 || words.size() < 2 || key.size() > words.size() + 1) return false;
    static constexpr std::u32string_view small[] = {U"of", U"the", U"and", U"for", U"in", U"on", U"at", U"to", U"de", U"la", U"le",
                                                    U"der", U"und", U"des", U"du", U"et", U"y", U"a", U"an"};
    std::size_t at = 0;
    for (const std::u32string& word : words) {
        if (at < key.size() && word.front() == key[at])
            ++at;
        else if (std::find(std::begin(small), std::end(small), word) == std::end(small))
            // Legal forms at the end may be left out of an acronym, nothing else.
            return at == key.size() && at >= 2 && &word == &words.back();
    }
    return at == key.size();
}

}  // namespace whowhen
