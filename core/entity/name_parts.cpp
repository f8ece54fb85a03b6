#include "core/entity/name_parts.hpp"

#include <span>

#include "core/entity/name_forms.hpp"

namespace whowhen {
namespace {

std::uint64_t letters_of(std::u32string_view text) {
    std::uint64_t letters = 0;
    for (const char32_t c : text) letters |= std::uint64_t{1} << (static_cast<std::uint32_t>(c) * 0x9E3779B1U >> 26);
    return letters;
}

std::uint64_t letters_of(std::span<const std::u32string> words) {
    std::uint64_t letters = 0;
    for (const std::u32string& word : words) letters |= letters_of(word);
    return letters;
}

}  // namespace

const std::u32string& NameParts::make_key() const { return key_.emplace(name_key(printed_)); }

const std::u32string& NameParts::make_latin() const { return latin_.emplace(latin_key(printed_)); }

const std::vector<std::u32string>& NameParts::make_words() const { return words_.emplace(name_words(printed_)); }

const std::vector<std::u32string>& NameParts::make_latin_words() const {
    latin_words_.emplace();
    latin_words_->reserve(words().size());
    for (const std::u32string& word : words()) latin_words_->push_back(latin_key(word));
    return *latin_words_;
}

bool NameParts::is_han() const {
    if (!han_) han_ = is_han_name(printed_);
    return *han_;
}

const NameParts::Letters& NameParts::make_letters() const {
    const std::uint64_t in_key = letters_of(key()), in_latin = letters_of(latin()), in_words = letters_of(words()), in_latin_words = letters_of(latin_words());
    return letters_.emplace(Letters{in_key & in_latin & in_words & in_latin_words, in_key | in_latin | in_words | in_latin_words});
}

std::uint64_t NameParts::letters_of_words(std::size_t begin) const {
    return letters_of(std::span(words()).subspan(begin)) & letters_of(std::span(latin_words()).subspan(begin));
}

const std::vector<NameParts>& NameParts::word_parts() const {
    if (word_parts_.empty())
        for (const std::u32string& word : words()) word_parts_.emplace_back(word);
    return word_parts_;
}

}  // namespace whowhen
