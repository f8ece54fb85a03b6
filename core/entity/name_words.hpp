#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/learn/feature.hpp"
#include "core/match/pack.hpp"

namespace whowhen {

/// The name of a class of `NameWords`, as it is looked up by.
class NameWordClass {
public:
    template <std::size_t size>
    consteval NameWordClass(const char (&name)[size]) : NameWordClass(std::string_view(name, size - 1)) {}
    constexpr explicit NameWordClass(std::string_view name) : hash_(hash_bytes(name)) {}
    friend bool operator==(const NameWordClass&, const NameWordClass&) = default;
    /// Where a table of 256 places has it.
    constexpr std::uint8_t slot() const { return static_cast<std::uint8_t>(hash_ >> 32); }

private:
    std::uint64_t hash_;
};

/// The parts of names that a pack knows of, by class (`surname`, `title`, `legal`, `head`, `unit`, ...): the table
/// `model/name_words.tsv`. They are compared with, never searched for.
class NameWords {
public:
    /// Throws a DataError if the table has more than 64 classes.
    explicit NameWords(const LanguagePack& pack);

    bool has(NameWordClass word_class, std::u32string_view folded) const { return folded.size() <= longest_ && (classes_of(folded) & bit_of(word_class)) != 0; }

    /// Hashes (`hash_text`) of the words of a class, in ascending order.
    std::vector<std::uint64_t> hashes_of(NameWordClass word_class) const;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::u32string_view word) const { return hash_text(word); }
    };

    /// 0 of a class that the pack does not have.
    std::uint64_t bit_of(NameWordClass word_class) const {
        std::uint8_t slot = word_class.slot();
        while (classes_[slot].bit != 0 && classes_[slot].word_class != word_class) ++slot;
        return classes_[slot].bit;
    }
    void add_class(NameWordClass word_class);
    std::uint64_t classes_of(std::u32string_view folded) const {
        const auto known = words_.find(folded);
        return known == words_.end() ? 0 : known->second;
    }

    struct Class {
        NameWordClass word_class{""};
        std::uint64_t bit = 0;
    };

    /// Each at its slot or, if that is taken, soon after it; bit 0: none.
    std::array<Class, 256> classes_;
    int class_count_ = 0;
    /// The classes of each word, a bit each.
    std::unordered_map<std::u32string, std::uint64_t, Hash, std::equal_to<>> words_;
    std::size_t longest_ = 0;
};

}  // namespace whowhen
