#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace whowhen {

/// One sparse feature of a classifier's example.
struct Feature {
    std::uint32_t hash = 0;
    float value = 1;
};

/// Hash of a feature's parts, built step by step: FNV-1a over 32-bit units with a final mix. Part of the model file
/// format.
class FeatureHash {
public:
    constexpr explicit FeatureHash(std::uint32_t seed) { add(seed); }
    constexpr void add(std::uint32_t unit) { state_ = (state_ ^ unit) * 0x100000001B3ULL; }
    constexpr void add(std::u32string_view text) {
        for (const char32_t c : text) add(static_cast<std::uint32_t>(c));
    }
    template <std::size_t size>
    constexpr void add(const std::array<char32_t, size>& text) {
        [&]<std::size_t... i>(std::index_sequence<i...>) { (add(static_cast<std::uint32_t>(text[i])), ...); }(std::make_index_sequence<size>());
    }
    constexpr void add(std::string_view ascii) {
        for (const char c : ascii) add(static_cast<std::uint32_t>(static_cast<unsigned char>(c)));
    }
    constexpr std::uint32_t value() const {
        std::uint64_t h = state_;
        h ^= h >> 32;
        h *= 0xD6E8FEB86659FD93ULL;  // xmxmx mixer of J. Maiga
        h ^= h >> 32;
        return static_cast<std::uint32_t>(h);
    }

private:
    std::uint64_t state_ = 0xCBF29CE484222325ULL;
};

/// In place of a seed: the length of the template's name.
inline constexpr std::uint32_t seed_by_length = 0;

/// The name of a feature template and the hash that its features begin with, made at compile time.
template <std::uint32_t seed>
class FeaturePrefix {
public:
    template <std::size_t size>
    consteval FeaturePrefix(const char (&name)[size]) : name_(name, size - 1), hash_(seed == seed_by_length ? static_cast<std::uint32_t>(size - 1) : seed) {
        hash_.add(name_);
    }
    std::string_view name() const { return name_; }
    FeatureHash hash() const { return hash_; }

private:
    std::string_view name_;
    FeatureHash hash_;
};

/// The name of a feature template of `FeatureList`: its own hash is the seed of its features.
class FeatureKind {
public:
    template <std::size_t size>
    consteval FeatureKind(const char (&name)[size]) : FeatureKind(std::string_view(name, size - 1)) {}
    constexpr FeatureKind(std::string_view name) : name_(name), seed_(seed_of(name)), hash_(seed_) {}
    constexpr std::string_view name() const { return name_; }
    constexpr std::uint32_t seed() const { return seed_; }
    constexpr FeatureHash hash() const { return hash_; }

private:
    static constexpr std::uint32_t seed_of(std::string_view name) {
        FeatureHash hash(0);
        hash.add(name);
        return hash.value();
    }

    std::string_view name_;
    std::uint32_t seed_;
    FeatureHash hash_;
};

/// The features of one example; keeps its memory between examples. With `naming` on it also keeps a readable name of
/// each.
class FeatureList {
public:
    explicit FeatureList(bool naming = false) : naming_(naming) {}

    void clear() {
        size_ = 0;
        names_.clear();
        whole_ = true;
    }
    std::size_t size() const { return size_; }
    /// Forgets all but the first `size`.
    void shrink(std::size_t size) {
        size_ = size;
        if (naming_) names_.resize(size);
    }
    /// `kind` names the template and is part of the hash.
    void add(const FeatureKind& kind) { add_hash(kind.seed(), kind.name()); }
    void add(const FeatureKind& kind, std::u32string_view text) { add_parts(kind, text); }
    void add(const FeatureKind& kind, std::string_view text) { add_parts(kind, text); }
    void add(const FeatureKind& kind, std::uint32_t number) { add_parts(kind, number); }
    /// Of parts that follow each other: texts, ASCII, single characters; hashed as the text that they make together is.
    template <class First, class Second, class... More>
    [[gnu::always_inline]] void add(const FeatureKind& kind, const First& first, const Second& second, const More&... more) {
        FeatureHash hash = kind.hash();
        hash.add(first);
        hash.add(second);
        (hash.add(more), ...);
        add_hash(hash.value(), kind.name());
    }

    /// A feature hashed by the caller; `name` is kept if naming is on.
    [[gnu::always_inline]] void add_hash(std::uint32_t hash, std::string_view name, float value = 1) {
        whole_ &= value == 1;
        if (size_ >= room_) return add_slowly(hash, name, value);
        memory_[size_++] = {hash, value};
    }

    /// Several of one name.
    template <std::size_t count>
    [[gnu::always_inline]] void add_hashes(const std::uint32_t (&hashes)[count], std::string_view name) {
        if (size_ + count > room_) [[unlikely]] {
            for (const std::uint32_t hash : hashes) add_hash(hash, name);
            return;
        }
        Feature* next = memory_.data() + size_;
        for (const std::uint32_t hash : hashes) *next++ = {hash, 1};
        size_ += count;
    }

    /// Until the list changes.
    std::span<const Feature> features() const { return {memory_.data(), size_}; }
    std::vector<Feature> copy() const { return {memory_.begin(), memory_.begin() + static_cast<std::ptrdiff_t>(size_)}; }
    /// As `features()`, if naming is on.
    const std::vector<std::string>& names() const { return names_; }
    bool naming() const { return naming_; }
    /// All have the value 1.
    bool is_whole() const { return whole_; }

private:
    void add_slowly(std::uint32_t hash, std::string_view name, float value);
    template <class Part>
    [[gnu::always_inline]] void add_parts(const FeatureKind& kind, const Part& part) {
        FeatureHash hash = kind.hash();
        hash.add(part);
        if (naming_) return add_slowly(hash.value(), name_of(kind, part), 1);
        add_hash(hash.value(), {});
    }
    static std::string name_of(const FeatureKind& kind, std::u32string_view text);
    static std::string name_of(const FeatureKind& kind, std::string_view text);
    static std::string name_of(const FeatureKind& kind, std::uint32_t number);

    bool naming_;
    bool whole_ = true;
    std::size_t size_ = 0;
    /// How many features are added in a few instructions; 0 with names.
    std::size_t room_ = 0;
    /// As long as the longest example so far.
    std::vector<Feature> memory_;
    std::vector<std::string> names_;
};

}  // namespace whowhen
