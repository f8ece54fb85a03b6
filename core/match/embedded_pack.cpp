#include "core/match/pack.hpp"

// Compiled packs, linked in by cmake/embed.cmake.
extern "C" const std::byte whowhen_pack_zh_begin[];
extern "C" const std::byte whowhen_pack_zh_end[];
extern "C" const std::byte whowhen_words_zh_begin[];
extern "C" const std::byte whowhen_words_zh_end[];
extern "C" const std::byte whowhen_pack_en_begin[];
extern "C" const std::byte whowhen_pack_en_end[];

namespace whowhen {

const LanguagePack& embedded_pack(Language language) {
    if (language == Language::zh) {
        static const LanguagePack pack({whowhen_pack_zh_begin, whowhen_pack_zh_end}, embedded_words(Language::zh));
        return pack;
    }
    static const LanguagePack pack({whowhen_pack_en_begin, whowhen_pack_en_end});
    return pack;
}

std::span<const std::byte> embedded_words(Language language) {
    if (language == Language::zh) return {whowhen_words_zh_begin, whowhen_words_zh_end};
    return {};
}

Packs embedded_packs() { return {&embedded_pack(Language::zh), &embedded_pack(Language::en)}; }

}  // namespace whowhen
