#include "core/entity/name_parts.hpp"

#include "core/entity/name_forms.hpp"

namespace whowhen {

const std::u32string& NameParts::key() const {
    if (!key_) key_ = name_key(printed_);
    return *key_;
}

const std::u32string& NameParts::latin() const {
    if (!latin_) latin_ = latin_key(printed_);
    return *latin_;
}

const std::vector<std::u32string>& NameParts::words() const {
    if (!words_) words_ = name_words(printed_);
    return *words_;
}

const std::vector<std::u32string>& NameParts::latin_words() const {
    if (!latin_words_) {
        latin_words_.emplace();
        for (const std::u32string& word : words()) latin_words_->push_back(latin_key(word));
    }
    return *latin_words_;
}

bool NameParts::is_han() const {
    if (!han_) han_ = is_han_name(printed_);
    return *han_;
}

}  // namespace whowhen
