#include "core/entity/name_agreement.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "core/text/character.hpp"

namespace whowhen {
namespace {

using Votes = std::array<float, 4>;

// What a full name says of its parts weighs more than what the model makes of a bare surname.
constexpr float part_weight = 2.5f;

std::u32string_view form_of(const Analysis& analysis, const Mention& mention) {
    return analysis.text.folded().substr(mention.span.begin, mention.span.size());
}

/// First and last word of a Latin name of several words, or of a Han one with middle dots; empty otherwise.
std::array<std::u32string_view, 2> parts_of(std::u32string_view form) {
    constexpr std::u32string_view separators = U" \u00B7\u2022\u30FB";
    const std::size_t first = form.find_first_of(separators), last = form.find_last_of(separators);
    if (first == form.npos) return {};
    return {form.substr(0, first), form.substr(last + 1)};
}

}  // namespace

void cut_small_words(Analysis& analysis, const NameWords& words) {
    std::map<std::u32string_view, int> forms;
    for (const Mention& m : analysis.mentions) ++forms[form_of(analysis, m)];
    for (Mention& m : analysis.mentions) {
        const auto form = form_of(analysis, m);
        if (form.size() < 3 || !is_han(form[0]) || m.score >= 1) continue;
        if (words.has("small_after", form.substr(form.size() - 1)) && forms.contains(form.substr(0, form.size() - 1)))
            --m.span.end;
        else if (words.has("small_before", form.substr(0, 1)) && forms.contains(form.substr(1)))
            ++m.span.begin;
    }
}

void agree_on_types(Analysis& analysis) {
    std::map<std::u32string_view, Votes> votes;
    for (const Mention& m : analysis.mentions) votes[form_of(analysis, m)][static_cast<std::size_t>(m.type)] += m.score;
    const auto winner = [](const Votes& v) { return std::max_element(v.begin(), v.end()) - v.begin(); };
    std::map<std::u32string_view, float> person_parts;
    for (const auto& [form, v] : votes)
        if (winner(v) == static_cast<int>(EntityType::person))
            for (const auto part : parts_of(form))
                if (part.size() > 1) person_parts[part] += part_weight * v[winner(v)];
    for (const auto& [part, weight] : person_parts)
        if (const auto at = votes.find(part); at != votes.end())
            at->second[static_cast<std::size_t>(EntityType::person)] += weight;
    for (Mention& m : analysis.mentions)
        if (m.score < 1) m.type = static_cast<EntityType>(winner(votes[form_of(analysis, m)]));
}

}  // namespace whowhen
