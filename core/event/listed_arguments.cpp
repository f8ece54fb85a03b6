#include "core/event/listed_arguments.hpp"

#include <algorithm>

#include "core/entity/discourse.hpp"
#include "core/span_search.hpp"

namespace whowhen {
namespace {

/// The enumerations of one sentence.
class Lists {
public:
    Lists(const Analysis& analysis, const Packs& packs, std::uint32_t sentence)
        : a_(analysis), sentence_(analysis.sentences[sentence]), and_(packs.of(sentence_.sentence.language).label("cue_and")) {}

    /// First and past-the-last of the mentions that are listed with `mention`.
    std::pair<std::uint32_t, std::uint32_t> around(std::uint32_t mention) const {
        std::uint32_t first = mention, last = mention;
        while (first > 0 && is_joined(first - 1, first)) --first;
        while (last + 1 < a_.mentions.size() && is_joined(last, last + 1)) ++last;
        return {first, last + 1};
    }

private:
    bool is_joined(std::uint32_t x, std::uint32_t y) const {
        const Mention &a = a_.mentions[x], &b = a_.mentions[y];
        if (a.type != b.type || a.kind != MentionKind::name || b.kind != MentionKind::name || a.span.end >= b.span.begin || !sentence_.sentence.span.contains(a.span) ||
            !sentence_.sentence.span.contains(b.span))
            return false;
        Span gap{a.span.end, b.span.begin};
        while (!gap.empty() && a_.text.at(gap.begin) == U' ') ++gap.begin;
        while (!gap.empty() && a_.text.at(gap.end - 1) == U' ') --gap.end;
        if (gap.empty()) return false;
        const char32_t mark = a_.text.folded()[gap.begin];
        if (sentence_.sentence.language == Language::en && mark == U',') {
            if (gap.size() == 1) return true;
            ++gap.begin;
            while (!gap.empty() && a_.text.at(gap.begin) == U' ') ++gap.begin;
        }
        if (gap.size() == 1 && mark == 0x3001) return true;
        const auto here = sentence_.annotations.starting(gap.begin);
        return std::any_of(here.begin(), here.end(), [&](std::uint32_t i) { return and_ != 0 && sentence_.annotations[i].label == and_ && sentence_.annotations[i].span == gap; });
    }

    const Analysis& a_;
    const SentenceAnalysis& sentence_;
    std::uint16_t and_;
};

constexpr std::uint32_t shortest_list = 3;

void complete(const Analysis& analysis, const Packs& packs, Event& event) {
    const Lists lists(analysis, packs, sentence_at(analysis, event.trigger.begin));
    const auto role_of = [&](std::uint32_t mention) {
        return std::find_if(event.arguments.begin(), event.arguments.end(), [&](const Argument& a) { return analysis.mentions[a.mention].entity == analysis.mentions[mention].entity; });
    };
    for (std::size_t i = 0; i < event.arguments.size(); ++i) {
        const Argument one = event.arguments[i];
        if (one.role == ArgumentRole::other || event.trigger.overlaps(analysis.mentions[one.mention].span)) continue;
        const auto [first, last] = lists.around(one.mention);
        if (last - first < shortest_list) continue;
        std::uint32_t told = 0, others = 0;
        for (std::uint32_t m = first; m < last; ++m)
            if (const auto known = role_of(m); known != event.arguments.end()) ++(known->role == one.role ? told : others);
        if (told < 2 || others > 0) continue;
        for (std::uint32_t m = first; m < last; ++m)
            if (analysis.mentions[m].entity != no_index && role_of(m) == event.arguments.end()) event.arguments.push_back({one.role, m});
    }
}

}  // namespace

void add_listed_arguments(const Analysis& analysis, const Packs& packs, std::vector<Event>& events) {
    for (Event& event : events)
        if (event.arguments.size() > 1) complete(analysis, packs, event);
}

}  // namespace whowhen
