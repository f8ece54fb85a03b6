#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace whowhen {

/// A feature's identity: a 64-bit hash of its template's number and its values. Fixed for ever: models store parts of
/// it.
using FeatureId = std::uint64_t;

/// One round of multiply and fold; the constants are those of the SplitMix64 generator.
constexpr std::uint64_t mix(std::uint64_t x) {
    x ^= x >> 30;
    x *= 0xBF58476D1CE4E5B9ULL;
    x ^= x >> 27;
    return x * 0x94D049BB133111EBULL;
}

/// Order matters: combine(a, b) != combine(b, a).
constexpr std::uint64_t combine(std::uint64_t a, std::uint64_t b) {
    const std::uint64_t x = (a ^ 0x9E3779B97F4A7C15ULL) * 0xD6E8FEB86659FD93ULL + b;
    return (x ^ (x >> 32)) * 0xD6E8FEB86659FD93ULL;
}

/// Hash of folded text, as lexicon words and Latin tokens are known by.
constexpr std::uint64_t hash_text(std::u32string_view text) {
    std::uint64_t h = text.size();
    for (const char32_t c : text) h = (h ^ c) * 0x9FB21C651E98DF25ULL, h ^= h >> 29;
    return h;
}

/// Hash of bytes, e.g. of a model's tag names and feature templates.
constexpr std::uint64_t hash_bytes(std::string_view bytes) {
    std::uint64_t h = bytes.size();
    for (const char c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 0x9FB21C651E98DF25ULL, h ^= h >> 29;
    return h;
}

/// FeatureId of template `id` (1 and up) with one, two or three values.
constexpr FeatureId feature(std::uint32_t id, std::uint64_t a) {
    return mix(a + id * 0x9E3779B97F4A7C15ULL);
}
constexpr FeatureId feature(std::uint32_t id, std::uint64_t a, std::uint64_t b) {
    return feature(id, combine(a, b));
}
constexpr FeatureId feature(std::uint32_t id, std::uint64_t a, std::uint64_t b, std::uint64_t c) {
    return feature(id, combine(combine(a, b), c));
}

}  // namespace whowhen
