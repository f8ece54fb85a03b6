#pragma once

#include <cstddef>
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

    std::u32string_view printed() const { return printed_; }
    /// `name_key`.
    const std::u32string& key() const;
    /// `latin_key`.
    const std::u32string& latin() const;
    /// `name_words`.
    const std::vector<std::u32string>& words() const;
    /// `latin_key` of each word.
    const std::vector<std::u32string>& latin_words() const;
    /// `is_han_name`.
    bool is_han() const;

private:
    friend class NameForms;

    /// A Latin personal name's words [begin, end) without titles before and suffixes after it.
    struct Core {
        std::size_t begin = 0, end = 0;
    };

    std::u32string_view printed_;
    mutable std::optional<std::u32string> key_, latin_;
    mutable std::optional<std::vector<std::u32string>> words_, latin_words_;
    mutable std::optional<bool> han_;
    // What `NameForms` adds by its tables.
    mutable std::optional<std::u32string> stem_;
    mutable std::optional<std::vector<std::u32string>> word_sounds_;
    mutable std::optional<bool> transliteration_, chinese_person_;
    mutable std::optional<std::size_t> surname_;
    mutable std::optional<Core> core_;
};

}  // namespace whowhen
