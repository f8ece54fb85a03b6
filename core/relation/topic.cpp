#include "core/relation/topic.hpp"

#include <algorithm>
#include <map>

#include "core/entity/discourse.hpp"
#include "core/span_search.hpp"

namespace whowhen {
namespace {

// Sentences back to the last mention of the person told of. Biographies leave the subject out for two or three sentences; set by judgement.
constexpr std::size_t person_reach = 3;
// Likewise of the organization.
constexpr std::size_t organization_reach = 3;

/// Whether a word of the class ends at `end`.
bool ends_here(const AnnotationIndex& index, std::uint32_t end, std::uint16_t label) {
    const auto words = index.ending(end);
    return label != 0 && std::any_of(words.begin(), words.end(), [&](std::uint32_t i) { return index[i].label == label; });
}

}  // namespace

Topic::Topic(const Analysis& analysis, const LanguagePack& pack)
    : analysis_(analysis), pack_(pack), authority_(pack.label("authority")), preposition_(pack.label("preposition")), status_(pack.label("relation_status")) {}

bool Topic::is_passed_over(const Mention& organization) const {
    const AnnotationIndex& index = analysis_.sentences[sentence_at(analysis_, organization.span.begin)].annotations;
    const auto before = index.ending(organization.span.begin);
    const bool is_left = std::any_of(before.begin(), before.end(), [&](std::uint32_t i) {
        return status_ != 0 && index[i].label == status_ && pack_.value(index[i].payload) == "former";
    });
    return is_left || ends_here(index, organization.span.end, authority_) || ends_here(index, organization.span.begin, preposition_);
}

std::optional<std::uint32_t> Topic::most_named(EntityType type, Span scope, std::uint32_t at) const {
    std::map<std::uint32_t, int> times_named;
    for (const Mention& m : analysis_.mentions) {
        if (m.span.begin >= at) break;
        if (m.type == type && m.entity != no_index) ++times_named[m.entity];
    }
    std::optional<std::uint32_t> best;
    int most = 0;
    const auto& mentions = analysis_.mentions;
    for (auto m = first_from(mentions, scope.begin); m != mentions.end() && m->span.end <= scope.end; ++m) {
        if (m->type != type || m->entity == no_index) continue;
        const bool same = best && mentions[*best].entity == m->entity;
        if (!same && times_named[m->entity] <= most) continue;
        if (type == EntityType::organization && is_passed_over(*m)) continue;
        most = times_named[m->entity];
        best = static_cast<std::uint32_t>(m - mentions.begin());
    }
    return best;
}

std::optional<std::uint32_t> Topic::organization(std::uint32_t at) const {
    const std::size_t s = sentence_at(analysis_, at);
    const Span here = analysis_.sentences[s].sentence.span;
    if (const auto found = most_named(EntityType::organization, {here.begin, at}, at)) return found;
    if (s == 0) return std::nullopt;
    const std::size_t reach = s < organization_reach ? 0 : s - organization_reach;
    return most_named(EntityType::organization, {analysis_.sentences[reach].sentence.span.begin, here.begin}, at);
}

bool Topic::is_alone(std::uint32_t organization, std::uint32_t at) const {
    const auto& mentions = analysis_.mentions;
    const Span sentence = analysis_.sentences[sentence_at(analysis_, mentions[organization].span.begin)].sentence.span;
    for (auto m = first_from(mentions, sentence.begin); m != mentions.end() && m->span.end <= std::min(sentence.end, at); ++m)
        if (m->type == EntityType::organization && m->entity != mentions[organization].entity && !is_passed_over(*m)) return false;
    return true;
}

std::optional<std::uint32_t> Topic::only_organization(std::uint32_t at) const {
    const auto found = organization(at);
    return found && is_alone(*found, at) ? found : std::nullopt;
}

std::optional<std::uint32_t> Topic::main_organization(std::uint32_t at) const {
    const auto found = organization(at);
    if (!found) return found;
    std::map<std::uint32_t, int> times_named;
    for (const Mention& m : analysis_.mentions) {
        if (m.span.begin >= at) break;
        if (m.type == EntityType::organization && m.entity != no_index) ++times_named[m.entity];
    }
    const std::uint32_t entity = analysis_.mentions[*found].entity;
    const int times = times_named[entity];
    const bool is_main = times > 1 && std::all_of(times_named.begin(), times_named.end(), [&](const auto& other) { return other.first == entity || other.second < times; });
    return is_main ? found : std::nullopt;
}

std::optional<std::uint32_t> Topic::person(std::uint32_t at) const {
    const std::size_t s = sentence_at(analysis_, at);
    const Span here = analysis_.sentences[s].sentence.span;
    if (most_named(EntityType::person, {here.begin, at}, at)) return std::nullopt;
    const auto named = most_named(EntityType::person, {0, here.begin}, here.begin);
    if (!named) return named;
    const std::size_t reach = s < person_reach ? 0 : s - person_reach;
    if (analysis_.mentions[*named].span.begin < analysis_.sentences[reach].sentence.span.begin) return std::nullopt;
    return named;
}

}  // namespace whowhen
