#include "core/entity/name_echoes.hpp"

#include <algorithm>
#include <array>

#include "core/entity/discourse.hpp"
#include "core/learn/feature.hpp"
#include "core/text/character.hpp"

namespace whowhen {

// A form to look for, folded; a view of the text or of the parts of its forms.
struct NameEchoes::Echo {
    std::u32string_view form;
    EntityType type = EntityType::person;
    float score = 0;
    /// A Chinese surname: counts only before a title or a verb of saying or doing.
    bool surname = false;
    /// A Latin form must be printed with capitals.
    bool latin = false;
    /// A Chinese organization's name without its kind word: no ordinary word, unless a post follows it.
    bool stem = false;
    /// The surname of a Latin name: not a part of another name, nor of a family's.
    bool family_name = false;
};

namespace {

// How sure an echo is: the same form again; part of a full name; a bare surname.
constexpr float same_form_score = 0.8F, part_score = 0.7F, surname_score = 0.6F;
// Longest name of an organization without its kind word, in Chinese characters.
constexpr std::size_t longest_stem = 5;
// Longest Chinese title, in characters.
constexpr std::size_t longest_title = 3;

bool is_upper(const Text& text, std::uint32_t at) { return is_letter(text.at(at)) && text.original()[at] != text.at(at); }

bool word_part(char32_t c) { return is_letter(c) || is_digit(c); }

/// The characters that forms begin with, some together: most places of a text are seen at a glance to begin none.
class FirstLetters {
public:
    /// Of a Latin form only capitals and digits are looked for.
    void add(char32_t first, bool latin) { forms_[first % size] |= latin ? latin_form : any_form; }
    bool may_begin(const Text& text, std::uint32_t at) const {
        const char32_t c = text.at(at);
        const std::uint8_t forms = forms_[c % size];
        return forms != 0 && ((forms & any_form) != 0 || c >= 128 || is_digit(c) || is_upper(text, at));
    }

private:
    static constexpr char32_t size = 1024;
    static constexpr std::uint8_t any_form = 1, latin_form = 2;
    std::array<std::uint8_t, size> forms_{};
};

}  // namespace

NameEchoes::NameEchoes(const Packs& packs, const NameForms& forms)
    : packs_(&packs), forms_(&forms), zh_words_(*packs.zh), en_words_(*packs.en), zh_known_(word_knowledge(*packs.zh)),
      en_known_(word_knowledge(*packs.en)) {}

void NameEchoes::add_stems(const NameForm& form, std::u32string_view folded, std::vector<Echo>& echoes) const {
    if (!form.parts->is_han()) return;
    for (std::size_t length = 2; length + 1 < folded.size() && length <= longest_stem; ++length) {
        const auto rest = folded.substr(length);
        if (!zh_words_.has("head", rest) && !zh_words_.has("weak", rest) && !zh_words_.has("legal", rest)) continue;
        Echo echo{folded.substr(0, length), EntityType::organization, part_score};
        echo.stem = true;
        echoes.push_back(echo);
    }
}

std::vector<NameEchoes::Echo> NameEchoes::echoes_of(const Text& text, const NameClusters& clusters) const {
    std::vector<Echo> echoes;
    echoes.reserve(2 * clusters.forms.size());
    for (const NameChain& chain : clusters.chains)
        for (const std::uint32_t f : chain.forms) {
            const NameForm& form = clusters.forms[f];
            const NameParts& parts = *form.parts;
            const auto add = [&](std::u32string_view echoed, EntityType type, float score, bool surname) {
                const bool latin = !is_han_name(echoed);
                if (!surname && echoed.size() < (latin ? 3U : 2U)) return;
                echoes.push_back({echoed, type, score, surname, latin});
            };
            const std::u32string_view folded = text.folded().substr(form.first, form.printed.size());
            add(folded, chain.type, same_form_score, false);
            if (chain.type == EntityType::organization) add_stems(form, folded, echoes);
            if (chain.type != EntityType::person) continue;
            const NameParts::Words& words = parts.words();
            if (parts.is_han() && words.size() > 1) {
                add(words.back(), chain.type, part_score, false);
            } else if (!parts.is_han() && words.size() > 1) {
                if (words.back().size() < 3 || en_words_.has("suffix", words.back())) continue;
                add(words.back(), chain.type, part_score, false);
                echoes.back().family_name = true;
                // Xi of Xi Jinping.
                if (words.size() == 2 && en_words_.has("family_first", words.front()))
                    echoes.push_back({words.front(), chain.type, part_score, false, true, false, true});
            } else if (forms_->is_chinese_person_name(parts) && !forms_->has_person_title(parts)) {
                const std::size_t surname = forms_->surname_length(parts);
                if (form.key.size() == surname + 2) add(form.key.substr(surname), chain.type, part_score, false);
                add(form.key.substr(0, surname), chain.type, surname_score, true);
            }
        }
    // The longer first.
    std::stable_sort(echoes.begin(), echoes.end(), [](const Echo& a, const Echo& b) { return a.form.size() > b.form.size(); });
    return echoes;
}

// Not inside a longer word.
Span NameEchoes::standing(const Analysis& analysis, const Echo& echo, Span span) const {
    const Text& text = analysis.text;
    if (echo.surname) return surname_standing(analysis, span);
    if (echo.stem && !stem_stands(analysis, span)) return {};
    if (echo.family_name && !family_name_stands(analysis, span)) return {};
    if (!echo.latin) return span;
    const bool inside = (span.begin > 0 && word_part(text.at(span.begin - 1)) && word_part(text.at(span.begin))) ||
                        (word_part(text.at(span.end - 1)) && word_part(text.at(span.end)));
    const bool capital = is_upper(text, span.begin) || is_digit(text.at(span.begin));
    return !inside && capital ? span : Span{};
}

bool NameEchoes::stem_stands(const Analysis& analysis, Span span) const {
    const AnnotationIndex& index = analysis.sentences[sentence_at(analysis, span.begin)].annotations;
    const LanguagePack& pack = *packs_->zh;
    const std::uint16_t place = pack.label("known_place"), post = pack.label("relation_title");
    for (const std::uint32_t i : index.starting(span.begin))
        if (place != 0 && index[i].label == place) return false;
    if (zh_known_.words.find(hash_text(analysis.text.folded().substr(span.begin, span.size()))) == 0) return true;
    const auto after = index.starting(span.end);
    return std::any_of(after.begin(), after.end(), [&](std::uint32_t i) { return post != 0 && index[i].label == post; });
}

// A verb that people do follows ("Musk said").
bool NameEchoes::acts(const Analysis& analysis, std::uint32_t end) const {
    const AnnotationIndex& index = analysis.sentences[sentence_at(analysis, end)].annotations;
    const std::uint16_t label = packs_->en->label("namesake_person_after");
    if (end + 1 >= index.sentence().end || !index.sentence().contains({end, end + 1})) return false;
    const auto found = index.starting(end + 1);
    return label && std::any_of(found.begin(), found.end(), [&](std::uint32_t i) { return index[i].label == label; });
}

// Not in a longer name ("ten Broek"), no family's ("the Bassi brothers"), no word that merely opens a sentence ("Death", "Were").
bool NameEchoes::family_name_stands(const Analysis& analysis, Span span) const {
    const Text& text = analysis.text;
    const Span sentence = analysis.sentences[sentence_at(analysis, span.begin)].sentence.span;
    const auto token = std::partition_point(analysis.tokens.begin(), analysis.tokens.end(), [&](const Token& t) { return t.span.begin < span.begin; });
    const auto word = [&](auto t) { return text.folded().substr(t->span.begin, t->span.size()); };
    if (token == analysis.tokens.end() || token->span != span) return false;
    const bool common = (en_known_.words.find(hash_text(word(token))) & word_bits::common_word) != 0;
    if (token != analysis.tokens.begin()) {
        const auto before = std::prev(token);
        const bool letter = is_letter(text.at(before->span.begin));
        if (before->span.begin >= sentence.begin && letter && (is_upper(text, before->span.begin) || en_words_.has("particle", word(before)))) return false;
        if (common && (before->span.begin < sentence.begin || !letter) && !acts(analysis, span.end)) return false;
    } else if (common && !acts(analysis, span.end)) {
        return false;
    }
    const auto after = std::next(token);
    if (after == analysis.tokens.end() || after->span.begin >= sentence.end) return true;
    return !is_upper(text, after->span.begin) && !en_words_.has("family", word(after));
}

// A post or form of address, of a deputy or a former holder too.
bool NameEchoes::title_stands(std::u32string_view text) const {
    if (!text.empty() && (text.front() == 0x526F || text.front() == 0x524D)) text.remove_prefix(1);
    for (std::size_t length = std::min(longest_title, text.size()); length >= 2; --length)
        if (zh_words_.has("title", text.substr(0, length))) return true;
    return false;
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
    if (title_stands(text.folded().substr(span.end, sentence.end - span.end))) return span;
    const auto title = static_cast<std::uint32_t>(forms_->name_title_length(text.folded().substr(span.end, sentence.end - span.end)));
    const Span named{span.begin, span.end + title};
    if (named.end == sentence.end || (title && !is_han(text.at(named.end)))) return title ? named : Span{};
    for (const std::uint32_t i : index.starting(named.end))
        if (follower && index[i].label == follower) return named;
    return {};
}

std::vector<Mention> NameEchoes::find(const Analysis& analysis, const std::vector<Mention>& names, const NameClusters& clusters) const {
    const Text& text = analysis.text;
    std::vector<Echo> echoes = echoes_of(text, clusters);
    std::stable_sort(echoes.begin(), echoes.end(), [](const Echo& a, const Echo& b) { return a.form.front() < b.form.front(); });
    FirstLetters letters;
    for (const Echo& echo : echoes) letters.add(echo.form.front(), echo.latin);
    std::vector<Mention> found;
    std::size_t next = 0;
    for (std::uint32_t i = 0; i < text.size(); ++i) {
        while (next < names.size() && names[next].span.end <= i) ++next;
        if (next < names.size() && names[next].span.begin <= i) {
            i = names[next].span.end - 1;
            continue;
        }
        const std::uint32_t limit = next < names.size() ? names[next].span.begin : text.size();
        while (i < limit && !letters.may_begin(text, i)) ++i;
        if (i == limit) {
            --i;
            continue;
        }
        const char32_t first = text.at(i);
        auto echo = std::lower_bound(echoes.begin(), echoes.end(), first, [](const Echo& e, char32_t c) { return e.form.front() < c; });
        for (; echo != echoes.end() && echo->form.front() == first; ++echo) {
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
