#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/learn/feature.hpp"
#include "core/match/pack.hpp"

namespace whowhen {

/// The parts of names that a pack knows of, by class (`surname`, `title`, `legal`, `head`, `unit`, ...): the table
/// `model/name_words.tsv`. They are compared with, never searched for.
class NameWords {
public:
    explicit NameWords(const LanguagePack& pack);

    bool has(std::string_view word_class, std::u32string_view folded) const;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::u32string_view word) const { return hash_text(word); }
    };
    using Words = std::unordered_set<std::u32string, Hash, std::equal_to<>>;

    /// Number of a class, or -1.
    int class_number(std::string_view word_class) const;

    std::vector<std::pair<std::string, Words>> classes_;
};

}  // namespace whowhen
