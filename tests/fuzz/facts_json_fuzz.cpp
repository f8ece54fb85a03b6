// Facts as other extractors write them.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/error.hpp"
#include "core/facts_json.hpp"
#include "graph/build.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const auto facts = whowhen::read_facts({reinterpret_cast<const char*>(data), size});
        whowhen::build_graph({facts}, {});
    } catch (const whowhen::Error&) {
    }
    return 0;
}
