#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text/text.hpp"

namespace whowhen {

/// A double-array trie over folded code points (Aoe 1989), usable in place from the bytes that `build_automaton` made.
///
/// Each key has a number (its place in the sorted key list given to the builder). View only: the bytes must outlive it.
class Automaton {
public:
    struct Unit {
        std::int32_t base = 0;
        std::int32_t check = -1;
        /// Key number + 1, or 0.
        std::uint32_t key = 0;
    };

    Automaton() = default;
    explicit Automaton(std::span<const std::byte> bytes);

    /// Calls f(end, key) for every key that is a prefix of the text from `begin`, up to `limit`, shortest first. A
    /// space in a key stands for a run of white space. Keys end only at word boundaries (see `is_boundary`).
    template <class F>
    void visit_prefixes(std::u32string_view folded, std::uint32_t begin, std::uint32_t limit, F&& f) const {
        visit_coded(folded, begin, limit, [&](std::uint32_t at) { return code(folded[at]); }, f);
    }
    /// The same from every place of [begin, limit) that `begins(at)` allows: f(at, end, key).
    template <class Begins, class F>
    void visit_all(std::u32string_view folded, std::uint32_t begin, std::uint32_t limit, Begins&& begins, F&& f) const;
    /// Key number + 1 of an exact key, or 0.
    std::uint32_t find(std::u32string_view key) const;

    /// Whether a key may begin or end between these two neighbours: letters do not follow letters, digits not digits.
    static bool is_boundary(char32_t before, char32_t after);

private:
    template <class Code, class F>
    void visit_coded(std::u32string_view folded, std::uint32_t begin, std::uint32_t limit, Code&& code_at, F&& f) const;

    // Code of a code point in the trie's alphabet; 0 if no key has it.
    std::uint32_t code(char32_t c) const;
    std::uint32_t next(std::uint32_t node, std::uint32_t code) const {
        const std::uint32_t to = static_cast<std::uint32_t>(units_[node].base) + code;
        return to < units_.size() && units_[to].check == static_cast<std::int32_t>(node) ? to : 0;
    }

    std::span<const std::uint16_t> alphabet_;  // for the BMP
    std::span<const std::uint32_t> astral_;    // pairs (code point, code), sorted
    std::span<const Unit> units_;
};

/// Builds the bytes of an automaton. Keys must be sorted, unique, not empty, folded. Deterministic.
std::vector<std::byte> build_automaton(const std::vector<std::u32string>& keys);

// --- details of the template ---

inline std::uint32_t Automaton::code(char32_t c) const {
    if (c < 0x10000) return alphabet_[c];
    for (std::size_t i = 0; i + 1 < astral_.size(); i += 2)
        if (astral_[i] == c) return astral_[i + 1];
    return 0;
}

template <class Begins, class F>
void Automaton::visit_all(std::u32string_view folded, std::uint32_t begin, std::uint32_t limit, Begins&& begins, F&& f) const {
    if (units_.empty()) return;
    // Each code point is looked up once, and the nodes that keys begin with are on their way before they are needed.
    static thread_local std::vector<std::uint32_t> codes;
    codes.resize(limit - begin);
    for (std::uint32_t at = begin; at < limit; ++at) {
        codes[at - begin] = code(folded[at]);
        const std::size_t first = static_cast<std::size_t>(units_[0].base) + codes[at - begin];
        if (first < units_.size()) __builtin_prefetch(&units_[first]);
    }
    const auto code_at = [&](std::uint32_t at) { return codes[at - begin]; };
    for (std::uint32_t at = begin; at < limit; ++at)
        if (codes[at - begin] != 0 && begins(at)) visit_coded(folded, at, limit, code_at, [&](std::uint32_t end, std::uint32_t key) { f(at, end, key); });
}

template <class Code, class F>
void Automaton::visit_coded(std::u32string_view folded, std::uint32_t begin, std::uint32_t limit, Code&& code_at, F&& f) const {
    if (units_.empty()) return;
    std::uint32_t node = 0;
    std::uint32_t at = begin;
    while (at < limit) {
        const std::uint32_t c = code_at(at);
        if (c == 0) return;
        node = next(node, c);
        if (node == 0) return;
        const bool space = folded[at] == U' ';
        ++at;
        if (space)
            while (at < limit && folded[at] == U' ') ++at;
        if (units_[node].key != 0 && (at >= folded.size() || is_boundary(folded[at - 1], folded[at])))
            f(at, units_[node].key - 1);
    }
}

}  // namespace whowhen
