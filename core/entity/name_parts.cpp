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

std::uint64_t letters_of(std::span<const std::u32string_view> words) {
    std::uint64_t letters = 0;
    for (const std::u32string_view word : words) letters |= letters_of(word);
    return letters;
}

}  // namespace

std::u32string_view NameParts::make_key() const { return key_.emplace(name_key(printed_)); }

std::u32string_view NameParts::make_latin() const {
    if (!has_other_base(key())) return latin_.emplace(key());
    latin_letters_ = with_base_letters(key());
    return latin_.emplace(latin_letters_);
}

const NameParts::Words& NameParts::make_words() const {
    static thread_local std::vector<std::uint32_t> ends;
    ends.clear();
    split_name(printed_, word_letters_, ends);
    words_.emplace().reserve(ends.size());
    std::uint32_t begin = 0;
    for (const std::uint32_t end : ends) words_->push_back(std::u32string_view(word_letters_).substr(begin, end - begin)), begin = end;
    return *words_;
}

const NameParts::Words& NameParts::make_latin_words() const {
    latin_words_ = &words();
    if (!has_other_base(word_letters_) && !has_separator(word_letters_)) return words();
    spelt_words_.reserve(words().size());
    for (const std::u32string_view word : words()) spelt_views_.push_back(spelt_words_.emplace_back(latin_key(word)));
    return *(latin_words_ = &spelt_views_);
}

bool NameParts::is_han() const {
    if (!han_) han_ = is_han_name(printed_);
    return *han_;
}

const NameParts::Letters& NameParts::make_letters() const {
    const std::uint64_t in_key = letters_of(key()), in_latin = latin().data() == key().data() ? in_key : letters_of(latin());
    const std::uint64_t in_words = letters_of(words()), in_latin_words = &latin_words() == &words() ? in_words : letters_of(latin_words());
    return letters_.emplace(Letters{in_key & in_latin & in_words & in_latin_words, in_key | in_latin | in_words | in_latin_words});
}

std::uint64_t NameParts::letters_of_words(std::size_t begin) const {
    const std::uint64_t in_words = letters_of(std::span(words()).subspan(begin));
    return &latin_words() == &words() ? in_words : in_words & letters_of(std::span(latin_words()).subspan(begin));
}

const std::deque<NameParts>& NameParts::word_parts() const {
    if (word_parts_.empty())
        for (const std::u32string_view word : words()) word_parts_.emplace_back(word);
    return word_parts_;
}

}  // namespace whowhen
