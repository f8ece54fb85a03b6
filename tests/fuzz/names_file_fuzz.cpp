// Users' names files.
#include <cstddef>
#include <cstdint>
#include <string>

#include "core/entity/user_names.hpp"
#include "core/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        whowhen::UserNames::read(std::string(reinterpret_cast<const char*>(data), size), "names.tsv");
    } catch (const whowhen::Error&) {
    }
    return 0;
}
