// Texts through all stages and back: facts that are written can be read.
#include <cstddef>
#include <cstdint>
#include <string>

#include "core/extract.hpp"
#include "core/facts_json.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const whowhen::Extractor extractor;
    whowhen::Article article;
    article.id = "a";
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    // Readers give valid UTF-8: what is none comes in as code points of its bytes.
    for (const unsigned char c : bytes) {
        if (c < 0x80) article.text += static_cast<char>(c);
        else article.text += {static_cast<char>(0xE4 + c % 4), static_cast<char>(0x80 + c % 64), static_cast<char>(0x80 + c / 4 % 64)};
    }
    const std::string json = to_json(extractor.extract(article));
    if (to_json(whowhen::read_facts(json)) != json) __builtin_trap();
    return 0;
}
