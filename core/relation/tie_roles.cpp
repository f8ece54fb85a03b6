#include "core/relation/tie_roles.hpp"

#include <algorithm>

#include "core/learn/logit.hpp"
#include "core/relation/relation_class.hpp"

namespace whowhen {
namespace {

constexpr std::size_t subject_role = 0, object_role = 1;
// Nothing is surer; trees need no finer steps.
constexpr float surest_not = 0.0001F;
// Where no teller tells the type; below the logit of `surest_not`.
constexpr float untold = -20;

float logit_of(float probability) { return logit(probability, surest_not); }

}  // namespace

TieRoles::Heard& TieRoles::heard(const Teller& teller, std::uint32_t sentence) {
    const auto [at, fresh] = heard_.try_emplace(teller.unit);
    Heard& heard = at->second;
    if (!fresh) return heard;
    const auto [begin, end] = tellers_.mentions_of(sentence);
    for (std::uint32_t m = begin; m < end; ++m) {
        heard.here.push_back(ask(teller, m));
        const std::uint32_t entity = tellers_.entity(m);
        for (const std::size_t role : {subject_role, object_role}) {
            Surest& surest = heard.surest[role];
            const float p = heard.here.back()[role];
            if (entity == surest.entity) surest.first = std::max(surest.first, p);
            else if (p > surest.first) surest = {p, surest.first, entity};
            else surest.second = std::max(surest.second, p);
        }
    }
    return heard;
}

TieRoles::Probabilities TieRoles::of(Heard& heard, const Teller& teller, std::uint32_t mention, std::uint32_t sentence) const {
    if (tellers_.sentence(mention) == sentence) return heard.here[mention - tellers_.mentions_of(sentence).first];
    const auto at = std::find_if(heard.before.begin(), heard.before.end(), [&](const auto& asked) { return asked.first == mention; });
    if (at != heard.before.end()) return at->second;
    heard.before.emplace_back(mention, ask(teller, mention));
    return heard.before.back().second;
}

float TieRoles::other(const Heard& heard, std::uint32_t mention, std::size_t role) const {
    const Surest& surest = heard.surest[role];
    return surest.entity == tellers_.entity(mention) ? surest.second : surest.first;
}

TieRoles::Numbers TieRoles::numbers(const CandidatePair& pair, std::size_t cls) {
    const RelationClass& c = relation_classes()[cls];
    const std::uint32_t subject = c.reversed ? pair.second : pair.first, object = c.reversed ? pair.first : pair.second;
    const std::uint32_t sentence = tellers_.sentence(pair.second);
    float by_subject = untold, by_object = untold, both = untold, other_subject = untold, other_object = untold, other_type = untold, turned = untold;
    for (const Teller& teller : tellers_.by(pair.second)) {
        Heard& by_teller = heard(teller, sentence);
        const Probabilities s = of(by_teller, teller, subject, sentence), o = of(by_teller, teller, object, sentence);
        const float as_told = s[subject_role] * o[object_role], the_other_way = s[object_role] * o[subject_role];
        if (!(teller.told >> static_cast<unsigned>(c.type) & 1)) {
            other_type = std::max(other_type, logit_of(std::max(as_told, the_other_way)));
            continue;
        }
        turned = std::max(turned, logit_of(the_other_way));
        const float of_both = logit_of(is_symmetric(c.type) ? std::max(as_told, the_other_way) : as_told);
        if (of_both <= both) continue;
        both = of_both;
        by_subject = logit_of(s[subject_role]), by_object = logit_of(o[object_role]);
        other_subject = logit_of(other(by_teller, subject, subject_role)), other_object = logit_of(other(by_teller, object, object_role));
    }
    return {by_subject, by_object, both, other_subject, other_object, other_type, turned};
}

}  // namespace whowhen
