#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/analysis.hpp"
#include "core/entity/name_parts.hpp"
#include "core/facts.hpp"

namespace whowhen {

/// Canonical key of a name: folded code points without white space, separators (middle dots, hyphens, full stops,
/// apostrophes, quotes) and a leading English article. Forms with equal keys are one printed form: `Sam Altman`, `SamAltman`.
std::u32string name_key(std::u32string_view form);
std::string name_key(std::string_view utf8);

/// `name_key` with its Latin letters reduced to a-z (e with acute -> `e`, sharp s -> `ss`); other characters stay.
std::u32string latin_key(std::u32string_view form);
std::string latin_key(std::string_view utf8);

/// Folded words of a name: split at white space and separators, Latin runs also at inner capitals (`SamAltman` -> sam, altman).
/// Takes the form as printed, since folding loses the capitals.
std::vector<std::u32string> name_words(std::u32string_view printed);
/// The same, written one after the other to `letters`, each until one of `ends`; both are empty before.
void split_name(std::u32string_view printed, std::u32string& letters, std::vector<std::uint32_t>& ends);
/// Whether folded text has what a key leaves out; Latin letters with diacritics; and the text with their base letters.
bool has_separator(std::u32string_view folded);
bool has_other_base(std::u32string_view folded);
std::u32string with_base_letters(std::u32string_view folded);

/// True if most of the name's letters are Han characters.
bool is_han_name(std::u32string_view form);

/// How a name form sounds: consonants and vowels of one coarse alphabet for Han syllables and Latin letters, the common
/// ground on which transliterations are compared.
using Sounds = std::u32string;

/// What a name tells of a person.
enum class Gender : std::uint8_t { unknown, male, female };

/// What a longer organization name has beyond a shorter one that it begins with.
enum class NameRemainder : std::uint8_t {
    /// The longer does not begin with the shorter.
    none,
    /// A legal form or weak ending: `Inc`, `jituan`.
    legal,
    /// A country or region before it: `China Evergrande` and `Evergrande` in Han script.
    realm,
    /// Kind words: `Rivian Automotive`.
    head,
    /// Anything else: `Pioneer Natural Resources`.
    other,
    /// What names a unit or product line of its own: `Microsoft AI`.
    unit,
};

/// Compares name forms by what the packs know of names: pronunciation, surnames, organization heads, name suffixes.
/// All comparisons are symmetric unless said otherwise. Immutable and thread-safe after construction; the packs must outlive it.
class NameForms {
public:
    explicit NameForms(const Packs& packs);
    ~NameForms();

    /// Sounds of a printed or folded form, Han (by syllable table) or Latin (by spelling).
    Sounds sounds(std::u32string_view form) const;
    /// 1: sound alike; 0: nothing in common. Consonants weigh more than vowels; weak `r`/`l`/`h` are cheap to lose.
    double sound_similarity(std::u32string_view a, std::u32string_view b) const;
    /// True for a Han form that writes a foreign name by sound (Ma-si-ke for Musk), not a Chinese one.
    bool is_transliteration(const NameParts& form) const;

    /// Length in code points of the Chinese surname that a Han form begins with (1 or 2), or 0.
    std::size_t surname_length(const NameParts& form) const;
    /// A Han form of Chinese shape: surname and one or two further characters.
    bool is_chinese_person_name(const NameParts& form) const;

    /// True if both forms can be *full* names of one person: equal keys, transliteration variants by sound word for word,
    /// Latin spelling variants, or one in Han and one in Latin letters that sound alike. Short forms never match here.
    bool same_person_name(const NameParts& a, const NameParts& b) const;
    /// True if `part` can stand for the person named `full`: its last or first word, surname, initials.
    bool is_short_person_name(const NameParts& part, const NameParts& full) const;

    /// True if both forms can be full names of one organization: equal keys after legal forms (`Inc`, `youxian gongsi`) are dropped.
    bool same_organization_name(const NameParts& a, const NameParts& b) const;
    /// True if `part` can stand for the organization named `full`: acronym, abbreviation by characters (Bei-da of Beijing Daxue),
    /// leading words without head or descriptor (`Rivian` of `Rivian Automotive`).
    bool is_short_organization_name(const NameParts& part, const NameParts& full) const;
    /// True if `part` ends `full` as a name of its own: a team without its city, a unit without its region.
    bool is_tail_of_organization(const NameParts& part, const NameParts& full) const;
    /// True if `part` can stand for the product named `full`: a model's code without its maker, a title without what follows "of".
    bool is_short_product_name(const NameParts& part, const NameParts& full) const;
    /// Organization key without legal form and trailing head words: `apple` for `Apple Inc.`.
    std::u32string organization_stem(const NameParts& form) const;
    /// What `full` has beyond `part`.
    NameRemainder remainder(const NameParts& part, const NameParts& full) const;
    /// Length of the title that a bare surname makes a name with (`zong`, `lao`), at the beginning of `folded`, or 0.
    std::size_t name_title_length(std::u32string_view folded) const;
    /// Length of the label that a bracket begins with before a second name ("formerly", "NASDAQ:"), or 0.
    std::size_t alias_label_length(std::u32string_view folded) const;
    /// Capitals that stand in brackets after a name without being one (`CEO`).
    bool is_alias_stop(std::u32string_view folded) const;
    /// The title of `surname + title` (`zong` of `Zhang zong`), or empty.
    std::u32string person_title(const NameParts& form) const;
    bool has_person_title(const NameParts& form) const;

    /// By the title before a name (`Mr`), or the Chinese form of address in it or after it.
    Gender gender_of_address(const Text& text, Span name, const NameParts& form) const;
    /// Gender of the word before a name (`Mr`), folded.
    Gender gender_of_title(std::u32string_view word) const;
    /// Gender of a Chinese form of address: at the end of the form, or among the folded characters `after` it.
    Gender gender_of_form_of_address(const NameParts& form, std::u32string_view after) const;
    /// The gender that the name's given name mostly goes with.
    Gender gender_of_given_name(const NameParts& form) const;

private:
    std::u32string_view title_in(const NameParts& form) const;
    const std::array<std::u32string, 2>& pinyin(const NameParts& form) const;
    bool may_be_short_name(const NameParts& part, const NameParts& full) const;
    bool is_family_name(const NameParts& part, const NameParts& full) const;
    bool is_proper_word_of(const NameParts& part, const NameParts& full) const;
    std::u32string_view stem_of(const NameParts& form) const;
    std::u32string_view make_stem(const NameParts& form) const;
    bool make_transliteration(const NameParts& form) const;
    /// How each word sounds.
    const std::vector<Sounds>& word_sounds(const NameParts& form) const;
    NameParts::Core core_of(const NameParts& form) const;
    /// Two characters, the first of which may be a Chinese surname.
    bool is_surname_first(std::u32string_view word) const;
    bool same_transliteration(const NameParts& han, const NameParts& latin) const;

    struct Tables;
    std::unique_ptr<Tables> tables_;
};

/// True if `acronym` (`CFIUS`, `MIT`) is made of the initials of `full`'s words; small words may be skipped.
bool is_acronym_of(const NameParts& acronym, const NameParts& full);

}  // namespace whowhen
