#include "core/event/left_out_arguments.hpp"

#include <algorithm>
#include <optional>

#include "core/entity/discourse.hpp"
#include "core/relation/topic.hpp"
#include "core/span_search.hpp"
#include "core/text/character.hpp"

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

/// Whom a Chinese sentence without a subject tells of: "Kestrel was founded in 2012. In 2019 went public."
class LeftOutFirm {
public:
    LeftOutFirm(const Analysis& analysis, const LanguagePack& pack) : analysis_(analysis), pack_(pack) {}

    void add_to(Event& event) const {
        if (!is_done_by_firm(event.type) || has_agent(event)) return;
        const std::uint32_t at = sentence_at(analysis_, event.trigger.begin);
        if (!leaves_out_subject(analysis_.sentences[at], event.trigger)) return;
        const std::uint32_t firm = subject_before(at);
        if (firm == no_index) return;
        const std::uint32_t entity = analysis_.mentions[firm].entity;
        if (std::none_of(event.arguments.begin(), event.arguments.end(), [&](const Argument& a) { return analysis_.mentions[a.mention].entity == entity; })) add(event, ArgumentRole::agent, firm);
    }

private:
    static bool is_done_by_firm(EventType type) {
        using enum EventType;
        return type == acquisition || type == investment || type == listing || type == product_launch || type == layoff;
    }

    static bool has_agent(const Event& event) {
        return std::any_of(event.arguments.begin(), event.arguments.end(), [](const Argument& a) { return a.role == ArgumentRole::agent; });
    }

    static bool may_act(const Mention& m) { return m.type == EntityType::person || m.type == EntityType::organization; }

    /// Before the verb nobody is named, nothing is passive or pointed to, and little stands but dates.
    bool leaves_out_subject(const SentenceAnalysis& sentence, Span trigger) const {
        const Span before{sentence.sentence.span.begin, trigger.begin};
        for (auto m = first_from(analysis_.mentions, before.begin); m != analysis_.mentions.end() && m->span.begin < before.end; ++m)
            if (m->type != EntityType::place) return false;
        std::uint32_t other = before.size();
        for (auto t = first_from(analysis_.times, before.begin); t != analysis_.times.end() && t->span.end <= before.end; ++t) other -= t->span.size();
        if (other > longest_way) return false;
        const std::uint16_t barred[] = {pack_.label("cue_by"), pack_.label("cue_pointing"), pack_.label("cue_sale")};
        return std::none_of(sentence.annotations.all().begin(), sentence.annotations.all().end(), [&](const Annotation& word) {
            return word.span.begin < trigger.end && word.label != 0 && std::find(std::begin(barred), std::end(barred), word.label) != std::end(barred);
        });
    }

    /// The organization that opens the last sentence with a subject, a few sentences back at most.
    std::uint32_t subject_before(std::uint32_t sentence) const {
        for (std::uint32_t back = 1; back <= std::min(sentence, farthest); ++back) {
            const Span span = analysis_.sentences[sentence - back].sentence.span;
            auto m = first_from(analysis_.mentions, span.begin);
            while (m != analysis_.mentions.end() && m->span.end <= span.end && !may_act(*m)) ++m;
            if (m == analysis_.mentions.end() || m->span.end > span.end) continue;
            std::uint32_t begin = span.begin;
            if (const auto t = first_from(analysis_.times, begin); t != analysis_.times.end() && t->span.begin == begin) begin = t->span.end;
            if (m->span.begin > begin + 1) {
                // It may leave out the same subject.
                if (m->span.begin - begin <= longest_way) continue;
                return no_index;
            }
            const bool owns = m->span.end < span.end && analysis_.text.at(m->span.end) == han_de;
            return m->type == EntityType::organization && m->entity != no_index && !owns ? static_cast<std::uint32_t>(m - analysis_.mentions.begin()) : no_index;
        }
        return no_index;
    }

    // Code points besides dates between the start of a sentence and its verb. Set by judgement.
    static constexpr std::uint32_t longest_way = 4;
    static constexpr std::uint32_t farthest = 3;

    const Analysis& analysis_;
    const LanguagePack& pack_;
};

}  // namespace

void add_left_out_arguments(const Analysis& analysis, const Packs& packs, std::vector<Event>& events) {
    for (Event& event : events) {
        const Language language = analysis.sentences[sentence_at(analysis, event.trigger.begin)].sentence.language;
        const Topic topic(analysis, packs.of(language));
        if (language == Language::zh) add_person(analysis, topic, event), LeftOutFirm(analysis, packs.of(language)).add_to(event);
        add_organization(analysis, topic, event);
    }
}

}  // namespace whowhen
