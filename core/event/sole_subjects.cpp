#include "core/event/sole_subjects.hpp"

#include <algorithm>
#include <optional>

#include "core/entity/discourse.hpp"
#include "core/span_search.hpp"
#include "core/text/character.hpp"

namespace whowhen {
namespace {

// Code points between a subject and its verb ("had been ", a date's preposition). Set by judgement.
constexpr std::uint32_t reach_en = 12, reach_zh = 3;
// Between a name and "who": a comma.
constexpr std::uint32_t longest_pause = 2;
std::optional<ArgumentRole> role_of(EventType type) {
    switch (type) {
        using enum EventType;
        case birth:
        case death:
        case education:
        case departure:
        case election: return ArgumentRole::agent;
        case appointment:
        case dismissal:
        case arrest: return ArgumentRole::object;
        default: return std::nullopt;
    }
}

class Subject {
public:
    Subject(const Analysis& analysis, const Packs& packs, const Event& event)
        : analysis_(analysis), sentence_(analysis.sentences[sentence_at(analysis, event.trigger.begin)]), zh_(sentence_.sentence.language == Language::zh),
          title_(packs.of(sentence_.sentence.language).label("relation_title")), relative_(packs.of(sentence_.sentence.language).label("cue_relative")), and_(packs.of(sentence_.sentence.language).label("cue_and")) {}

    /// The person before the verb at `at`, or `no_index`.
    std::uint32_t before(std::uint32_t at) const {
        const std::uint32_t reach = zh_ ? reach_zh : reach_en;
        if (!zh_)
            for (const Annotation& word : sentence_.annotations.all())
                if (relative_ != 0 && word.label == relative_ && word.span.end <= at && at - word.span.end <= reach && !is_broken({word.span.end, at})) return person_ending(word.span.begin, longest_pause, false);
        return person_ending(at, reach, true);
    }

    /// "The Han Xue who left in March": in Chinese the person right behind the verb's clause, which may name a firm and a title; or `no_index`.
    std::uint32_t head(std::uint32_t at) const {
        if (!zh_) return no_index;
        auto m = first_from(analysis_.mentions, at);
        if (m != analysis_.mentions.end() && m->span.begin == at && m->type == EntityType::organization) at = m->span.end;
        for (const Annotation& word : sentence_.annotations.all())
            if (title_ != 0 && word.label == title_ && word.span.begin == at && at < word.span.end) {
                at = word.span.end;
                break;
            }
        if (at >= sentence_.sentence.span.end || analysis_.text.at(at) != han_de) return no_index;
        m = first_from(analysis_.mentions, at + 1);
        const bool follows = m != analysis_.mentions.end() && m->span.begin == at + 1 && m->type == EntityType::person && m->kind == MentionKind::name && m->entity != no_index;
        return follows ? static_cast<std::uint32_t>(m - analysis_.mentions.begin()) : no_index;
    }

    bool is_joined(std::uint32_t a, std::uint32_t b) const {
        Span gap{analysis_.mentions[a].span.end, std::max(analysis_.mentions[a].span.end, analysis_.mentions[b].span.begin)};
        while (!gap.empty() && analysis_.text.at(gap.begin) == U' ') ++gap.begin;
        while (!gap.empty() && analysis_.text.at(gap.end - 1) == U' ') --gap.end;
        if (gap.size() == 1 && (analysis_.text.folded()[gap.begin] == U',' || analysis_.text.at(gap.begin) == 0x3001)) return true;
        const auto here = sentence_.annotations.starting(gap.begin);
        return std::any_of(here.begin(), here.end(), [&](std::uint32_t i) { return and_ != 0 && sentence_.annotations[i].label == and_ && sentence_.annotations[i].span == gap; });
    }

private:
    /// Another clause, or somebody's: "Ann Lind's brother".
    bool is_broken(Span gap) const {
        for (std::uint32_t i = gap.begin; i < gap.end; ++i)
            if (const char32_t c = analysis_.text.folded()[i]; c == U',' || c == U';' || c == U':' || c == U'\'' || c == U'"' || c == U'(' || c == U')' || c == han_de) return true;
        return false;
    }

    std::uint32_t person_ending(std::uint32_t at, std::uint32_t reach, bool unbroken) const {
        auto m = first_from(analysis_.mentions, at);
        if (m == analysis_.mentions.begin()) return no_index;
        --m;
        const bool near = m->span.end <= at && at - m->span.end <= reach && m->span.begin >= sentence_.sentence.span.begin;
        if (!near || m->type != EntityType::person || m->entity == no_index || m->kind != MentionKind::name || (unbroken && is_broken({m->span.end, at}))) return no_index;
        return static_cast<std::uint32_t>(m - analysis_.mentions.begin());
    }

    const Analysis& analysis_;
    const SentenceAnalysis& sentence_;
    const bool zh_;
    const std::uint16_t title_, relative_, and_;
};

void settle(const Analysis& analysis, const Packs& packs, Event& event) {
    const auto role = role_of(event.type);
    if (!role) return;
    const auto is_person = [&](const Argument& a) { return a.role == *role && analysis.mentions[a.mention].type == EntityType::person; };
    const Subject subject(analysis, packs, event);
    const std::uint32_t last = subject.before(event.trigger.begin);
    // Elections are told of with whom one beats.
    if (const std::uint32_t head = last == no_index && event.type != EventType::election ? subject.head(event.trigger.end) : no_index; head != no_index) {
        std::erase_if(event.arguments, [&](const Argument& a) { return is_person(a) || a.mention == head; });
        event.arguments.push_back({*role, head});
        return;
    }
    if (std::count_if(event.arguments.begin(), event.arguments.end(), is_person) < 2) return;
    const auto is_of = [&](std::uint32_t mention) {
        return std::any_of(event.arguments.begin(), event.arguments.end(), [&](const Argument& a) { return is_person(a) && analysis.mentions[a.mention].entity == analysis.mentions[mention].entity; });
    };
    if (last == no_index || !is_of(last)) return;
    std::uint32_t first = last;
    while (first > 0 && analysis.mentions[first - 1].type == EntityType::person && subject.is_joined(first - 1, first)) --first;
    std::erase_if(event.arguments, [&](const Argument& a) {
        if (!is_person(a)) return false;
        for (std::uint32_t m = first; m <= last; ++m)
            if (analysis.mentions[m].entity == analysis.mentions[a.mention].entity) return false;
        return true;
    });
}

}  // namespace

void settle_sole_subjects(const Analysis& analysis, const Packs& packs, std::vector<Event>& events) {
    for (Event& event : events) settle(analysis, packs, event);
}

}  // namespace whowhen
