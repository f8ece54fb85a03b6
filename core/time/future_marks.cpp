#include "core/time/future_marks.hpp"

#include <algorithm>
#include <string_view>

#include "core/text/character.hpp"
#include "core/time/bare_date.hpp"

namespace whowhen {
namespace {

// Code points between a modal verb and its date, a clause. Annotated passages: 151 of 154 dates within 12 words of one lie ahead.
constexpr std::uint32_t modal_reach = 84;
// From a date that opens a sentence over its subject to the verb.
constexpr std::uint32_t subject_reach = 50, subject_reach_zh = 7;
// From a verb of saying to its date ("said late on "), and from a Chinese date over a word to its verb of saying.
constexpr std::uint32_t said_reach = 10, said_reach_zh = 4;
// What opens an English sentence has at most this much before it ("Late on ").
constexpr std::uint32_t opening = 9;
// "Be" makes a participle of the verb that follows it this closely ("be formally elected").
constexpr std::uint32_t passive_reach = 12;

bool is_border(char32_t c) { return std::u32string_view(U",;:()\"\x3001\x201C\x201D\x300C\x300D\x2014").find(c) != std::u32string_view::npos; }

bool has_border(const Text& text, Span span) {
    for (std::uint32_t at = span.begin; at < span.end; ++at)
        if (is_border(text.at(at))) return true;
    return false;
}

}  // namespace

FutureMarks::FutureMarks(const LanguagePack& pack)
    : pack_(&pack), mark_(pack.label("future_mark")), no_mark_(pack.label("no_future_mark")), report_(pack.label("report_mark")),
      border_(pack.label("future_border")), schedule_(pack.label("future_schedule")),
      passive_(pack.label("future_passive")), past_mark_(pack.label("future_past")) {}

FutureMarks::Place FutureMarks::place(const Annotation& annotation) const {
    if (!mark_ || annotation.label != mark_) return Place::none;
    const std::string_view value = pack_->value(annotation.payload);
    return value == "before" ? Place::before : value == "before_day" ? Place::before_day : value == "after" ? Place::after : value == "modal" ? Place::modal : Place::none;
}

Foretelling FutureMarks::govern(const Analysis& analysis, const WordForms& forms, std::uint32_t sentence, Span span, bool fine) const {
    const SentenceAnalysis& s = analysis.sentences[sentence];
    const Text& text = analysis.text;
    if (s.sentence.language == Language::zh) return stands_before(text, s.annotations, span, fine) || stands_after(text, s.annotations, span) ? Foretelling::of_story : Foretelling::none;
    if (verb_before(text, s.annotations, forms, span, false) || modal_after(text, s.annotations, forms, span)) return Foretelling::of_today;
    return verb_before(text, s.annotations, forms, span, true) ? Foretelling::of_story : Foretelling::none;
}

bool FutureMarks::said_then(const Analysis& analysis, std::uint32_t sentence, Span told, Span span) const {
    const SentenceAnalysis& s = analysis.sentences[sentence];
    const bool zh = s.sentence.language == Language::zh;
    const bool opens = told.begin <= s.annotations.sentence().begin + opening;
    bool said = false;
    for (const Annotation& a : s.annotations.all()) {
        if (report_ && a.label == report_) {
            const bool behind = a.span.begin >= told.end && a.span.begin <= told.end + (zh ? said_reach_zh : opens ? subject_reach : 0);
            said |= behind || (!zh && a.span.end <= told.begin && a.span.end + said_reach >= told.begin);
        }
        if (!said || a.span.begin < told.end || a.span.begin > span.end + (zh ? subject_reach_zh : 0)) continue;
        if (past_mark_ && a.label == past_mark_ && a.span.end <= span.begin) return true;
        const Place p = place(a);
        if (zh && p != Place::none && p != Place::modal) return true;
    }
    return false;
}

bool FutureMarks::stands_before(const Text& text, const AnnotationIndex& index, Span span, bool fine) const {
    if (!index.has(mark_)) return false;
    std::uint32_t end = span.begin;
    if (end > index.sentence().begin && (text.at(end - 1) == 0x4E8E || text.at(end - 1) == 0x5728)) --end;  // on, in
    bool found = false;
    for (const std::uint32_t at : {span.begin, end})
        for (const std::uint32_t i : index.ending(at)) {
            const Place p = place(index[i]);
            found |= p == Place::before || (p == Place::before_day && fine);
        }
    const auto names_else = [&](const Annotation& a) { return no_mark_ && a.label == no_mark_ && a.span.end <= span.begin && a.span.end + 2 >= span.begin; };
    return found && std::none_of(index.all().begin(), index.all().end(), names_else);
}

bool FutureMarks::stands_after(const Text& text, const AnnotationIndex& index, Span span) const {
    if (!index.has(mark_)) return false;
    for (const Annotation& a : index.all()) {
        if (a.span.begin < span.end) continue;
        if (a.span.begin > span.end + subject_reach_zh || a.label == report_) return false;
        if (place(a) != Place::after) continue;
        // A comma may part the date from what it dates.
        return !has_border(text, {std::min(a.span.begin, span.end + (text.at(span.end) == U',')), a.span.begin});
    }
    return false;
}

bool FutureMarks::same_clause(const Text& text, const AnnotationIndex& index, const WordForms& forms, Span between) const {
    if (has_border(text, between)) return false;
    std::uint32_t passive = between.begin;
    for (const Annotation& a : index.all()) {
        if (a.span.begin < between.begin || a.span.end > between.end) continue;
        if (a.label == passive_) passive = a.span.end;
        const bool participle = passive > between.begin && a.span.begin <= passive + passive_reach;
        if ((border_ && a.label == border_) || (!participle && (a.label == report_ || forms.form(a) == "past"))) return false;
    }
    return true;
}

bool FutureMarks::verb_before(const Text& text, const AnnotationIndex& index, const WordForms& forms, Span span, bool scheduled) const {
    if (!index.has(scheduled ? schedule_ : mark_)) return false;
    for (const Annotation& a : index.all()) {
        if (a.span.end > span.begin) continue;
        if (a.span.end + modal_reach < span.begin || (scheduled ? !schedule_ || a.label != schedule_ : place(a) != Place::modal)) continue;
        // Will the man opens with a capital.
        const bool name = text.original()[a.span.begin] != text.at(a.span.begin);
        if (!name && same_clause(text, index, forms, {a.span.end, span.begin})) return true;
    }
    return false;
}

bool FutureMarks::modal_after(const Text& text, const AnnotationIndex& index, const WordForms& forms, Span span) const {
    if (span.begin > index.sentence().begin + opening || text.at(span.end) == U'\'') return false;
    if (!index.has(mark_)) return false;
    const std::uint32_t begin = span.end + (text.at(span.end) == U',');
    for (const Annotation& a : index.all()) {
        if (a.span.begin < begin || a.span.begin > begin + subject_reach || place(a) != Place::modal) continue;
        const bool name = text.original()[a.span.begin] != text.at(a.span.begin);
        if (!name) return same_clause(text, index, forms, {begin, a.span.begin});
    }
    return false;
}

}  // namespace whowhen
