#include "core/entity/quotations.hpp"

#include <algorithm>

namespace whowhen {
namespace {

bool opens_quote(char32_t c) { return c == 0x201C || c == 0x300C || c == 0xAB; }
bool closes_quote(char32_t c) { return c == 0x201D || c == 0x300D || c == 0xBB; }

}  // namespace

Quotations::Quotations(const Text& text) {
    const std::u32string_view folded = text.folded();
    for (std::uint32_t i = 0; i < folded.size(); ++i) {
        const char32_t c = folded[i];
        // Nearly all are neither a mark nor a line's end.
        if ((c >= U' ' && c < U'"') || (c > U'"' && c < 0xAB) || c > 0x300D) continue;
        const bool open = turns_.size() % 2 == 1;
        const bool turns = c == U'"' || (open ? closes_quote(c) || c == U'\n' : opens_quote(c));
        if (turns) turns_.push_back(i + 1);
    }
}

bool Quotations::hold(std::uint32_t at) const {
    return (std::upper_bound(turns_.begin(), turns_.end(), at) - turns_.begin()) % 2 == 1;
}

}  // namespace whowhen
