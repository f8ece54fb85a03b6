#include "core/entity/bound_pronouns.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "core/text/character.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

// Words of an English verb with its adverbs ("has since repeatedly accused"); Chinese characters with a date.
constexpr std::uint32_t most_words = 4, most_characters = 12;

bool ends_clause(char32_t c) { return c == 0 || c == U'\n' || std::u32string_view(U".,;:!?()\"\x3002\x3001\xFF0C\xFF1B\xFF1A\x201D\x300D").find(c) != std::u32string_view::npos; }

bool any_starts(const AnnotationIndex& index, std::uint32_t at, std::uint16_t label) {
    const auto found = index.starting(at);
    return label && std::any_of(found.begin(), found.end(), [&](std::uint32_t i) { return index[i].label == label; });
}

}  // namespace

BoundPronouns::Labels::Labels(const LanguagePack& language)
    : pack(&language), preposition(language.label("cue_preposition")), conjunction(language.label("cue_and")), relative(language.label("cue_relative")), subordinate(language.label("cue_subordinate")),
      verb(language.label("relation_verb")), pronoun(language.label("pronoun")) {
    for (int i = 0; i < event_type_count; ++i) {
        const auto type = static_cast<EventType>(i);
        const std::uint16_t label = language.label("event_" + std::string(to_string(type)));
        // What is said has a subject of its own ("he said he").
        if (label && type != EventType::statement && type != EventType::other) triggers.push_back(label);
    }
}

bool BoundPronouns::is_possessive(const AnnotationIndex& index, Span span, const Labels& labels) const {
    const auto found = index.starting(span.begin);
    return std::any_of(found.begin(), found.end(), [&](std::uint32_t i) {
        return labels.pronoun && index[i].label == labels.pronoun && index[i].span == span && labels.pack->value(index[i].payload).ends_with("possessive");
    });
}

// "Him" always, "her" where no noun follows.
bool BoundPronouns::is_object_en(const Analysis& analysis, const Reference& reference) const {
    if (reference.form == GrammaticalForm::object) return true;
    if (reference.type != ReferenceClass::she || reference.form != GrammaticalForm::possessive || reference.span.size() != 3) return false;
    std::uint32_t next = reference.span.end;
    if (ends_clause(analysis.text.at(next))) return true;
    while (analysis.text.at(next) == U' ') ++next;
    return any_starts(analysis.sentences[reference.sentence].annotations, next, en_.preposition);
}

bool BoundPronouns::only_verb_en(const Analysis& analysis, std::uint32_t sentence, Span between) const {
    const AnnotationIndex& index = analysis.sentences[sentence].annotations;
    std::uint32_t words = 0;
    for (auto t = std::partition_point(analysis.tokens.begin(), analysis.tokens.end(), [&](const Token& x) { return x.span.begin < between.begin; });
         t != analysis.tokens.end() && t->span.begin < between.end; ++t, ++words) {
        if (t->kind != TokenKind::word || words == most_words) return false;
        for (const std::uint16_t label : {en_.preposition, en_.conjunction, en_.relative, en_.subordinate, en_.pronoun})
            if (any_starts(index, t->span.begin, label) && !(label == en_.preposition && t->span.end < between.end - 1)) return false;
    }
    return words > 0;
}

bool BoundPronouns::only_verb_zh(const Analysis& analysis, std::uint32_t sentence, Span between) const {
    if (between.size() == 0 || between.size() > most_characters) return false;
    const AnnotationIndex& index = analysis.sentences[sentence].annotations;
    for (std::uint32_t at = between.begin; at < between.end; ++at) {
        if (ends_clause(analysis.text.at(at)) || any_starts(index, at, zh_.relative)) return false;
        if (at == between.begin && (any_starts(index, at, zh_.conjunction) || any_starts(index, at, zh_.preposition))) return false;
    }
    // The verb, and what marks that it is done.
    for (const std::uint32_t end : {between.end, between.end - 1}) {
        const auto found = index.ending(end);
        for (const std::uint32_t i : found)
            if (index[i].span.begin >= between.begin && (index[i].label == zh_.verb || std::find(zh_.triggers.begin(), zh_.triggers.end(), index[i].label) != zh_.triggers.end())) return true;
    }
    return false;
}

std::uint32_t BoundPronouns::subject_of(const Analysis& analysis, const Reference& reference, const std::vector<DiscourseMention>& mentions) const {
    const bool person = reference.type == ReferenceClass::he || reference.type == ReferenceClass::she;
    if (!reference.pronoun || !person) return no_index;
    const auto after = std::partition_point(mentions.begin(), mentions.end(), [&](const DiscourseMention& m) { return m.span.begin < reference.span.begin; });
    if (after == mentions.begin()) return no_index;
    const DiscourseMention& last = *std::prev(after);
    if (last.sentence != reference.sentence || last.span.end > reference.span.begin || last.oblique || last.possessor || last.coordinated) return no_index;
    // "They" are several.
    if (std::prev(after) != mentions.begin() && std::prev(after, 2)->span == last.span) return no_index;
    const AnnotationIndex& index = analysis.sentences[reference.sentence].annotations;
    if (is_possessive(index, last.span, analysis.sentences[reference.sentence].sentence.language == Language::zh ? zh_ : en_)) return no_index;
    const Span between{last.span.end, reference.span.begin};
    if (analysis.sentences[reference.sentence].sentence.language == Language::zh)
        return ends_clause(analysis.text.at(reference.span.end)) && only_verb_zh(analysis, reference.sentence, between) ? last.entity : no_index;
    return is_object_en(analysis, reference) && only_verb_en(analysis, reference.sentence, between) ? last.entity : no_index;
}

}  // namespace whowhen
