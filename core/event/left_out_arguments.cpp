#include "core/event/left_out_arguments.hpp"

#include <algorithm>
#include <optional>

#include "core/entity/discourse.hpp"
#include "core/relation/topic.hpp"

namespace whowhen {
namespace {

bool is_post_event(EventType type) { return type == EventType::appointment || type == EventType::departure || type == EventType::dismissal; }

std::size_t count_of(const Analysis& analysis, const Event& event, EntityType type) {
    return static_cast<std::size_t>(std::count_if(event.arguments.begin(), event.arguments.end(), [&](const Argument& a) { return analysis.mentions[a.mention].type == type; }));
}

/// The role of the person whose life an event belongs to, and how many persons it takes; none for events that are not of a life.
struct LifeRole {
    ArgumentRole role;
    std::size_t persons;
};

std::optional<LifeRole> role_in_life(EventType type) {
    switch (type) {
        using enum EventType;
        case marriage:
        case divorce: return LifeRole{ArgumentRole::agent, 2};
        case education:
        case death:
        case departure:
        case election: return LifeRole{ArgumentRole::agent, 1};
        case appointment:
        case dismissal:
        case arrest: return LifeRole{ArgumentRole::object, 1};
        default: return std::nullopt;
    }
}

void add(Event& event, ArgumentRole role, std::uint32_t mention) {
    event.arguments.push_back({role, mention});
    std::stable_sort(event.arguments.begin(), event.arguments.end(), [](const Argument& x, const Argument& y) { return x.role < y.role; });
}

void add_organization(const Analysis& analysis, const Topic& topic, Event& event) {
    if (!is_post_event(event.type) || count_of(analysis, event, EntityType::organization) > 0 || count_of(analysis, event, EntityType::person) == 0) return;
    if (const auto main = topic.main_organization(event.trigger.begin)) add(event, ArgumentRole::object, *main);
}

void add_person(const Analysis& analysis, const Topic& topic, Event& event) {
    const auto life = role_in_life(event.type);
    if (!life || count_of(analysis, event, EntityType::person) >= life->persons) return;
    const auto person = topic.person(event.trigger.begin);
    if (!person) return;
    const std::uint32_t entity = analysis.mentions[*person].entity;
    if (std::none_of(event.arguments.begin(), event.arguments.end(), [&](const Argument& a) { return analysis.mentions[a.mention].entity == entity; })) add(event, life->role, *person);
}

}  // namespace

void add_left_out_arguments(const Analysis& analysis, const Packs& packs, std::vector<Event>& events) {
    for (Event& event : events) {
        const Language language = analysis.sentences[sentence_at(analysis, event.trigger.begin)].sentence.language;
        const Topic topic(analysis, packs.of(language));
        if (language == Language::zh) add_person(analysis, topic, event);
        add_organization(analysis, topic, event);
    }
}

}  // namespace whowhen
