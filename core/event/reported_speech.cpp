#include "core/event/reported_speech.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "core/entity/discourse.hpp"
#include "core/relation/sayings.hpp"
#include "core/span_search.hpp"

namespace whowhen {
namespace {

// Between the verb and the mark of what is said: a date, whom it is said to (code points).
constexpr std::uint32_t longest_address = 48;
// What may stand before the subject of what is said in English: an article, a title; a preposition makes it none (code points). Chinese leaves out
// a subject that is the speaker, so that a verb may stand there: only a date may.
constexpr std::uint32_t longest_title = 24;
constexpr std::u32string_view quotes = U"\"\u201C\u300C\u300E ";

struct Report {
    Span verb;
    /// Where what is said begins.
    std::uint32_t content = 0;
};

/// Announcing is not doing: who appoints, dismisses, rules or sues may be who says so.
bool happens_apart_from_saying(EventType type) {
    using enum EventType;
    constexpr std::array apart{founding, bankruptcy, acquisition, merger, investment, listing, departure, product_launch, birth, education, marriage, divorce, death, match};
    return std::find(apart.begin(), apart.end(), type) != apart.end();
}

/// Nor is it news that it happened on the day of the saying.
bool is_long_past(EventType type) {
    using enum EventType;
    return type == founding || type == birth || type == education || type == marriage || type == divorce;
}

class ReportFinder {
public:
    ReportFinder(const Analysis& analysis, const Packs& packs, std::uint32_t sentence)
        : analysis_(analysis), sentence_(analysis.sentences[sentence]), pack_(packs.of(sentence_.sentence.language)),
          verbs_{pack_.label("cue_speech"), pack_.label("event_statement")}, content_(pack_.label("content_mark")), preposition_(pack_.label("cue_preposition")) {}

    /// The last saying before `at`; empty if there is none or its subject does not open what is said.
    std::optional<Report> before(std::uint32_t at) const {
        std::optional<Report> last;
        if (!sentence_.annotations.has(content_)) return last;
        Span verb;
        for (const Annotation& a : sentence_.annotations.all()) {
            if (a.span.end > at) continue;
            if (a.label != 0 && (a.label == verbs_[0] || a.label == verbs_[1])) verb = a.span;
            const bool follows = a.label == content_ && content_ != 0 && !verb.empty() && a.span.begin >= verb.end && a.span.begin - verb.end <= longest_address;
            if (follows) last = Report{verb, a.span.end}, verb = {};
        }
        return last;
    }

    /// The mention that opens what is said, or `no_index`.
    std::uint32_t subject(const Report& report) const {
        const auto m = first_from(analysis_.mentions, report.content);
        if (m == analysis_.mentions.end() || !sentence_.sentence.span.contains(m->span)) return no_index;
        std::uint32_t begin = report.content;
        while (begin < m->span.begin && quotes.find(analysis_.text.at(begin)) != quotes.npos) ++begin;
        if (const auto t = first_from(analysis_.times, begin); t != analysis_.times.end() && t->span.begin == begin) begin = t->span.end;
        const Span gap{begin, std::max(begin, m->span.begin)};
        if (gap.size() > (sentence_.sentence.language == Language::zh ? 0 : longest_title)) return no_index;
        for (const Annotation& a : sentence_.annotations.all())
            if (gap.overlaps(a.span) && (a.label == preposition_ || a.label == content_) && a.label != 0) return no_index;
        return static_cast<std::uint32_t>(m - analysis_.mentions.begin());
    }

private:
    const Analysis& analysis_;
    const SentenceAnalysis& sentence_;
    const LanguagePack& pack_;
    std::array<std::uint16_t, 2> verbs_;
    std::uint16_t content_, preposition_;
};

bool takes_part_beside(const Analysis& analysis, const Event& event, const Argument& one) {
    const Mention& m = analysis.mentions[one.mention];
    return std::any_of(event.arguments.begin(), event.arguments.end(), [&](const Argument& a) {
        const Mention& x = analysis.mentions[a.mention];
        return a.role == one.role && x.entity != m.entity && (one.role == ArgumentRole::agent || x.type == m.type);
    });
}

/// "A buys B, Ann said", "according to Ann, A buys B": Ann, who only tells, takes no part where another does in her stead.
void leave_out_tellers(const Analysis& analysis, const Packs& packs, Event& event) {
    if (event.arguments.size() < 2 || event.type == EventType::statement) return;
    const std::uint32_t sentence = sentence_at(analysis, event.trigger.begin);
    const SentenceSayings sayings(analysis, packs, sentence);
    for (std::size_t i = event.arguments.size(); i-- > 0;) {
        const Argument teller = event.arguments[i];
        if (!sayings.is_aside(teller.mention, event.trigger) || !takes_part_beside(analysis, event, teller)) continue;
        if (event.attribution == no_index) event.attribution = teller.mention;
        const std::uint32_t entity = analysis.mentions[teller.mention].entity;
        std::erase_if(event.arguments, [&](const Argument& a) { return analysis.mentions[a.mention].entity == entity; });
        return;
    }
}

void settle(const Analysis& analysis, const Packs& packs, Event& event) {
    const std::uint32_t sentence = sentence_at(analysis, event.trigger.begin);
    const ReportFinder finder(analysis, packs, sentence);
    const auto report = finder.before(event.trigger.begin);
    if (!report) return;
    const Span told = analysis.sentences[sentence].sentence.span;
    const bool apart = happens_apart_from_saying(event.type);
    if (!apart && analysis.sentences[sentence].sentence.language == Language::zh) return;
    const std::uint32_t subject = finder.subject(*report);
    const auto entity = [&](std::uint32_t mention) { return analysis.mentions[mention].entity; };
    if (subject == no_index || analysis.mentions[subject].span.end > event.trigger.begin) return;
    if (std::none_of(event.arguments.begin(), event.arguments.end(), [&](const Argument& a) { return a.mention == subject || (entity(a.mention) == entity(subject) && entity(subject) != no_index); })) return;
    const auto is_outside = [&](Span span) { return span.begin >= told.begin && span.end <= report->content; };
    std::erase_if(event.arguments, [&](const Argument& a) {
        const Span span = analysis.mentions[a.mention].span;
        if (!is_outside(span) || entity(a.mention) == entity(subject)) return false;
        // An organization that says so may be the one that is left or founded.
        if (apart) return a.role == ArgumentRole::agent || span.begin >= report->verb.end;
        // Whom it is told dismisses nobody, nor is left, if another does and is.
        return span.begin >= report->verb.end && std::any_of(event.arguments.begin(), event.arguments.end(), [&](const Argument& x) {
            return analysis.mentions[x.mention].span.begin >= report->content && analysis.mentions[x.mention].type == analysis.mentions[a.mention].type;
        });
    });
    if (!apart) return;
    if (event.time == no_index || !is_long_past(event.type) || event.modality == Modality::planned) return;
    if (is_outside(analysis.times[event.time].span)) event.time = no_index, event.date = {};
}

}  // namespace

void settle_reports(const Analysis& analysis, const Packs& packs, std::vector<Event>& events) {
    for (Event& event : events) {
        leave_out_tellers(analysis, packs, event);
        settle(analysis, packs, event);
    }
}

}  // namespace whowhen
