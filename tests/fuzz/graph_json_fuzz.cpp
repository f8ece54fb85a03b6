// Graphs as others write them, up to the picture of their events.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/error.hpp"
#include "graph/exchange/graph_json.hpp"
#include "render/timeline_svg.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        whowhen::to_timeline_svg(whowhen::read_graph({reinterpret_cast<const char*>(data), size}));
    } catch (const whowhen::Error&) {
    }
    return 0;
}
