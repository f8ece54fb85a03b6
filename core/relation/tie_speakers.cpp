#include "core/relation/tie_speakers.hpp"

#include <algorithm>
#include <vector>

#include "core/entity/discourse.hpp"
#include "core/span_search.hpp"

namespace whowhen {
namespace {

// Code points between a speaker and the verb of saying: an adverb, a date.
constexpr std::uint32_t reach_zh = 6, reach_en = 14;

/// One saying of a sentence.
struct Saying {
    std::uint32_t speaker = no_index;
    Span verb, name;
};

class SentenceSayings {
public:
    SentenceSayings(const Analysis& analysis, const Packs& packs, std::uint32_t sentence)
        : a_(analysis), s_(analysis.sentences[sentence]), reach_(s_.sentence.language == Language::zh ? reach_zh : reach_en) {
        const std::uint16_t label = packs.of(s_.sentence.language).label("cue_speech");
        for (const Annotation& x : s_.annotations.all())
            if (label != 0 && x.label == label) add(x.span);
    }

    /// Who says a tie between two mentions, or `no_index`.
    std::uint32_t speaker(Span x, Span y) const {
        const Span tie{std::min(x.begin, y.begin), std::max(x.end, y.end)};
        std::uint32_t found = no_index;
        for (const Saying& saying : sayings_)
            if (reports(saying, tie)) found = saying.speaker;
        return found;
    }

private:
    bool breaks(std::uint32_t from, std::uint32_t to) const {
        for (std::uint32_t i = from; i < to; ++i)
            if (const char32_t c = a_.text.at(i); c == U',' || c == 0xFF0C || c == U';' || c == 0xFF1B || c == U':' || c == 0xFF1A || c == U'"' || c == 0x201D || c == 0x300D) return true;
        return false;
    }

    void add(Span verb) {
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

    bool reports(const Saying& saying, Span tie) const {
        const Span both{std::min(saying.verb.begin, saying.name.begin), std::max(saying.verb.end, saying.name.end)};
        const bool speaks_first = saying.name.end <= saying.verb.begin;
        if (tie.begin >= both.end) return speaks_first || breaks(both.end, tie.begin);
        // After "A owns B, Ann said" nothing more is said.
        return tie.end <= both.begin && breaks(tie.end, both.begin) && (!speaks_first || ends(both.end));
    }

    /// Nobody is named from here to the sentence's end.
    bool ends(std::uint32_t at) const {
        const auto m = first_from(a_.mentions, at);
        return m == a_.mentions.end() || m->span.begin >= s_.sentence.span.end;
    }

    const Analysis& a_;
    const SentenceAnalysis& s_;
    std::uint32_t reach_;
    std::vector<Saying> sayings_;
};

}  // namespace

void attribute_ties(Analysis& analysis, const Packs& packs) {
    std::vector<std::vector<Relation*>> ties(analysis.sentences.size());
    for (Relation& r : analysis.relations) {
        const std::uint32_t s = sentence_at(analysis, analysis.mentions[r.subject].span.begin);
        if (s == sentence_at(analysis, analysis.mentions[r.object].span.begin)) ties[s].push_back(&r);
    }
    for (std::uint32_t s = 0; s < ties.size(); ++s) {
        if (ties[s].empty()) continue;
        const SentenceSayings sayings(analysis, packs, s);
        for (Relation* r : ties[s]) r->attribution = sayings.speaker(analysis.mentions[r->subject].span, analysis.mentions[r->object].span);
    }
}

}  // namespace whowhen
