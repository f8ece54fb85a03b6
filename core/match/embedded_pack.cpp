#include "core/match/pack.hpp"

// Compiled packs, linked in by cmake/embed.cmake.
extern "C" const std::byte whowhen_pack_zh_begin[];
extern "C" const std::byte whowhen_pack_zh_end[];
extern "C" const std::byte whowhen_pack_en_begin[];
extern "C" const std::byte whowhen_pack_en_end[];

namespace whowhen {

const LanguagePack& embedded_pack(Language language) {
    if (language == Language::zh) {
        static const LanguagePack pack({whowhen_pack_zh_begin, whowhen_pack_zh_end});
        return pack;
    }
    static const LanguagePack pack({whowhen_pack_en_begin, whowhen_pack_en_end});
    return pack;
}

}  // namespace whowhen
