#include "core/entity/name_edges.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/entity/discourse.hpp"
#include "core/learn/feature.hpp"
#include "core/text/character.hpp"

namespace whowhen {
namespace {

// Longest part of the world after an organization's name, with its "district" ("da zhong hua qu").
constexpr std::uint32_t longest_region = 4;
// Shortest coined name after a country, with its kind word.
constexpr std::uint32_t shortest_coined = 4;
// Longest post in capitals ("CEO").
constexpr std::uint32_t longest_post = 3;
// Shortest name beside a bracket or a post that it has swallowed.
constexpr std::uint32_t shortest_name = 2;
// Chinese name of a surname and two characters.
constexpr std::uint32_t whole_name = 3;

std::u32string_view form_of(const Analysis& analysis, Span span) { return analysis.text.folded().substr(span.begin, span.size()); }

bool is_upper(const Text& text, std::uint32_t i) { return is_letter(text.at(i)) && text.original()[i] != text.at(i); }

}  // namespace

bool NameEdges::is_small_first(EntityType type, std::u32string_view form) const {
    return type == EntityType::person && zh_.has("never_first", form.substr(0, 1));
}

void NameEdges::trim_small_words(Analysis& analysis) const {
    std::map<std::u32string_view, int> forms;
    for (const Mention& m : analysis.mentions) ++forms[form_of(analysis, m.span)];
    for (Mention& m : analysis.mentions) {
        const auto form = form_of(analysis, m.span);
        if (form.size() < 3 || !is_han(form[0])) continue;
        const auto last = form.substr(form.size() - 1);
        if (zh_.has("never_last", last) || (zh_.has("small_after", last) && forms.contains(form.substr(0, form.size() - 1))))
            --m.span.end;
        else if (is_small_first(m.type, form) || (zh_.has("small_before", form.substr(0, 1)) && forms.contains(form.substr(1))))
            ++m.span.begin;
    }
}

// Of "Wang Zhiming shuo" the model may leave "mingshuo", to say openly, to the verb.
void NameEdges::mend_given_names(Analysis& analysis) const {
    std::set<std::u32string_view> people;
    for (const Mention& m : analysis.mentions)
        if (m.type == EntityType::person && m.span.size() == whole_name) people.insert(form_of(analysis, m.span));
    for (std::size_t i = 0; i < analysis.mentions.size(); ++i) {
        Mention& m = analysis.mentions[i];
        if (m.type != EntityType::person || m.score >= 1 || m.span.size() + 1 != whole_name || m.span.end >= analysis.text.size()) continue;
        const Span whole{m.span.begin, m.span.end + 1};
        const bool taken = std::any_of(analysis.mentions.begin(), analysis.mentions.end(), [&](const Mention& other) { return &other != &m && other.span.overlaps(whole); });
        if (taken || !zh_.has("surname", form_of(analysis, {m.span.begin, m.span.begin + 1})) || !is_han(analysis.text.at(m.span.end))) continue;
        const Span verb{m.span.end, std::min(m.span.end + 2, static_cast<std::uint32_t>(analysis.text.size()))};
        if (people.contains(form_of(analysis, whole)) || zh_.has("name_and_verb", form_of(analysis, verb))) m.span = whole;
    }
}

bool NameEdges::is_known_place(const Analysis& analysis, Span span) const {
    const SentenceAnalysis& sentence = analysis.sentences[sentence_at(analysis, span.begin)];
    const std::uint16_t label = packs_.of(sentence.sentence.language).label("known_place");
    for (const std::uint32_t i : sentence.annotations.starting(span.begin))
        if (label != 0 && sentence.annotations[i].label == label && sentence.annotations[i].span == span) return true;
    return false;
}

// "Ada Lovelace (Ada": what an open bracket begins is no part of the name before it.
void NameEdges::trim_bracket(const Analysis& analysis, Mention& m) {
    const auto form = form_of(analysis, m.span);
    const std::size_t open = form.rfind(U'(');
    if (open != form.npos && open >= shortest_name && form.find(U')', open) == form.npos) m.span.end = m.span.begin + static_cast<std::uint32_t>(open);
}

// "CEOAda Lovelace" has lost its space.
void NameEdges::trim_post_before(const Analysis& analysis, Mention& m) const {
    const Text& text = analysis.text;
    const std::uint32_t name = m.span.begin + longest_post;
    if (name + shortest_name > m.span.end || !is_upper(text, name) || !is_letter(text.at(name + 1)) || is_upper(text, name + 1)) return;
    if (en_.has("post", form_of(analysis, {m.span.begin, name}))) m.span.begin = name;
}

void NameEdges::trim_chinese(const Analysis& analysis, Mention& m) const {
    const Text& text = analysis.text;
    trim_post_before(analysis, m);
    std::uint32_t capitals = 0;
    while (capitals < longest_post && m.span.end - capitals > m.span.begin && is_upper(text, m.span.end - capitals - 1)) ++capitals;
    const Span post{m.span.end - capitals, m.span.end};
    // Not "CEO" alone, nor the end of a longer word in capitals; "AdobeCEO" has lost its space.
    if (capitals > 0 && post.begin > m.span.begin && !is_upper(text, post.begin - 1) && en_.has("post", form_of(analysis, post))) m.span.end = post.begin;
    if (m.type != EntityType::organization) return;
    const auto form = form_of(analysis, m.span);
    for (std::uint32_t length = 2; length <= longest_region && length + 2 <= form.size(); ++length)
        if (zh_.has("region", form.substr(form.size() - length))) {
            m.span.end -= length;
            return;
        }
}

// A country before a coined name ("Spanish Terence Group") is a name of its own, one before a word ("Bank of China") is not.
bool NameEdges::trim_country(const Analysis& analysis, Mention& m, Mention& country) const {
    if (m.type != EntityType::organization) return false;
    const SentenceAnalysis& sentence = analysis.sentences[sentence_at(analysis, m.span.begin)];
    const std::uint16_t label = packs_.zh->label("demonym");
    for (const std::uint32_t i : sentence.annotations.starting(m.span.begin)) {
        const Span place = sentence.annotations[i].span;
        if (label == 0 || sentence.annotations[i].label != label || place.end + shortest_coined > m.span.end) continue;
        for (std::uint32_t begin = place.end; begin < place.end + 2; ++begin)
            for (std::uint32_t length = 2; length <= 3 && begin + length <= m.span.end; ++length)
                if (known_.words.find(hash_text(form_of(analysis, {begin, begin + length}))) != 0) return false;
        country = m;
        country.span = place, country.type = EntityType::place;
        m.span.begin = place.end;
        return true;
    }
    return false;
}

// "California's Civil Rights Department": the place is a name of its own. "Lloyd's Register" is no place's.
bool NameEdges::trim_possessor(const Analysis& analysis, Mention& m, Mention& place) const {
    const Text& text = analysis.text;
    for (std::uint32_t i = m.span.begin + 2; i + 3 < m.span.end; ++i) {
        if ((text.at(i) != U'\'' && text.at(i) != U'\u2019') || text.at(i + 1) != U's' || text.at(i + 2) != U' ') continue;
        const Span owner{m.span.begin, i};
        if (!is_known_place(analysis, owner)) return false;
        place = m;
        place.span = owner, place.type = EntityType::place;
        m.span.begin = i + 3;
        return true;
    }
    return false;
}

// "If Kestrel Labs buys": a small word that opens the sentence is no part of a name, unless the article has it elsewhere too.
void NameEdges::trim_opener(const Analysis& analysis, Mention& m) const {
    const Text& text = analysis.text;
    std::uint32_t begin = analysis.sentences[sentence_at(analysis, m.span.begin)].sentence.span.begin;
    while (begin < m.span.begin && !is_letter(text.at(begin)) && !is_digit(text.at(begin))) ++begin;
    std::uint32_t end = m.span.begin;
    while (end < m.span.end && text.at(end) != U' ') ++end;
    if (begin != m.span.begin || end + 2 >= m.span.end || !is_upper(text, end + 1)) return;
    const auto word = form_of(analysis, {m.span.begin, end}), form = form_of(analysis, m.span), rest = form.substr(end + 1 - m.span.begin);
    const bool sure = en_.has("opener", word);
    if (!sure && !en_.has("maybe_opener", word)) return;
    bool whole = false, alone = false;
    for (const Mention& other : analysis.mentions) {
        whole |= other.span.begin > m.span.begin + m.span.size() && form_of(analysis, other.span) == form;
        alone |= other.span.begin != m.span.begin && form_of(analysis, other.span) == rest;
    }
    if (alone || (sure && !whole)) m.span.begin = end + 1;
}

// "The Harbour Board said", "The Bank of Lyon said": of such names "the" is no part, of "The Guardian" it is.
void NameEdges::trim_article(const Analysis& analysis, Mention& m) const {
    const auto form = form_of(analysis, m.span);
    std::size_t space = form.find(U' ');
    if (m.type != EntityType::organization || space == form.npos || !en_.has("article", form.substr(0, space))) return;
    const auto begin = static_cast<std::uint32_t>(space + 1);
    bool is_public = en_.has("public", form.substr(form.rfind(U' ') + 1));
    for (std::size_t next = form.find(U' ', begin); !is_public && next != form.npos; space = next, next = form.find(U' ', next + 1))
        is_public = en_.has("public_link", form.substr(space + 1, next - space - 1));
    if (is_public) m.span.begin += begin;
}

void NameEdges::trim_leading_word(const Analysis& analysis, Mention& m) const {
    const Text& text = analysis.text;
    std::uint32_t end = m.span.begin;
    while (end < m.span.end && text.at(end) != U' ') ++end;
    if (end + 3 >= m.span.end) return;
    const Span word{m.span.begin, end};
    const SentenceAnalysis& sentence = analysis.sentences[sentence_at(analysis, word.begin)];
    const LanguagePack& pack = packs_.of(sentence.sentence.language);
    const bool opens = word.begin == sentence.sentence.span.begin;
    for (const std::uint32_t i : sentence.annotations.starting(word.begin)) {
        const Annotation& a = sentence.annotations[i];
        if (a.span != word || a.label == 0) continue;
        const std::string_view label = pack.label_name(a.label);
        const bool post = opens && label == "person_noun" && !en_.has("title", form_of(analysis, word));
        if (post || label == "demonym" || (opens && label == "preposition")) {
            m.span.begin = end + 1;
            return;
        }
    }
}

void NameEdges::trim(Analysis& analysis, TextStyle style) const {
    for (Mention& m : analysis.mentions)
        if (m.score < 1) trim_bracket(analysis, m);
    for (Mention& m : analysis.mentions)
        if (m.type != EntityType::person && analysis.sentences[sentence_at(analysis, m.span.begin)].sentence.language == Language::en) trim_opener(analysis, m);
    mend_given_names(analysis);
    if (style != TextStyle::news) {
        trim_small_words(analysis);
        return;
    }
    std::vector<Mention> places;
    for (Mention& m : analysis.mentions) {
        if (m.score >= 1 || m.span.empty()) continue;
        if (analysis.sentences[sentence_at(analysis, m.span.begin)].sentence.language == Language::zh) {
            trim_chinese(analysis, m);
            Mention country;
            if (trim_country(analysis, m, country)) places.push_back(country);
            continue;
        }
        Mention place;
        if (trim_possessor(analysis, m, place)) places.push_back(place);
        if (m.type == EntityType::person) trim_leading_word(analysis, m);
        trim_article(analysis, m);
    }
    analysis.mentions.insert(analysis.mentions.end(), places.begin(), places.end());
    trim_small_words(analysis);
    std::erase_if(analysis.mentions, [&](const Mention& m) {
        return m.score < 1 && (m.span.empty() || en_.has("no_name", form_of(analysis, m.span)) || zh_.has("no_name", form_of(analysis, m.span)));
    });
}

}  // namespace whowhen
