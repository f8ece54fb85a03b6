#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/learn/feature.hpp"

namespace whowhen {

/// The name of a label, as it is looked up by: a hash, of literals made at compile time.
class LabelName {
public:
    template <std::size_t size>
    consteval LabelName(const char (&name)[size]) : LabelName(std::string_view(name, size - 1)) {}
    constexpr LabelName(std::string_view name) : hash_(hash_bytes(name)) {}
    LabelName(const std::string& name) : LabelName(std::string_view(name)) {}
    friend bool operator==(const LabelName&, const LabelName&) = default;
    constexpr std::uint64_t hash() const { return hash_; }

private:
    std::uint64_t hash_;
};

}  // namespace whowhen
