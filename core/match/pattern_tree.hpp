#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace whowhen {

/// A parsed pattern (see README.md for the syntax).
struct PatternNode {
    enum class Kind : std::uint8_t {
        literal,
        label,
        sequence,
        alternatives,
        repeat,
        slot,
        gap,
        not_ahead,
        not_behind,
        glue,
        start,
        end
    };
    Kind kind = Kind::sequence;
    /// literal: folded text. label: names ("month", "month=1", "person"), of which one must match.
    std::u32string text = {};
    std::vector<std::string> names = {};
    /// repeat, gap: bounds; `unbounded` for none.
    std::uint32_t least = 0, most = 0;
    /// slot: number of its name.
    std::uint8_t slot = 0;
    /// label: where it stands in its file, for messages.
    std::size_t column = 0;
    std::vector<PatternNode> parts = {};
};

inline constexpr std::uint32_t unbounded = 0xFFFFFFFF;

/// Where a pattern stands, for messages.
struct PatternPlace {
    std::string file;
    std::size_t line = 0;
    std::size_t column = 0;
};

/// Patterns by macro name; put in place as if written there.
using PatternMacros = std::map<std::string, std::string, std::less<>>;

/// Parses a pattern; slot names are numbered in order of first appearance and appended to `slot_names`.
/// Throws DataError at the character that is wrong.
PatternNode parse_pattern(std::string_view pattern, const PatternPlace& place, const PatternMacros& macros,
                          std::vector<std::string>& slot_names);

/// Visits every node of a tree, parents first.
void visit_pattern(const PatternNode& node, const std::function<void(const PatternNode&)>& f);

}  // namespace whowhen
