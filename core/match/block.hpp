#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace whowhen {

/// A compiled pack's container: named sections in one relocatable block, each aligned to 64 bytes.
class BlockWriter {
public:
    void add(const std::string& name, std::span<const std::byte> bytes) {
        sections_[name].assign(bytes.begin(), bytes.end());
    }
    void add(const std::string& name, std::string_view text) {
        add(name, std::as_bytes(std::span(text.data(), text.size())));
    }
    std::vector<std::byte> bytes() const;

private:
    std::map<std::string, std::vector<std::byte>> sections_;
};

/// View of a block; throws Error if the bytes are none. The bytes must be aligned to 8 and outlive it.
class BlockReader {
public:
    explicit BlockReader(std::span<const std::byte> bytes);
    /// Empty if there is no such section.
    std::span<const std::byte> section(std::string_view name) const;
    const std::map<std::string, std::span<const std::byte>, std::less<>>& sections() const { return sections_; }

private:
    std::map<std::string, std::span<const std::byte>, std::less<>> sections_;
};

inline std::string_view as_text(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

template <class T>
std::span<const T> as_array(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
}

}  // namespace whowhen
