#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace whowhen {

/// A name form with what comparisons ask of it, each part made once, when it is first asked for: an article compares every form
/// with every other. For one thread at a time; the printed form must outlive it.
class NameParts {
public:
    // Implicit: who compares two forms once passes the forms.
    NameParts(std::u32string_view printed) : printed_(printed) {}
    NameParts(const std::u32string& printed) : printed_(printed) {}
    // Some parts are views of others.
    NameParts(const NameParts&) = delete;
    NameParts& operator=(const NameParts&) = delete;

    using Words = std::vector<std::u32string_view>;

    std::u32string_view printed() const { return printed_; }
    /// `name_key`.
    std::u32string_view key() const { return key_ ? *key_ : make_key(); }
    /// `latin_key`.
    std::u32string_view latin() const { return latin_ ? *latin_ : make_latin(); }
    /// `name_words`.
    const Words& words() const { return words_ ? *words_ : make_words(); }
    /// `latin_key` of each word.
    const Words& latin_words() const { return latin_words_ != nullptr ? *latin_words_ : make_latin_words(); }
    /// `is_han_name`.
    bool is_han() const;

    /// False only if some character of this form, however it is spelt, is in no spelling of `full`: then it is no part of it.
    bool may_be_within(const NameParts& full) const { return (letters().needed & ~full.letters().present) == 0; }

private:
    friend class NameForms;

    /// Sets of characters, each known by one of 64 bits: those that all of key, words and their Latin spellings have, and those that any has.
    struct Letters {
        std::uint64_t needed = 0, present = 0;
    };

    std::u32string_view make_key() const;
    std::u32string_view make_latin() const;
    const Words& make_words() const;
    const Words& make_latin_words() const;
    const Letters& letters() const { return letters_ ? *letters_ : make_letters(); }
    const Letters& make_letters() const;
    /// The words from number `begin` on: characters that their plain and their Latin spellings have.
    std::uint64_t letters_of_words(std::size_t begin) const;
    /// Each word as a form.
    const std::deque<NameParts>& word_parts() const;

    /// A Latin personal name's words [begin, end) without titles before and suffixes after it.
    struct Core {
        std::size_t begin = 0, end = 0;
    };

    std::u32string_view printed_;
    mutable std::optional<std::u32string> key_;
    mutable std::optional<std::u32string_view> latin_;
    mutable std::optional<Words> words_;
    /// Mostly the words themselves.
    mutable const Words* latin_words_ = nullptr;
    /// What they are views of.
    mutable std::u32string word_letters_, latin_letters_;
    mutable std::vector<std::u32string> spelt_words_;
    mutable Words spelt_views_;
    mutable std::optional<bool> han_;
    mutable std::optional<Letters> letters_;
    mutable std::deque<NameParts> word_parts_;
    // What `NameForms` adds by its tables.
    mutable std::optional<std::u32string_view> stem_;
    mutable std::u32string stem_letters_;
    mutable std::optional<std::vector<std::u32string>> word_sounds_;
    mutable std::optional<std::u32string> spelling_;
    mutable std::optional<std::array<std::u32string, 2>> pinyin_;
    mutable std::optional<bool> transliteration_, chinese_person_;
    mutable std::optional<std::size_t> surname_;
    mutable std::optional<Core> core_;
    mutable std::optional<std::uint64_t> core_letters_;
};

}  // namespace whowhen
