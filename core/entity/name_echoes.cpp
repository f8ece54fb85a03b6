#include "core/entity/name_echoes.hpp"

#include <algorithm>
#include <map>

#include "core/text/character.hpp"

namespace whowhen {

// A form to look for, folded.
struct NameEchoes::Echo {
    std::u32string form;
    EntityType type = EntityType::person;
    float score = 0;
    /// A Chinese surname: counts only before a title or a verb of saying or doing.
    bool surname = false;
    /// A Latin form must be printed with capitals.
    bool latin = false;
};

namespace {

// How sure an echo is: the same form again; part of a full name; a bare surname.
constexpr float same_form_score = 0.8F, part_score = 0.7F, surname_score = 0.6F;

bool is_upper(const Text& text, std::uint32_t at) { return is_letter(text.at(at)) && text.original()[at] != text.at(at); }

bool word_part(char32_t c) { return is_letter(c) || is_digit(c); }

}  // namespace

std::vector<NameEchoes::Echo> NameEchoes::echoes_of(const NameClusters& clusters) const {
    std::vector<Echo> echoes;
    const auto add = [&](std::u32string form, EntityType type, float score, bool surname) {
        const bool latin = !is_han_name(form);
        if (!surname && form.size() < (latin ? 3U : 2U)) return;
        echoes.push_back({fold(form), type, score, surname, latin});
    };
    for (const NameChain& chain : clusters.chains)
        for (const std::uint32_t f : chain.forms) {
            const NameForm& form = clusters.forms[f];
            add(form.printed, chain.type, same_form_score, false);
            if (chain.type != EntityType::person) continue;
            const std::vector<std::u32string> words = name_words(form.printed);
            if (is_han_name(form.printed) && words.size() > 1) {
                add(words.back(), chain.type, part_score, false);
            } else if (forms_->is_chinese_person_name(form.printed) && forms_->person_title(form.printed).empty()) {
                const std::size_t surname = forms_->surname_length(form.printed);
                if (form.key.size() == surname + 2) add(form.key.substr(surname), chain.type, part_score, false);
                add(form.key.substr(0, surname), chain.type, surname_score, true);
            }
        }
    std::stable_sort(echoes.begin(), echoes.end(), [](const Echo& a, const Echo& b) { return a.form.size() > b.form.size(); });
    return echoes;
}

// Not inside a longer word.
Span NameEchoes::standing(const Analysis& analysis, const Echo& echo, Span span) const {
    const Text& text = analysis.text;
    if (echo.surname) return surname_standing(analysis, span);
    if (!echo.latin) return span;
    const bool inside = (span.begin > 0 && word_part(text.at(span.begin - 1)) && word_part(text.at(span.begin))) ||
                        (word_part(text.at(span.end - 1)) && word_part(text.at(span.end)));
    const bool capital = is_upper(text, span.begin) || is_digit(text.at(span.begin));
    return !inside && capital ? span : Span{};
}

// A bare surname stands after a break or a word that opens a clause, and before a title or a verb.
Span NameEchoes::surname_standing(const Analysis& analysis, Span span) const {
    const Text& text = analysis.text;
    const LanguagePack& pack = *packs_->zh;
    const auto& s = analysis.sentences;
    const auto at = std::upper_bound(s.begin(), s.end(), span.begin, [](std::uint32_t i, const SentenceAnalysis& x) { return i < x.sentence.span.begin; });
    if (at == s.begin()) return {};
    const AnnotationIndex& index = std::prev(at)->annotations;
    const Span sentence = std::prev(at)->sentence.span;
    if (!sentence.contains(span)) return {};
    const std::uint16_t follower = pack.label("surname_follower"), opener = pack.label("surname_opener");
    bool opens = span.begin == sentence.begin || !is_han(text.at(span.begin - 1));
    for (const std::uint32_t i : index.ending(span.begin)) opens = opens || (opener && index[i].label == opener);
    if (!opens || span.end >= sentence.end) return {};
    const auto title = static_cast<std::uint32_t>(forms_->name_title_length(text.folded().substr(span.end, sentence.end - span.end)));
    const Span named{span.begin, span.end + title};
    if (named.end == sentence.end || (title && !is_han(text.at(named.end)))) return title ? named : Span{};
    for (const std::uint32_t i : index.starting(named.end))
        if (follower && index[i].label == follower) return named;
    return {};
}

std::vector<Mention> NameEchoes::find(const Analysis& analysis, const std::vector<Mention>& names, const NameClusters& clusters) const {
    const Text& text = analysis.text;
    const std::vector<Echo> echoes = echoes_of(clusters);
    std::map<char32_t, std::vector<const Echo*>> by_first;
    for (const Echo& echo : echoes) by_first[echo.form.front()].push_back(&echo);
    std::vector<Mention> found;
    std::size_t next = 0;
    for (std::uint32_t i = 0; i < text.size(); ++i) {
        while (next < names.size() && names[next].span.end <= i) ++next;
        if (next < names.size() && names[next].span.begin <= i) {
            i = names[next].span.end - 1;
            continue;
        }
        const auto at = by_first.find(text.at(i));
        if (at == by_first.end()) continue;
        const std::uint32_t limit = next < names.size() ? names[next].span.begin : text.size();
        for (const Echo* echo : at->second) {
            if (text.folded().substr(i, echo->form.size()) != echo->form) continue;
            const Span span = standing(analysis, *echo, {i, i + static_cast<std::uint32_t>(echo->form.size())});
            if (span.empty() || span.end > limit) continue;
            found.push_back({span, echo->type, MentionKind::name, no_index, echo->score, "echo"});
            i = span.end - 1;
            break;
        }
    }
    return found;
}

}  // namespace whowhen
