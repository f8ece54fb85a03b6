#pragma once

#include <cstdint>
#include <vector>

#include "core/text/text.hpp"

namespace whowhen {

/// Where a text quotes: between quotation marks of any kind; a quotation ends with its paragraph at the latest.
class Quotations {
public:
    explicit Quotations(const Text& text);

    /// Whether a place (code points) lies inside a quotation.
    bool hold(std::uint32_t at) const;

private:
    /// Places where a quotation begins and ends, in turn.
    std::vector<std::uint32_t> turns_;
};

}  // namespace whowhen
