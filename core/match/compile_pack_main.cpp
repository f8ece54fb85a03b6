// Build step that compiles a language pack, or word lists, for embedding:
//   whowhen-compile-pack zh|en FOLDER OUT [LEXICON_FOLDER...]
//   whowhen-compile-pack words FOLDER OUT
#include <cstdio>
#include <exception>
#include <fstream>
#include <string_view>

#include "core/error.hpp"
#include "core/match/pack.hpp"

int main(int argc, char** argv) try {
    if (argc < 4) throw whowhen::UsageError("usage: whowhen-compile-pack zh|en|words FOLDER OUT [LEXICON_FOLDER...]");
    const bool words = std::string_view(argv[1]) == "words";
    const auto language = std::string_view(argv[1]) == "zh" ? whowhen::Language::zh : whowhen::Language::en;
    const auto bytes =
        words ? whowhen::compile_words({argv[2]}) : whowhen::compile_pack(argv[2], {argv + 4, argv + argc}, language);
    if (!words) whowhen::LanguagePack{bytes};  // rules that cannot be tried fail the build, not the first run
    std::ofstream out(argv[3], std::ios::binary);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!out.flush()) throw whowhen::InputError(std::string(argv[3]) + ": cannot be written");
    return 0;
} catch (const std::exception& e) {
    std::fprintf(stderr, "%s\n", e.what());
    return 2;
}
