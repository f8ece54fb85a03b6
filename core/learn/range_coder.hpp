#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace whowhen {

/// How likely a bit is 0, learnt from the bits seen: fast at first, then with steps of 1/64.
class BitModel {
public:
    static constexpr int precision = 16;

    std::uint32_t zero() const { return zero_; }
    void learn(bool bit) {
        const int shift = seen_ < 5 ? seen_ + 1 : 6;
        if (seen_ < 5) ++seen_;
        if (bit)
            zero_ = static_cast<std::uint16_t>(zero_ - (zero_ >> shift));
        else
            zero_ = static_cast<std::uint16_t>(zero_ + ((65535u - zero_) >> shift));
        // Never certain: both bits keep a share of the range.
        if (zero_ < 64) zero_ = 64;
        if (zero_ > 65535 - 64) zero_ = 65535 - 64;
    }

private:
    std::uint16_t zero_ = 1 << (precision - 1);
    std::uint8_t seen_ = 0;
};

/// Writes bits in as much room as their models find them surprising (an arithmetic coder with carry).
class RangeEncoder {
public:
    void code(BitModel& model, bool& bit) {
        const std::uint32_t bound = (range_ >> BitModel::precision) * model.zero();
        if (bit)
            low_ += bound, range_ -= bound;
        else
            range_ = bound;
        model.learn(bit);
        while (range_ < (1u << 24)) range_ <<= 8, shift();
    }
    std::vector<std::byte> finish() {
        for (int i = 0; i < 5; ++i) shift();
        return std::move(bytes_);
    }

private:
    void shift() {
        if (low_ < 0xFF000000u || low_ > 0xFFFFFFFFu) {
            const auto carry = static_cast<std::uint8_t>(low_ >> 32);
            for (; pending_ > 0; --pending_, held_ = 0xFF)
                bytes_.push_back(std::byte(static_cast<std::uint8_t>(held_ + carry)));
            held_ = static_cast<std::uint8_t>(low_ >> 24);
        }
        ++pending_;
        low_ = (low_ & 0x00FFFFFFu) << 8;
    }

    std::vector<std::byte> bytes_;
    std::uint64_t low_ = 0;
    std::uint32_t range_ = 0xFFFFFFFF;
    std::uint8_t held_ = 0;
    std::size_t pending_ = 1;
};

/// Reads what RangeEncoder wrote, with models in the same states. Past the end it reads zeros.
class RangeDecoder {
public:
    explicit RangeDecoder(std::span<const std::byte> bytes) : bytes_(bytes) {
        for (int i = 0; i < 5; ++i) next();
    }
    void code(BitModel& model, bool& bit) {
        const std::uint32_t bound = (range_ >> BitModel::precision) * model.zero();
        bit = code_ >= bound;
        if (bit)
            code_ -= bound, range_ -= bound;
        else
            range_ = bound;
        model.learn(bit);
        while (range_ < (1u << 24)) range_ <<= 8, next();
    }

private:
    void next() {
        code_ = (code_ << 8) | (at_ < bytes_.size() ? static_cast<std::uint32_t>(bytes_[at_]) : 0u);
        ++at_;
    }

    std::span<const std::byte> bytes_;
    std::size_t at_ = 0;
    std::uint32_t code_ = 0, range_ = 0xFFFFFFFF;
};

}  // namespace whowhen
