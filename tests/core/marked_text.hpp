#pragma once

#include <string>
#include <vector>

#include "core/analysis.hpp"
#include "core/text/text.hpp"

namespace whowhen::test {

/// A sentence of a case table without its marks, and what the marks say.
struct MarkedText {
    std::string plain;
    std::vector<Mention> mentions;
    std::vector<Entity> entities;
    std::vector<TimeExpression> times;
};

/// Reads `{p1|name}` and `<EDTF|words>`; the letter before the number is the entity's type.
inline MarkedText read_marks(const std::string& marked) {
    MarkedText out;
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < marked.size();) {
        if (marked[i] != '{' && marked[i] != '<') {
            out.plain += marked[i++];
            continue;
        }
        const bool time = marked[i] == '<';
        const std::size_t bar = marked.find('|', i), end = marked.find(time ? '>' : '}', i);
        const std::string key = marked.substr(i + 1, bar - i - 1), form = marked.substr(bar + 1, end - bar - 1);
        const auto begin = static_cast<std::uint32_t>(to_utf32(out.plain).size());
        out.plain += form;
        const Span span{begin, static_cast<std::uint32_t>(to_utf32(out.plain).size())};
        i = end + 1;
        if (time) {
            TimeExpression& t = out.times.emplace_back();
            t.span = span;
            t.value = *read_edtf(key);
            continue;
        }
        const EntityType type = key[0] == 'p' ? EntityType::person : key[0] == 'o' ? EntityType::organization : key[0] == 'd' ? EntityType::product : EntityType::place;
        Mention& m = out.mentions.emplace_back();
        m.span = span;
        m.type = type;
        m.score = 1;
        m.entity = static_cast<std::uint32_t>(out.entities.size());
        out.entities.push_back({type, form, {}, {}});
    }
    return out;
}

}  // namespace whowhen::test
