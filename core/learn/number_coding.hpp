#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/learn/range_coder.hpp"

namespace whowhen {

/// Bits of one number, high to low, each predicted from those before it.
template <int bits>
class NumberModel {
public:
    template <class Coder>
    void code(Coder& coder, std::uint32_t& number) {
        std::uint32_t prefix = 1;
        for (int i = bits - 1; i >= 0; --i) {
            bool bit = (number >> i) & 1;
            coder.code(models_[prefix], bit);
            prefix = prefix * 2 + bit;
        }
        number = prefix - (1u << bits);
    }

private:
    std::vector<BitModel> models_{std::size_t(1) << bits};
};

/// Numbers whose size is of a predictable order: the number of bits, then the bits, of which the first are predicted.
class SizeModel {
public:
    template <class Coder>
    void code(Coder& coder, std::uint64_t& number) {
        std::uint32_t width = 0;
        while (width < 63 && (number >> width) != 0) ++width;
        width_.code(coder, width);
        std::uint64_t value = width == 0 ? 0 : 1;
        std::uint32_t prefix = 1;
        for (std::uint32_t i = 1; i < width; ++i) {
            bool bit = (number >> (width - 1 - i)) & 1;
            coder.code(i <= predicted ? bits_[width][prefix] : even_[i], bit);
            prefix = prefix * 2 + bit;
            value = value * 2 + bit;
        }
        number = value;
    }

private:
    static constexpr std::uint32_t predicted = 4;
    NumberModel<6> width_;
    std::array<std::array<BitModel, 1 << (predicted + 1)>, 64> bits_;
    std::array<BitModel, 64> even_;
};

}  // namespace whowhen
