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
// Of no teller.
constexpr float no_product = -1;
constexpr TieRoles::Probabilities unasked = {-1, -1};

float logit_of(float probability) { return logit(probability, surest_not); }

}  // namespace

TieRoles::Heard& TieRoles::heard(const Teller& teller, std::uint32_t sentence) {
    const std::size_t place = tellers_.place(teller);
    if (heard_.size() <= place) heard_.resize(place + 1);
    Heard& heard = heard_[place];
    const auto [begin, end] = tellers_.mentions_of(sentence);
    if (heard.here.empty()) heard.here.assign(end - begin, unasked);
    return heard;
}

TieRoles::Probabilities TieRoles::of(Heard& heard, const Teller& teller, std::uint32_t mention, std::uint32_t sentence) const {
    if (tellers_.sentence(mention) == sentence) {
        Probabilities& here = heard.here[mention - tellers_.mentions_of(sentence).first];
        if (here == unasked) here = ask(teller, mention);
        return here;
    }
    const auto at = std::find_if(heard.before.begin(), heard.before.end(), [&](const auto& asked) { return asked.first == mention; });
    if (at != heard.before.end()) return at->second;
    heard.before.emplace_back(mention, ask(teller, mention));
    return heard.before.back().second;
}

void TieRoles::find_surest(Heard& heard, const Teller& teller, std::uint32_t sentence) const {
    if (heard.knows_surest) return;
    heard.knows_surest = true;
    const auto [begin, end] = tellers_.mentions_of(sentence);
    for (std::uint32_t m = begin; m < end; ++m) {
        const Probabilities probabilities = of(heard, teller, m, sentence);
        const std::uint32_t entity = tellers_.entity(m);
        for (const std::size_t role : {subject_role, object_role}) {
            Surest& surest = heard.surest[role];
            const float p = probabilities[role];
            if (entity == surest.entity) surest.first = std::max(surest.first, p);
            else if (p > surest.first) surest = {p, surest.first, entity};
            else surest.second = std::max(surest.second, p);
        }
    }
}

float TieRoles::other(const Heard& heard, std::uint32_t mention, std::size_t role) const {
    const Surest& surest = heard.surest[role];
    return surest.entity == tellers_.entity(mention) ? surest.second : surest.first;
}

TieRoles::Numbers TieRoles::numbers(const CandidatePair& pair, std::size_t cls) {
    const RelationClass& c = relation_classes()[cls];
    const std::uint32_t subject = c.reversed ? pair.second : pair.first, object = c.reversed ? pair.first : pair.second;
    const std::uint32_t sentence = tellers_.sentence(pair.second);
    const Teller* best = nullptr;
    float both = untold, other_type = no_product, turned = no_product;
    for (const Teller& teller : tellers_.by(pair.second)) {
        Heard& by_teller = heard(teller, sentence);
        const Probabilities s = of(by_teller, teller, subject, sentence);
        // What is surely neither the one nor the other need not be asked of the other mention: no product is above `surest_not`.
        const bool is_none = std::max(s[subject_role], s[object_role]) <= surest_not;
        const Probabilities o = is_none ? Probabilities{} : of(by_teller, teller, object, sentence);
        const float as_told = s[subject_role] * o[object_role], the_other_way = s[object_role] * o[subject_role];
        if (!(teller.told >> static_cast<unsigned>(c.type) & 1)) {
            other_type = std::max(other_type, std::max(as_told, the_other_way));
            continue;
        }
        turned = std::max(turned, the_other_way);
        const float of_both = logit_of(is_symmetric(c.type) ? std::max(as_told, the_other_way) : as_told);
        if (of_both <= both) continue;
        both = of_both;
        best = &teller;
    }
    const float of_other_type = other_type == no_product ? untold : logit_of(other_type);
    if (best == nullptr) return {untold, untold, untold, untold, untold, of_other_type, untold};
    Heard& by_best = heard(*best, sentence);
    find_surest(by_best, *best, sentence);
    return {logit_of(of(by_best, *best, subject, sentence)[subject_role]),
            logit_of(of(by_best, *best, object, sentence)[object_role]),
            both,
            logit_of(other(by_best, subject, subject_role)),
            logit_of(other(by_best, object, object_role)),
            of_other_type,
            logit_of(turned)};
}

}  // namespace whowhen
