// Articles of any kind, encoding and ending; the first byte chooses the ending.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/article/read.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    constexpr const char* paths[] = {"a.txt", "a.md", "a.html", "a.json", "a.jsonl", "-"};
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    whowhen::read_bytes(bytes, {paths[data[0] % std::size(paths)], "a", size - 1}, {}, [](whowhen::Article&&) {}, [](const whowhen::ReadFailure&) {});
    return 0;
}
