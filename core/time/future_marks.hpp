#pragma once

#include <cstdint>

#include "core/analysis.hpp"
#include "core/time/resolve.hpp"

namespace whowhen {

class WordForms;

/// Which dates the words around them put ahead for certain: those that a mark of the future (`future_mark`, by its value in the lexicon)
/// governs. Other marks in the clause only make it likelier. Immutable, thread-safe.
class FutureMarks {
public:
    explicit FutureMarks(const LanguagePack& pack);
    /// Does a mark govern the date at `span`? Chinese: it stands right before the date ("will Friday leave"), or a verb of the future right
    /// after it. English: the modal verb of its clause ("will leave on Friday"), or of a
    /// sentence that the date opens, or a verb that tells of schedules in the present ("opens on Friday"). `fine`: it names a day,
    /// not a month or more, which words of expecting may name in the past too ("expects inflation of 2% for March").
    /// English modal verbs look ahead from today (from a story it would be "would"), Chinese ones from where the story is.
    Foretelling govern(const Analysis& analysis, const WordForms& forms, std::uint32_t sentence, Span span, bool fine) const;
    /// Is `told`, in the same sentence, when somebody said what a mark of the future puts at `span` ("said on 5 March 2018 that he would
    /// leave on Friday")?
    bool said_then(const Analysis& analysis, std::uint32_t sentence, Span told, Span span) const;

private:
    enum class Place : std::uint8_t { none, before, before_day, after, modal };

    Place place(const Annotation& annotation) const;
    bool stands_before(const Text& text, const AnnotationIndex& index, Span span, bool fine) const;
    bool stands_after(const Text& text, const AnnotationIndex& index, Span span) const;
    bool verb_before(const Text& text, const AnnotationIndex& index, const WordForms& forms, Span span, bool scheduled) const;
    bool modal_after(const Text& text, const AnnotationIndex& index, const WordForms& forms, Span span) const;
    /// Nothing between begins another clause or tells what is past.
    bool same_clause(const Text& text, const AnnotationIndex& index, const WordForms& forms, Span between) const;

    const LanguagePack* pack_;
    std::uint16_t mark_, no_mark_, report_, border_, schedule_, passive_, past_mark_;
};

}  // namespace whowhen
