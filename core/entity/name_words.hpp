#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_set>

#include "core/match/pack.hpp"

namespace whowhen {

/// The parts of names that a pack knows of, by class (`surname`, `title`, `legal`, `head`, `unit`, ...): the table
/// `model/name_words.tsv`. They are compared with, never searched for.
class NameWords {
public:
    explicit NameWords(const LanguagePack& pack);

    bool has(std::string_view word_class, std::u32string_view folded) const;

private:
    std::map<std::string, std::unordered_set<std::u32string>, std::less<>> classes_;
};

}  // namespace whowhen
