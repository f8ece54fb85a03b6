// Rule files of a language pack.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/error.hpp"
#include "core/match/rule_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        whowhen::read_rule_file({reinterpret_cast<const char*>(data), size}, "rules.tsv");
    } catch (const whowhen::Error&) {
    }
    return 0;
}
