#include "core/entity/mention_roles.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "core/text/character.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

// How far the apposition between a subject and its verb may reach ("Lind, the firm's founder, said"), in code points.
constexpr std::uint32_t apposition_reach = 80;
// A Chinese verb may stand this far behind its subject: adverbs and short dates lie between.
constexpr std::uint32_t verb_reach_zh = 4;

bool is_comma(char32_t c) { return c == U',' || c == 0xFF0C; }
bool ends_sentence(char32_t c) { return c == 0 || c == U'\n' || c == U';' || c == U'.' || c == U'!' || c == U'?' || c == 0x3002 || c == 0xFF1B; }

bool any(const AnnotationIndex& index, std::span<const std::uint32_t> found, const std::vector<bool>& wanted) {
    return std::any_of(found.begin(), found.end(), [&](std::uint32_t i) { return index[i].label < wanted.size() && wanted[index[i].label]; });
}
bool any(const AnnotationIndex& index, std::span<const std::uint32_t> found, std::uint16_t label) {
    return label != 0 && std::any_of(found.begin(), found.end(), [&](std::uint32_t i) { return index[i].label == label; });
}

}  // namespace

MentionRoles::Labels::Labels(const LanguagePack& pack)
    : preposition(pack.label("preposition")), cue_preposition(pack.label("cue_preposition")), by(pack.label("cue_by")), speech(pack.label("cue_speech")), adverb(pack.label("verb_adverb")) {
    const auto mark = [&](std::vector<bool>& set, const std::string& name) {
        const std::uint16_t label = pack.label(name);
        if (label == 0) return;
        if (set.size() <= label) set.resize(label + std::size_t{1});
        set[label] = true;
    };
    for (const char* name : {"relation_verb", "cue_speech", "definition_verb", "finite_verb", "surname_follower"}) mark(verb, name);
    for (int i = 0; i < event_type_count; ++i) mark(verb, "event_" + std::string(to_string(static_cast<EventType>(i))));
    for (const char* name : {"organization_noun", "person_noun", "product_noun", "place_noun", "relation_title", "relation_kin", "relation_noun"}) mark(noun, name);
}

MentionRoles::MentionRoles(const Packs& packs) : zh_(*packs.zh), en_(*packs.en) {}

std::uint32_t MentionRoles::next_word(const Analysis& analysis, std::uint32_t sentence, std::uint32_t at) const {
    const SentenceAnalysis& s = analysis.sentences[sentence];
    const Labels& l = labels(s);
    while (analysis.text.at(at) == U' ') ++at;
    if (s.sentence.language == Language::zh) return at;
    for (bool more = true; more;) {
        more = false;
        for (const std::uint32_t i : s.annotations.starting(at))
            if (l.adverb && s.annotations[i].label == l.adverb && analysis.text.at(s.annotations[i].span.end) == U' ') {
                at = s.annotations[i].span.end + 1, more = true;
                break;
            }
    }
    return at;
}

bool MentionRoles::starts_verb(const Analysis& analysis, const SentenceAnalysis& s, std::uint32_t at) const {
    if (any(s.annotations, s.annotations.starting(at), labels(s).verb)) return true;
    if (s.sentence.language == Language::zh) return false;
    std::uint32_t end = at;
    while (is_letter(analysis.text.at(end))) ++end;
    return end > at + 4 && analysis.text.folded().substr(end - 2, 2) == U"ed";
}

bool MentionRoles::ends_verb(const Analysis& analysis, const SentenceAnalysis& s, std::uint32_t at) const {
    return any(s.annotations, s.annotations.ending(at), labels(s).verb) || (s.sentence.language == Language::en && at > s.sentence.span.begin + 4 && analysis.text.folded().substr(at - 2, 2) == U"ed");
}

bool MentionRoles::is_subject(const Analysis& analysis, std::uint32_t sentence, Span span) const {
    const SentenceAnalysis& s = analysis.sentences[sentence];
    const Text& text = analysis.text;
    const std::uint32_t next = next_word(analysis, sentence, span.end);
    if (s.sentence.language == Language::zh) {
        for (std::uint32_t at = next; at < next + verb_reach_zh && at < s.sentence.span.end && !is_comma(text.at(at)) && text.at(at) != han_de; ++at)
            if (starts_verb(analysis, s, at)) return true;
        return false;
    }
    if (starts_verb(analysis, s, next)) return true;
    if (!is_comma(text.at(span.end))) return false;
    for (std::uint32_t at = span.end + 1; at < span.end + apposition_reach && at < s.sentence.span.end && !ends_sentence(text.at(at)); ++at)
        if (is_comma(text.at(at))) return starts_verb(analysis, s, next_word(analysis, sentence, at + 1));
    return false;
}

bool MentionRoles::speaks(const Analysis& analysis, std::uint32_t sentence, Span span) const {
    const SentenceAnalysis& s = analysis.sentences[sentence];
    return any(s.annotations, s.annotations.starting(next_word(analysis, sentence, span.end)), labels(s).speech);
}

MentionRole MentionRoles::of(const Analysis& analysis, std::uint32_t sentence, Span span) const {
    const SentenceAnalysis& s = analysis.sentences[sentence];
    const Labels& l = labels(s);
    const Text& text = analysis.text;
    const char32_t after = text.at(span.end);
    if (after == han_de || ((after == U'\'' || after == 0x2019) && (text.at(span.end + 1) == U's' || text.at(span.end + 1) == U' '))) return MentionRole::possessor;
    const std::uint32_t before = span.begin > s.sentence.span.begin && text.at(span.begin - 1) == U' ' ? span.begin - 1 : span.begin;
    const auto ending = s.annotations.ending(before);
    if (any(s.annotations, ending, l.by)) return MentionRole::agent;
    if (any(s.annotations, ending, l.preposition) || any(s.annotations, ending, l.cue_preposition)) return MentionRole::oblique;
    if (is_subject(analysis, sentence, span)) return MentionRole::subject;
    if (ends_verb(analysis, s, before)) return MentionRole::object;
    if (before > s.sentence.span.begin && is_comma(text.at(before - 1)) && any(s.annotations, s.annotations.ending(before - 1), l.noun)) return MentionRole::apposed;
    return MentionRole::other;
}

}  // namespace whowhen
