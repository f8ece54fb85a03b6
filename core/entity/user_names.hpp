#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/facts.hpp"
#include "core/text/text.hpp"

namespace whowhen {

/// One row of a user's names file.
struct UserName {
    EntityType type = EntityType::person;
    /// The name to show.
    std::string name;
    std::vector<std::string> aliases;
    /// The user's own identifier (a Wikidata number, a register number), or empty.
    std::string id;
    /// Names that are never this entity.
    std::vector<std::string> not_same_as;
};

/// A form of the names file found in a text.
struct UserNameHit {
    Span span;
    /// Index into `UserNames::names()`.
    std::uint32_t name = 0;
};

/// A user's names file: adds names to those that are recognised, overrides their types, joins forms, forbids merges.
///
/// TSV with the header `type name aliases id not_same_as`; aliases and not_same_as hold several names separated by `|`.
/// Forms are compared by `name_key` (script, case, separators and white space do not count). Immutable, thread-safe.
class UserNames {
public:
    UserNames() = default;
    /// Throws DataError (file:line:column) on an unknown type, an empty name, or a form that stands for two entities.
    static UserNames read(std::string_view tsv, const std::string& file);
    /// Throws InputError if the file cannot be read.
    static UserNames load(const std::string& path);

    bool empty() const { return names_.empty(); }
    const std::vector<UserName>& names() const { return names_; }
    /// Index of the row that has `form` as name or alias, or `no_index`.
    std::uint32_t find(std::string_view form) const;
    /// True if forms `a` and `b` must not be joined: they belong to different rows, or one row excludes the other's form.
    bool forbids(std::string_view a, std::string_view b) const;
    /// All forms in the sentence, longest first at each place, not overlapping, in text order. Latin forms match whole words.
    std::vector<UserNameHit> find_in(const Text& text, Span sentence) const;

private:
    void add_row(UserName name, const std::string& file, std::size_t line);

    std::vector<UserName> names_;
    /// `name_key` -> row.
    std::map<std::u32string, std::uint32_t> by_key_;
    /// Rows and the keys that they exclude.
    std::set<std::pair<std::uint32_t, std::u32string>> excluded_;
    /// First code points of the keys, to skip most places of a text.
    std::set<char32_t> first_;
    std::size_t longest_ = 0;
};

}  // namespace whowhen
