#include "core/event/settled_arguments.hpp"

#include <algorithm>

#include "core/entity/demonyms.hpp"
#include "core/entity/discourse.hpp"
#include "core/relation/told_by_model.hpp"
#include "core/span_search.hpp"

namespace whowhen {
namespace {

bool is_post(RelationType type) {
    using enum RelationType;
    return type == chief_executive_of || type == chair_of || type == board_member_of || type == employee_of;
}

class PostEvent {
public:
    PostEvent(const Analysis& analysis, Event& event)
        : analysis_(analysis), event_(event), sentence_(analysis.sentences[sentence_at(analysis, event.trigger.begin)].sentence.span) {}

    void settle() {
        leave_past_posts();
        if (names_organization()) {
            leave_other_sentences();
            return;
        }
        std::uint32_t organization = tied_organization();
        if (organization == no_index && std::none_of(event_.arguments.begin(), event_.arguments.end(), [&](const Argument& a) { return is_organization(a); }))
            organization = only_employer();
        if (organization == no_index) return;
        std::erase_if(event_.arguments, [&](const Argument& a) { return is_organization(a) && a.role == ArgumentRole::object; });
        event_.arguments.push_back({ArgumentRole::object, organization});
    }

private:
    bool is_organization(const Argument& a) const { return analysis_.mentions[a.mention].type == EntityType::organization; }
    std::uint32_t entity_of(std::uint32_t mention) const { return analysis_.mentions[mention].entity; }

    /// "He had been a manager at A. In 2018 he retired": not from A, which the sentence before tells as left, but from the only other
    /// organization that those whom the sentence tells of are tied to, if there is one.
    void leave_past_posts() {
        for (Argument& a : event_.arguments) {
            if (!is_organization(a) || a.role != ArgumentRole::object || sentence_.contains(analysis_.mentions[a.mention].span) || !is_past_post(entity_of(a.mention))) continue;
            a.mention = other_organization(entity_of(a.mention));
        }
        std::erase_if(event_.arguments, [](const Argument& a) { return a.mention == no_index; });
    }

    /// A post told with its organization is in no other that a sentence before names.
    void leave_other_sentences() {
        const bool object_here = std::any_of(event_.arguments.begin(), event_.arguments.end(), [&](const Argument& a) {
            return is_organization(a) && a.role == ArgumentRole::object && sentence_.contains(analysis_.mentions[a.mention].span);
        });
        if (!object_here) return;
        std::erase_if(event_.arguments, [&](const Argument& a) { return is_organization(a) && a.role == ArgumentRole::object && !sentence_.contains(analysis_.mentions[a.mention].span); });
    }

    bool is_past_post(std::uint32_t organization) const {
        const std::uint32_t here = sentence_at(analysis_, sentence_.begin);
        return std::any_of(analysis_.relations.begin(), analysis_.relations.end(), [&](const Relation& r) {
            return is_post(r.type) && r.status == Status::former && entity_of(r.object) == organization && r.evidence.end <= sentence_.begin &&
                   sentence_at(analysis_, r.evidence.begin) + 1 == here;
        });
    }

    std::uint32_t other_organization(std::uint32_t organization) const {
        std::uint32_t found = no_index;
        for (const Relation& r : analysis_.relations) {
            if (!is_post(r.type) && r.type != RelationType::founder_of) continue;
            const bool told_here = std::any_of(analysis_.mentions.begin(), analysis_.mentions.end(), [&](const Mention& m) {
                return m.entity != no_index && m.entity == entity_of(r.subject) && sentence_.contains(m.span);
            });
            if (!told_here || entity_of(r.object) == organization || entity_of(r.object) == no_index) continue;
            if (found != no_index && entity_of(found) != entity_of(r.object)) return no_index;
            if (found == no_index) found = r.object;
        }
        return found;
    }

    bool names_organization() const {
        return std::any_of(event_.arguments.begin(), event_.arguments.end(),
                           [&](const Argument& a) { return is_organization(a) && sentence_.contains(analysis_.mentions[a.mention].span); });
    }

    bool is_of(const Relation& r) const {
        if (!is_post(r.type) || is_told_by_model(r) || r.evidence.end != sentence_.end) return false;
        if ((r.status == Status::former) != (event_.type != EventType::appointment)) return false;
        return std::any_of(event_.arguments.begin(), event_.arguments.end(), [&](const Argument& a) {
            const std::uint32_t entity = analysis_.mentions[a.mention].entity;
            return entity != no_index && entity == analysis_.mentions[r.subject].entity;
        });
    }

