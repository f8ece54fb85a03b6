#include "core/entity/user_names.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "core/entity/name_forms.hpp"
#include "core/error.hpp"
#include "core/match/tsv.hpp"
#include "core/text/character.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

std::vector<std::string> split_names(std::string_view cell) {
    std::vector<std::string> names;
    while (!cell.empty()) {
        const std::size_t bar = cell.find('|');
        std::string_view name = cell.substr(0, bar);
        while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
        while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
        if (!name.empty()) names.emplace_back(name);
        cell = bar == std::string_view::npos ? std::string_view() : cell.substr(bar + 1);
    }
    return names;
}

bool is_word_part(char32_t c) { return is_letter(c) || is_digit(c); }

bool inside_word(const Text& text, std::uint32_t at) {
    return at > 0 && is_word_part(text.at(at - 1)) && is_word_part(text.at(at));
}

}  // namespace

UserNames UserNames::read(std::string_view tsv, const std::string& file) {
    const TsvTable table = read_tsv(tsv, file);
    const int type = table.column("type"), name = table.column("name");
    const int aliases = table.column("aliases", false), id = table.column("id", false);
    const int not_same_as = table.column("not_same_as", false);
    UserNames names;
    for (const TsvRow& row : table.rows) {
        const auto cell = [&](int column) {
            return column >= 0 && static_cast<std::size_t>(column) < row.cells.size() ? row.cells[column] : std::string();
        };
        const auto read_type = read_enum<EntityType>(cell(type));
        if (!read_type) throw DataError(file, row.line, 1, "unknown type '" + cell(type) + "'");
        if (name_key(cell(name)).empty()) throw DataError(file, row.line, 1, "a name is missing");
        names.add_row({*read_type, cell(name), split_names(cell(aliases)), cell(id), split_names(cell(not_same_as))}, file,
                      row.line);
    }
    return names;
}

UserNames UserNames::load(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw InputError(path + ": cannot be read");
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return read(bytes.str(), path);
}

void UserNames::add_row(UserName name, const std::string& file, std::size_t line) {
    const auto row = static_cast<std::uint32_t>(names_.size());
    std::vector<std::string> forms = name.aliases;
    forms.push_back(name.name);
    for (const std::string& form : forms) {
        const std::u32string key = name_key(to_utf32(form));
        if (key.empty()) continue;
        const auto [at, added] = by_key_.emplace(key, row);
        if (!added && at->second != row) throw DataError(file, line, 1, "'" + form + "' stands for two entities");
        first_.insert(key.front());
        longest_ = std::max(longest_, key.size());
    }
    for (const std::string& other : name.not_same_as) excluded_.emplace(row, name_key(to_utf32(other)));
    names_.push_back(std::move(name));
}

std::uint32_t UserNames::find(std::string_view form) const {
    const auto at = by_key_.find(name_key(to_utf32(form)));
    return at == by_key_.end() ? no_index : at->second;
}

bool UserNames::forbids(std::string_view a, std::string_view b) const {
    const std::uint32_t row_a = find(a), row_b = find(b);
    if (row_a != no_index && row_b != no_index) return row_a != row_b;
    const auto excludes = [&](std::uint32_t row, std::string_view form) {
        return row != no_index && excluded_.contains({row, name_key(to_utf32(form))});
    };
    return excludes(row_a, b) || excludes(row_b, a);
}

std::vector<UserNameHit> UserNames::find_in(const Text& text, Span sentence) const {
    std::vector<UserNameHit> hits;
    if (names_.empty()) return hits;
    for (std::uint32_t at = sentence.begin; at < sentence.end; ++at) {
        if (!first_.contains(text.at(at)) || inside_word(text, at)) continue;
        std::u32string key;
        std::uint32_t row = no_index, end = at;
        for (std::uint32_t i = at; i < sentence.end && key.size() < longest_; ++i) {
            const std::u32string part = name_key(text.folded().substr(i, 1));
            if (part.empty()) continue;
            key += part;
            const auto found = by_key_.find(key);
            if (found != by_key_.end() && !inside_word(text, i + 1)) row = found->second, end = i + 1;
        }
        if (row == no_index) continue;
        hits.push_back({{at, end}, row});
        at = end - 1;
    }
    return hits;
}

}  // namespace whowhen
