#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
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
    /// 0 of a class that the pack does not have.
    std::uint64_t bit_of(NameWordClass word_class) const {
        std::uint8_t slot = word_class.slot();
        while (classes_[slot].bit != 0 && classes_[slot].word_class != word_class) ++slot;
        return classes_[slot].bit;
    }
    void add_class(NameWordClass word_class);
    struct Word {
        std::uint64_t hash = 0, classes = 0;
        /// Its place in `letters_`; the size 0 marks an empty slot.
        std::uint32_t begin = 0, size = 0;
    };

    std::u32string_view text_of(const Word& word) const { return std::u32string_view(letters_).substr(word.begin, word.size); }
    /// The slot of a word, or the empty one where it would be.
    std::size_t slot_of(std::uint64_t hash, std::u32string_view folded) const {
        std::size_t slot = hash & (words_.size() - 1);
        while (words_[slot].size != 0 && (words_[slot].hash != hash || text_of(words_[slot]) != folded)) slot = (slot + 1) & (words_.size() - 1);
        return slot;
    }
    std::uint64_t classes_of(std::u32string_view folded) const { return words_[slot_of(hash_text(folded), folded)].classes; }
    void add_word(std::u32string_view folded, std::uint64_t bit);
    void grow();

    struct Class {
        NameWordClass word_class{""};
        std::uint64_t bit = 0;
    };

    /// Each at its slot or, if that is taken, soon after it; bit 0: none.
    std::array<Class, 256> classes_;
    int class_count_ = 0;
    /// The words with their classes, a bit each: open addressing, half of the slots at least are empty; a power of two.
    std::vector<Word> words_ = std::vector<Word>(2);
    std::size_t word_count_ = 0;
    std::u32string letters_;
    std::size_t longest_ = 0;
};

}  // namespace whowhen