    /// Of the only organization that its people are tied to in the sentence, the mention; or none.
    std::uint32_t tied_organization() const {
        std::uint32_t found = no_index;
        for (const Relation& r : analysis_.relations) {
            if (!is_of(r)) continue;
            if (found != no_index && analysis_.mentions[found].entity != analysis_.mentions[r.object].entity) return no_index;
            found = r.object;
        }
        return found;
    }

    /// "Jon Falk, chief executive of Kestrel Labs, was arrested. He resigned in May": from the only organization in which the article tells that
    /// those who take part have a post or had a part in founding; or none.
    std::uint32_t only_employer() const {
        std::uint32_t found = no_index;
        for (const Relation& r : analysis_.relations) {
            if (!is_post(r.type) && r.type != RelationType::founder_of) continue;
            const bool takes_part = std::any_of(event_.arguments.begin(), event_.arguments.end(), [&](const Argument& a) {
                return a.role != ArgumentRole::other && entity_of(a.mention) != no_index && entity_of(a.mention) == entity_of(r.subject);
            });
            if (!takes_part || entity_of(r.object) == no_index || is_past_post(entity_of(r.object))) continue;
            if (found != no_index && entity_of(found) != entity_of(r.object)) return no_index;
            if (found == no_index) found = r.object;
        }
        return found;
    }

    const Analysis& analysis_;
    Event& event_;
    const Span sentence_;
};

/// Ties that an event's sentence tells, whose subjects take part in it.
class ToldTies {
public:
    ToldTies(const Analysis& analysis, Event& event)
        : analysis_(analysis), event_(event), sentence_(analysis.sentences[sentence_at(analysis, event.trigger.begin)].sentence.span) {}

    void add_subjects() {
        const bool post = event_.type == EventType::appointment || event_.type == EventType::departure || event_.type == EventType::dismissal;
        if (post && names_person()) return;
        const ArgumentRole role = event_.type == EventType::appointment || event_.type == EventType::dismissal ? ArgumentRole::object : ArgumentRole::agent;
        for (const Relation& r : analysis_.relations)
            if (!is_told_by_model(r) && fits(r.type) && r.evidence.end == sentence_.end && has(r.object, ArgumentRole::object) && !takes_part(r.subject))
                event_.arguments.push_back({role, r.subject});
    }

private:
    bool fits(RelationType type) const {
        if (event_.type == EventType::founding) return type == RelationType::founder_of;
        if (event_.type == EventType::education) return type == RelationType::educated_at;
        return is_post(type);
    }

    bool names_person() const {
        return std::any_of(event_.arguments.begin(), event_.arguments.end(),
                           [&](const Argument& a) { return analysis_.mentions[a.mention].type == EntityType::person; });
    }

    bool has(std::uint32_t mention, ArgumentRole role) const {
        return std::any_of(event_.arguments.begin(), event_.arguments.end(),
                           [&](const Argument& a) { return a.role == role && analysis_.mentions[a.mention].entity == analysis_.mentions[mention].entity; });
    }

    bool takes_part(std::uint32_t mention) const {
        return has(mention, ArgumentRole::agent) || has(mention, ArgumentRole::object) || has(mention, ArgumentRole::other);
    }

