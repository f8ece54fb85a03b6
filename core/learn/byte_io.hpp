#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"

namespace whowhen {

/// The little-endian number at a place of a block of bytes.
inline std::uint32_t number_at(std::span<const std::byte> bytes, std::size_t at) {
    std::uint32_t value = 0;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    if constexpr (std::endian::native == std::endian::big) value = __builtin_bswap32(value);
    return value;
}

/// Little-endian numbers and strings out of a block of bytes; a DataError where it ends too early.
class ByteReader {
public:
    ByteReader(std::span<const std::byte> bytes, const std::string& name) : bytes_(bytes), name_(name) {}

    std::uint32_t number() { return number_at(take(4), 0); }
    float real() { return std::bit_cast<float>(number()); }
    std::string text() {
        const auto at = take(number());
        return {reinterpret_cast<const char*>(at.data()), at.size()};
    }
    std::span<const std::byte> take(std::size_t size) {
        if (left() < size) fail("ends too early");
        at_ += size;
        return bytes_.subspan(at_ - size, size);
    }
    /// Goes on at the next multiple of `size`.
    void align(std::size_t size) { take((size - at_ % size) % size); }
    std::size_t left() const { return bytes_.size() - at_; }
    [[noreturn]] void fail(const std::string& reason) const { throw DataError(name_, 1, at_ + 1, reason); }

private:
    std::span<const std::byte> bytes_;
    std::string name_;
    std::size_t at_ = 0;
};

/// The other way round.
class ByteWriter {
public:
    void number(std::uint32_t value) {
        for (int i = 0; i < 4; ++i) bytes_.push_back(static_cast<std::byte>(value >> (8 * i) & 0xFF));
    }
    void real(float value) { number(std::bit_cast<std::uint32_t>(value)); }
    void text(std::string_view value) {
        number(static_cast<std::uint32_t>(value.size()));
        for (const char c : value) bytes_.push_back(static_cast<std::byte>(c));
    }
    void byte(std::uint8_t value) { bytes_.push_back(static_cast<std::byte>(value)); }
    void bytes(std::span<const std::byte> value) { bytes_.insert(bytes_.end(), value.begin(), value.end()); }
    /// Fills up with zeros to the next multiple of `size`.
    void align(std::size_t size) { bytes_.resize((bytes_.size() + size - 1) / size * size); }
    std::vector<std::byte> take() { return std::move(bytes_); }

private:
    std::vector<std::byte> bytes_;
};

}  // namespace whowhen
