#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/match/pack.hpp"
#include "core/time/frame.hpp"
#include "core/time/given_names.hpp"
#include "core/time/join.hpp"
#include "core/time/number.hpp"
#include "core/time/yields.hpp"

namespace whowhen {

/// A stretch of text with the frame that it says.
struct TimePhrase {
    Span span;
    /// What its rule matched, which may be more ("since" 2018); decides between overlapping phrases.
    Span extent;
    /// Index into `TimeScratch::frames`.
    std::uint32_t frame = 0;
    /// Rule that made it.
    const Rule* rule = nullptr;
    /// The two ends of a range, if they are told apart; else empty.
    Span from = {}, to = {};
    /// Of a list where its dates stand: from number `first_part` of `TimeScratch::parts` on, as many as it has frames.
    std::uint32_t first_part = 0;
    /// One date of a list.
    bool listed = false;
};

/// Buffers of a recogniser; one a thread, kept over sentences.
struct TimeScratch {
    std::vector<Number> numbers;
    std::vector<TimeFrame> frames;
    std::vector<Match> matches;
    std::vector<TimePhrase> pieces;
    /// Where the dates of lists stand.
    std::vector<Span> parts;
    /// What the sentence says about time, in text order.
    std::vector<TimePhrase> phrases;
};

/// Finds the time phrases of sentences in one language: numbers, then pieces (`rules/time.tsv`), pieces joined, then phrases of
/// phrases (`rules/time_phrase.tsv`: ranges, open ends, counts from another date). Immutable, thread-safe.
class TimeRecogniser {
public:
    explicit TimeRecogniser(const LanguagePack& pack);

    /// Fills `scratch.phrases`; adds the layer `number` to `index` if the sentence has any.
    void recognise(const Text& text, AnnotationIndex& index, TimeScratch& scratch) const;
    /// Does the clause around `span` look ahead (a lexicon word of class `future_mark`)?
    bool points_ahead(const Text& text, const AnnotationIndex& index, Span span) const;
    const LanguagePack& pack() const { return pack_; }
    /// Label of the layer of finished expressions.
    std::uint16_t time_label() const { return time_; }

private:
    struct Rules {
        const RuleSet* set = nullptr;
        std::vector<Yield> yields;
        /// Of each rule the number of its slot `x`, or -1.
        std::vector<int> bounds;
    };

    static Rules read_rules(const LanguagePack& pack, const std::string& stage);
    bool evaluate(const Yield& yield, const Match& match, const AnnotationIndex& index, TimeScratch& scratch, TimeFrame& frame) const;
    /// `far`: the terms are of the far end of a range, where two numbers in one breath give their second.
    bool apply(const std::vector<Term>& terms, bool far, const Match& match, const AnnotationIndex& index, TimeScratch& scratch, TimeFrame& frame) const;
    bool apply_number(Field field, const Number& number, std::uint16_t label, bool negative, TimeFrame& frame) const;
    bool apply_link(const Term& term, const Slot& slot, const AnnotationIndex& index, TimeScratch& scratch, TimeFrame& frame) const;
    /// The dates of a list: a range if they follow one another.
    bool evaluate_list(const Yield& yield, const Match& match, const AnnotationIndex& index, TimeScratch& scratch, TimeFrame& frame) const;
    /// Notes where the dates of a list stand; the number of the first of these places.
    static std::uint32_t add_parts(const Yield& yield, const Match& match, Span span, std::vector<Span>& parts);
    static void divide_lists(TimeScratch& scratch);
    void match_rules(const Rules& rules, const Text& text, const AnnotationIndex& index, TimeScratch& scratch, std::vector<TimePhrase>& found) const;
    void set_ends(const Yield& yield, const Match& match, const AnnotationIndex& index, TimePhrase& phrase) const;
    static void join_open_clocks(const Text& text, TimeScratch& scratch);
    std::optional<TimeFrame> join_neighbours(const TimeFrame& a, const TimeFrame& b, Gap gap, std::vector<TimeFrame>& frames) const;
    static std::optional<TimeFrame> join_list(const TimeFrame& period, const TimeFrame& list, Gap gap, std::vector<TimeFrame>& frames);
    void join_pieces(const Text& text, const AnnotationIndex& index, TimeScratch& scratch) const;
    bool gap_between(const Text& text, const AnnotationIndex& index, std::uint32_t from, std::uint32_t to, Gap& gap) const;

    const LanguagePack& pack_;
    NumberLabels labels_;
    Rules pieces_, phrases_;
    std::uint16_t date_, duration_, time_, gap_, future_mark_, report_mark_;
    GivenNames given_names_;
    bool coarse_first_;
};

}  // namespace whowhen
