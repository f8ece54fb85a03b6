#include "core/match/automaton.hpp"

#include <algorithm>
#include <cstring>

#include "core/error.hpp"
#include "core/text/character.hpp"

namespace whowhen {
namespace {

constexpr std::size_t bmp_size = 0x10000;

// Builds the double array breadth first over ranges of the sorted keys; first fit with a moving start, as in Darts.
class Builder {
public:
    explicit Builder(const std::vector<std::u32string>& keys) : keys_(keys) {
        number_alphabet();
        units_.resize(1);
        units_[0].check = 0;
        struct Range {
            std::size_t first, last, depth;
            std::uint32_t node;
        };
        std::vector<Range> queue{{0, keys.size(), 0, 0}};
        for (std::size_t q = 0; q < queue.size(); ++q) {
            const Range range = queue[q];
            std::vector<Range> children;
            std::vector<std::uint32_t> codes;
            std::size_t i = range.first;
            if (i < range.last && keys_[i].size() == range.depth) {
                units_[range.node].key = static_cast<std::uint32_t>(i) + 1;
                ++i;
            }
            while (i < range.last) {
                std::size_t j = i;
                while (j < range.last && keys_[j][range.depth] == keys_[i][range.depth]) ++j;
                codes.push_back(codes_.at(keys_[i][range.depth]));
                children.push_back({i, j, range.depth + 1, 0});
                i = j;
            }
            if (codes.empty()) continue;
            const std::uint32_t base = place(codes);
            units_[range.node].base = static_cast<std::int32_t>(base);
            for (std::size_t k = 0; k < codes.size(); ++k) {
                units_[base + codes[k]].check = static_cast<std::int32_t>(range.node);
                children[k].node = base + codes[k];
                queue.push_back(children[k]);
            }
        }
    }

    std::vector<std::byte> bytes() const {
        std::vector<std::uint16_t> alphabet(bmp_size, 0);
        std::vector<std::uint32_t> astral;
        for (const auto& [c, number] : codes_) {
            if (c < bmp_size) {
                alphabet[c] = static_cast<std::uint16_t>(number);
            } else {
                astral.push_back(c);
                astral.push_back(number);
            }
        }
        const std::uint32_t sizes[2] = {static_cast<std::uint32_t>(astral.size()),
                                        static_cast<std::uint32_t>(units_.size())};
        std::vector<std::byte> out;
        const auto append = [&out](const void* from, std::size_t size) {
            const auto* p = static_cast<const std::byte*>(from);
            out.insert(out.end(), p, p + size);
        };
        append(sizes, sizeof sizes);
        append(alphabet.data(), alphabet.size() * sizeof alphabet[0]);
        append(astral.data(), astral.size() * sizeof(std::uint32_t));
        append(units_.data(), units_.size() * sizeof(Automaton::Unit));
        return out;
    }

private:
    // Frequent code points get small codes, which packs the array tightly.
    void number_alphabet() {
        std::map<char32_t, std::size_t> counts;
        for (const auto& key : keys_)
            for (char32_t c : key) ++counts[c];
        std::vector<std::pair<std::size_t, char32_t>> order;
        order.reserve(counts.size());
        for (const auto& [c, n] : counts) order.emplace_back(n, c);
        std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
            return a.first != b.first ? a.first > b.first : a.second < b.second;
        });
        std::uint32_t number = 0;
        for (const auto& [n, c] : order) codes_[c] = ++number;
        if (number > 0xFFFF) throw Error("lexicon alphabet is too large");
    }

    bool is_free(std::uint32_t at) const { return at >= units_.size() || units_[at].check < 0; }

    std::uint32_t place(const std::vector<std::uint32_t>& codes) {
        const std::uint32_t lowest = *std::min_element(codes.begin(), codes.end());
        std::uint32_t at = std::max(search_from_, lowest + 1);
        std::size_t taken = 0, seen = 0;
        for (;; ++at) {
            ++seen;
            if (!is_free(at)) {
                ++taken;
                continue;
            }
            const std::uint32_t base = at - lowest;
            if (std::all_of(codes.begin(), codes.end(), [&](std::uint32_t c) { return is_free(base + c); })) {
                const std::uint32_t top = base + *std::max_element(codes.begin(), codes.end());
                if (top >= units_.size()) units_.resize(top + 1);
                // 0.95: where the array is that full, later searches start here (value from Darts).
                if (seen > 64 && static_cast<double>(taken) / static_cast<double>(seen) >= 0.95) search_from_ = at;
                return base;
            }
        }
    }

    const std::vector<std::u32string>& keys_;
    std::map<char32_t, std::uint32_t> codes_;
    std::vector<Automaton::Unit> units_;
    std::uint32_t search_from_ = 1;
};

}  // namespace

Automaton::Automaton(std::span<const std::byte> bytes) {
    std::uint32_t sizes[2];
    if (bytes.size() < sizeof sizes + bmp_size * 2) throw Error("lexicon automaton is cut short");
    std::memcpy(sizes, bytes.data(), sizeof sizes);
    const std::byte* at = bytes.data() + sizeof sizes;
    alphabet_ = {reinterpret_cast<const std::uint16_t*>(at), bmp_size};
    at += bmp_size * sizeof(std::uint16_t);
    astral_ = {reinterpret_cast<const std::uint32_t*>(at), sizes[0]};
    at += sizes[0] * sizeof(std::uint32_t);
    units_ = {reinterpret_cast<const Unit*>(at), sizes[1]};
    if (at + sizes[1] * sizeof(Unit) > bytes.data() + bytes.size()) throw Error("lexicon automaton is cut short");
}

bool Automaton::is_boundary(char32_t before, char32_t after) {
    return !(is_letter(before) && is_letter(after)) && !(is_digit(before) && is_digit(after));
}

std::uint32_t Automaton::find(std::u32string_view key) const {
    if (units_.empty()) return 0;
    std::uint32_t node = 0;
    for (char32_t c : key) {
        const std::uint32_t k = code(c);
        if (k == 0) return 0;
        node = next(node, k);
        if (node == 0) return 0;
    }
    return units_[node].key;
}

std::vector<std::byte> build_automaton(const std::vector<std::u32string>& keys) {
    return Builder(keys).bytes();
}

}  // namespace whowhen
