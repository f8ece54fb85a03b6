#include <algorithm>
#include <random>
#include <sstream>

#include "cli/train/name_training.hpp"
#include "core/error.hpp"
#include "core/text/character.hpp"
#include "core/text/text.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

/// Names are exchanged within a kind: Han with and without middle dot, short and long, Latin of one word and of
/// several.
int kind_of(std::u32string_view form) {
    if (std::any_of(form.begin(), form.end(), [](char32_t c) { return is_han(c); })) {
        if (form.find(U'\u00B7') != form.npos) return 1;
        return form.size() == 1 ? 2 : form.size() <= 3 ? 3 : 4;
    }
    return form.find(U' ') == form.npos ? 5 : 6;
}

}  // namespace

NamePool NamePool::load(const std::string& path) {
    NamePool pool;
    std::istringstream lines(read_file(path));
    std::string language, type, form, line;
    for (std::size_t number = 1; std::getline(lines, line); ++number) {
        std::istringstream cells(line);
        std::getline(cells, language, '\t');
        std::getline(cells, type, '\t');
        std::getline(cells, form, '\t');
        const auto kind = read_enum<EntityType>(type);
        if (!kind || form.empty()) throw DataError(path, number, 1, "row is not 'language<tab>type<tab>form'");
        const std::u32string text = to_utf32(form);
        pool.forms_[{*kind, kind_of(text)}].push_back(text);
    }
    return pool;
}

std::vector<NameExample> NamePool::vary(std::span<const NameExample> examples, int copies,
                                        float share_of_weight) const {
    constexpr double share = 0.6;  // of a text's names that are exchanged
    std::mt19937_64 random(23);
    std::uniform_real_distribution<double> chance;
    std::vector<NameExample> varied;
    for (const NameExample& example : examples)
        for (int copy = 0; copy < copies; ++copy) {
            const std::u32string text = to_utf32(example.text.text);
            NameExample other = example;
            other.weight *= share_of_weight;
            other.text.names.clear();
            std::map<std::u32string, std::u32string> exchanged;
            std::u32string out;
            std::size_t at = 0;
            for (const auto& name : example.text.names) {
                if (name.span.begin < at) continue;
                out += text.substr(at, name.span.begin - at);
                const std::u32string form = text.substr(name.span.begin, name.span.size());
                auto [found, added] = exchanged.try_emplace(form, form);
                const auto pool = forms_.find({name.type, kind_of(form)});
                if (added && pool != forms_.end() && chance(random) < share)
                    found->second = pool->second[random() % pool->second.size()];
                const auto begin = static_cast<std::uint32_t>(out.size());
                out += found->second;
                other.text.names.push_back({{begin, static_cast<std::uint32_t>(out.size())}, name.type});
                at = name.span.end;
            }
            out += text.substr(at);
            other.text.text = to_utf8(out);
            varied.push_back(std::move(other));
        }
    return varied;
}

}  // namespace whowhen
