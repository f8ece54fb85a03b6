#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace whowhen {

/// Names of lexicon classes, literals and layers, numbered in order of first use; 0 is no label.
class Labels {
public:
    Labels() { names_.emplace_back(); }
    std::uint16_t number(std::string_view name) const;
    /// Throws Error past 65,535 names.
    std::uint16_t add(std::string_view name);
    std::string_view name(std::uint16_t label) const { return label < names_.size() ? std::string_view(names_[label]) : std::string_view(); }
    std::size_t size() const { return names_.size(); }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>{}(name); }
    };

    std::vector<std::string> names_;
    std::unordered_map<std::string, std::uint16_t, Hash, std::equal_to<>> numbers_;
};

/// Layers that stages add to the lexicon's annotations; every pack knows them.
inline constexpr std::string_view layer_names[] = {
    "number", "digits", "numeral_word", "ordinal", "year", "full_year", "short_year", "roc_year", "three_digits", "minute", "pair", "date", "duration",
    "time", "person", "organization", "product", "place", "name"};

}  // namespace whowhen