    const Analysis& analysis_;
    Event& event_;
    const Span sentence_;
};

/// "The laboratory set up an arm": a determiner right after the verb begins what is founded.
bool founds_something(const Analysis& analysis, const Packs& packs, const Event& event, std::uint32_t founder) {
    const SentenceAnalysis& sentence = analysis.sentences[sentence_at(analysis, event.trigger.begin)];
    const LanguagePack& pack = packs.of(sentence.sentence.language);
    const std::uint16_t word = pack.label("relation_word");
    const std::uint32_t next = event.trigger.end + (analysis.text.at(event.trigger.end) == U' ' ? 1 : 0);
    if (analysis.mentions[founder].span.end > event.trigger.begin || next >= sentence.sentence.span.end || word == 0) return false;
    const auto found = sentence.annotations.starting(next);
    return std::any_of(found.begin(), found.end(), [&](std::uint32_t i) { return sentence.annotations[i].label == word && pack.value(sentence.annotations[i].payload) == "det"; });
}

void settle_founding(const Analysis& analysis, const Packs& packs, Event& event) {
    std::uint32_t entity = no_index;
    for (const Argument& a : event.arguments) {
        if (a.role == ArgumentRole::other) continue;
        const Mention& m = analysis.mentions[a.mention];
        if (a.role == ArgumentRole::object || m.type != EntityType::organization || (entity != no_index && m.entity != entity)) return;
        entity = m.entity;
    }
    for (Argument& a : event.arguments)
        if (a.role == ArgumentRole::agent && !founds_something(analysis, packs, event, a.mention)) a.role = ArgumentRole::object;
}

// Code points between a verb and the place that is left or reached: "for", "from", a particle.
constexpr std::uint32_t longest_way = 6;

/// "Left Oslo", "moved to Lisbon": who goes from place to place leaves and takes no post.
bool is_journey(const Analysis& analysis, const Event& event) {
    if (event.type != EventType::departure && event.type != EventType::appointment) return false;
    const bool posted = std::any_of(event.arguments.begin(), event.arguments.end(), [&](const Argument& a) { return analysis.mentions[a.mention].type == EntityType::organization; });
    const auto next = first_from(analysis.mentions, event.trigger.end);
    if (posted || next == analysis.mentions.end() || next->type != EntityType::place || is_demonym(*next)) return false;
    const bool zh = analysis.sentences[sentence_at(analysis, event.trigger.begin)].sentence.language == Language::zh;
    // Who is sent to a place in Chinese takes up work there.
    if (zh && event.type != EventType::departure) return false;
    const Span way{event.trigger.end, next->span.begin};
    if (zh) return way.size() <= 1;
    const auto words = analysis.text.folded().substr(way.begin, way.size());
    return way.size() <= longest_way && (words == U" " || words == U" for " || words == U" from " || words == U" to ");
}

void settle_journey(const Analysis& analysis, Event& event) {
    if (!is_journey(analysis, event)) return;
    event.type = EventType::other;
    for (Argument& a : event.arguments) a.role = analysis.mentions[a.mention].type == EntityType::place ? ArgumentRole::other : ArgumentRole::agent;
}

/// Where a rule ties one of two investors to the other as its owner, the other is what is invested in.
void settle_investment(const Analysis& analysis, Event& event) {
    const Span sentence = analysis.sentences[sentence_at(analysis, event.trigger.begin)].sentence.span;
    const auto role_of = [&](std::uint32_t mention) -> Argument* {
        for (Argument& a : event.arguments)
            if (a.role != ArgumentRole::other && analysis.mentions[a.mention].entity == analysis.mentions[mention].entity) return &a;
        return nullptr;
    };
    for (const Relation& r : analysis.relations) {
        using enum RelationType;
        if ((r.type != investor_in && r.type != owner_of && r.type != parent_organization_of) || is_told_by_model(r) || r.evidence.end != sentence.end) continue;
        Argument *owner = role_of(r.subject), *owned = role_of(r.object);
        if (owner && owned && owner->role == owned->role) owner->role = ArgumentRole::agent, owned->role = ArgumentRole::object;
    }
}

/// Of a couple that a rule tells in the sentence both marry, or part.
void settle_marriage(const Analysis& analysis, Event& event) {
    const Span sentence = analysis.sentences[sentence_at(analysis, event.trigger.begin)].sentence.span;
    const auto takes_part = [&](std::uint32_t mention) {
        return std::any_of(event.arguments.begin(), event.arguments.end(),
                           [&](const Argument& a) { return analysis.mentions[a.mention].entity == analysis.mentions[mention].entity; });
    };
    std::uint32_t partner = no_index;
    for (const Relation& r : analysis.relations) {
        if (r.type != RelationType::spouse_of || is_told_by_model(r) || r.evidence.end != sentence.end) continue;
        if (takes_part(r.subject) && takes_part(r.object)) return;
        if (partner == no_index && takes_part(r.subject) != takes_part(r.object)) partner = takes_part(r.subject) ? r.object : r.subject;
    }
    if (partner != no_index) event.arguments.push_back({ArgumentRole::agent, partner});
}

}  // namespace

void settle_arguments(const Analysis& analysis, const Packs& packs, std::vector<Event>& events) {
    for (Event& event : events) {
        using enum EventType;
        settle_journey(analysis, event);
        if (event.type == appointment || event.type == departure || event.type == dismissal) PostEvent(analysis, event).settle();
        if (event.type == founding) settle_founding(analysis, packs, event);
        if (event.type == marriage || event.type == divorce) settle_marriage(analysis, event);
        if (event.type == investment) settle_investment(analysis, event);
        if (event.type == appointment || event.type == departure || event.type == dismissal || event.type == founding || event.type == education)
            ToldTies(analysis, event).add_subjects();
    }
}

}  // namespace whowhen
