#include "core/relation/sayings.hpp"

#include <algorithm>

#include "core/span_search.hpp"

namespace whowhen {
namespace {

// Code points between a speaker and the verb of saying: an adverb, a date.
constexpr std::uint32_t reach_zh = 6, reach_en = 14;

}  // namespace

SentenceSayings::SentenceSayings(const Analysis& analysis, const Packs& packs, std::uint32_t sentence)
    : a_(analysis), s_(analysis.sentences[sentence]), reach_(s_.sentence.language == Language::zh ? reach_zh : reach_en), citation_(packs.of(s_.sentence.language).label("citation_mark")) {
    const std::uint16_t label = packs.of(s_.sentence.language).label("cue_speech");
    for (const Annotation& x : s_.annotations.all())
        if (label != 0 && x.label == label) add(x.span);
}

std::uint32_t SentenceSayings::speaker(Span told) const {
    std::uint32_t found = no_index;
    for (const Saying& saying : sayings_)
        if (reports(saying, told)) found = saying.speaker;
    return found;
}

bool SentenceSayings::is_aside(std::uint32_t mention, Span told) const {
    return std::any_of(sayings_.begin(), sayings_.end(), [&](const Saying& saying) {
        if (saying.speaker != mention || a_.mentions[mention].kind != MentionKind::name || !reports(saying, told)) return false;
        if (told.begin >= std::max(saying.verb.end, saying.name.end)) return cites(saying);
        std::uint32_t begin = std::min(saying.verb.begin, saying.name.begin);
        while (begin > told.end && a_.text.at(begin - 1) == U' ') --begin;
        if (!breaks(begin - 1, begin)) return false;
        if (saying.name.end <= saying.verb.begin || cites(saying)) return true;
        // "Said Ann.": Chinese puts what is said of somebody there.
        return s_.sentence.language == Language::en && (saying.name.end >= s_.sentence.span.end || breaks(saying.name.end, saying.name.end + 1) || a_.text.at(saying.name.end) == U'.');
    });
}

/// "According to Ann"; in Chinese she follows at once, or after an opening mark.
bool SentenceSayings::cites(const Saying& saying) const {
    if (s_.sentence.language == Language::zh && saying.name.begin > saying.verb.end + 1) return false;
    const auto here = s_.annotations.starting(saying.verb.begin);
    return saying.verb.end <= saying.name.begin && std::any_of(here.begin(), here.end(), [&](std::uint32_t i) { return citation_ != 0 && s_.annotations[i].label == citation_ && s_.annotations[i].span == saying.verb; });
}

bool SentenceSayings::breaks(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t i = from; i < to; ++i)
        if (const char32_t c = a_.text.at(i); c == U',' || c == 0xFF0C || c == U';' || c == 0xFF1B || c == U':' || c == 0xFF1A || c == U'"' || c == 0x201D || c == 0x300D) return true;
    return false;
}

void SentenceSayings::add(Span verb) {
    Saying best;
    std::uint32_t least = reach_ + 1;
    const auto last = first_from(a_.mentions, s_.sentence.span.end);
    for (auto m = first_from(a_.mentions, s_.sentence.span.begin); m != last; ++m) {
        if ((m->type != EntityType::person && m->type != EntityType::organization) || m->entity == no_index || m->span.overlaps(verb)) continue;
        const bool before = m->span.end <= verb.begin;
        const std::uint32_t far = before ? verb.begin - m->span.end : m->span.begin - verb.end;
        if (far >= least || breaks(before ? m->span.end : verb.end, before ? verb.begin : m->span.begin)) continue;
        least = far;
        best = {static_cast<std::uint32_t>(m - a_.mentions.begin()), verb, m->span};
    }
    if (best.speaker != no_index) sayings_.push_back(best);
}

bool SentenceSayings::reports(const Saying& saying, Span told) const {
    const Span both{std::min(saying.verb.begin, saying.name.begin), std::max(saying.verb.end, saying.name.end)};
    const bool speaks_first = saying.name.end <= saying.verb.begin;
    if (told.begin >= both.end) return speaks_first || breaks(both.end, told.begin);
    // After "A owns B, Ann said" nothing more is said.
    return told.end <= both.begin && breaks(told.end, both.begin) && (!speaks_first || ends(both.end));
}

/// Nobody is named from here to the sentence's end.
bool SentenceSayings::ends(std::uint32_t at) const {
    const auto m = first_from(a_.mentions, at);
    return m == a_.mentions.end() || m->span.begin >= s_.sentence.span.end;
}

}  // namespace whowhen
