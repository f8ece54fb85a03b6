#include "core/entity/descriptions.hpp"

#include <algorithm>

#include "core/span_search.hpp"
#include "core/text/character.hpp"

namespace whowhen {
namespace {

// Code points between a name and whom it describes: "'s longtime friend and adviser".
constexpr std::uint32_t longest_gap_en = 40, longest_gap_zh = 10;

bool is_comma(char32_t c) { return c == U',' || c == 0xFF0C; }
bool is_apostrophe(char32_t c) { return c == U'\'' || c == 0x2019; }

}  // namespace

Descriptions::Descriptions(const Analysis& analysis, const Packs& packs, std::uint32_t sentence)
    : a_(analysis), s_(analysis.sentences[sentence]), pack_(packs.of(s_.sentence.language)), zh_(s_.sentence.language == Language::zh) {
    labels_ = {pack_.label("relation_kin"), pack_.label("relation_title"), pack_.label("relation_noun"), pack_.label("relation_verb")};
}

const Annotation* Descriptions::word(const Mention& whose, const Mention& head) const {
    if (!s_.sentence.span.contains(whose.span) || !s_.sentence.span.contains(head.span)) return nullptr;
    if (whose.span.end <= head.span.begin) return zh_ ? possessed_zh({whose.span.end, head.span.begin}) : possessed_en(whose, {whose.span.end, head.span.begin});
    return zh_ || head.span.end > whose.span.begin ? nullptr : apposed({head.span.end, whose.span.begin}, whose.span.end);
}

bool Descriptions::is_spoken_of(const Mention& whose) const {
    const auto begin = first_from(a_.mentions, s_.sentence.span.begin), end = first_from(a_.mentions, s_.sentence.span.end);
    return std::any_of(begin, end, [&](const Mention& m) { return m.entity == whose.entity && m.span != whose.span; });
}

bool Descriptions::is_spouse(const Annotation& word) const {
    return (word.label == labels_[0] && pack_.value(word.payload) == "spouse") || (word.label == labels_[2] && pack_.value(word.payload) == "marriage");
}

// A word of relation in the gap that ends at `end` and begins at `begin` or later.
const Annotation* Descriptions::noun(std::uint32_t begin, std::uint32_t end, bool verbs) const {
    for (std::uint32_t i = begin; i < end; ++i)
        for (const std::uint32_t at : s_.annotations.starting(i)) {
            const Annotation& x = s_.annotations[at];
            if (x.label == 0 || x.span.end != end) continue;
            const auto label = std::find(labels_.begin(), labels_.end(), x.label);
            if (label != labels_.end() && (verbs || label + 1 != labels_.end())) return &x;
        }
    return nullptr;
}

const Annotation* Descriptions::possessed_zh(Span gap) const {
    if (gap.size() == 0 || gap.size() > longest_gap_zh) return nullptr;
    const bool of = a_.text.at(gap.begin) == han_de;
    const std::uint32_t end = gap.end - (a_.text.at(gap.end - 1) == han_de ? 1 : 0);
    if (of) return noun(gap.begin + 1, end, true);
    // Without the possessive a verb is the sentence's own, but for those that are nouns of place ("under the flag of").
    if (const Annotation* title = noun(gap.begin, end, false)) return title->span.begin == gap.begin ? title : nullptr;
    const Annotation* verb = noun(gap.begin, end, true);
    return verb && verb->span.begin == gap.begin && pack_.value(verb->payload) == "subsidiary" ? verb : nullptr;
}

const Annotation* Descriptions::possessed_en(const Mention& whose, Span gap) const {
    if (gap.size() < 2 || gap.size() > longest_gap_en) return nullptr;
    std::uint32_t end = gap.end;
    while (end > gap.begin && (is_space(a_.text.at(end - 1)) || is_comma(a_.text.at(end - 1)))) --end;
    for (std::uint32_t i = gap.begin; i < end; ++i)
        if (is_comma(a_.text.at(i))) return nullptr;
    const bool of = is_apostrophe(a_.text.at(gap.begin)) || whose.kind == MentionKind::pronoun;
    const Annotation* word = noun(gap.begin, end, false);
    if (!word || of) return word;
    // "Vertex Motors supplier Korvex": nothing but the noun.
    return end + 1 == gap.end && word->span.begin == gap.begin + 1 ? word : nullptr;
}

// ", an adviser to Prime Minister", up to the comma after whom it names.
const Annotation* Descriptions::apposed(Span gap, std::uint32_t end) const {
    if (gap.size() < 4 || gap.size() > longest_gap_en || !is_comma(a_.text.at(gap.begin))) return nullptr;
    if (const char32_t after = a_.text.at(end); !is_comma(after) && end < s_.sentence.span.end && after != U'.') return nullptr;
    const Annotation* found = nullptr;
    for (std::uint32_t i = gap.begin + 1; i < gap.end; ++i) {
        if (is_comma(a_.text.at(i))) return nullptr;
        for (const std::uint32_t at : s_.annotations.starting(i)) {
            const Annotation& x = s_.annotations[at];
            const bool named = x.label != 0 && (x.label == labels_[0] || x.label == labels_[1] || x.label == labels_[2]);
            if (named && x.span.end < gap.end && !found) found = &x;
        }
    }
    return found;
}

}  // namespace whowhen
