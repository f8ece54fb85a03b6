#include "core/entity/name_agreement.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "core/entity/discourse.hpp"
#include "core/text/character.hpp"

namespace whowhen {
namespace {

using Votes = std::array<float, 4>;

// What a full name says of its parts weighs more than what the model makes of a bare surname: of 635 annotated ones beside a full name 623
// are the person, of 351 words that an organization's name begins with 330 the organization.
constexpr float part_weight = 6;
// What a full organization name says of a form that it begins with: far more of them are the organization than a place or a product.
constexpr float organization_part_weight = 3;
// What the model of types says of a form, beside what the sequence model says of each mention; the best on passages held out from both.
constexpr float model_weight = 0.3f;
// From this margin on, in units of the logistic function, the sequence model is sure: most wrong types have large margins too.
constexpr float sure_margin = 4;
// The weight of a mention of no margin at all.
constexpr float least_sureness = 0.05f;
// What a post beside a name says of its type: as much as two mentions of which the model is sure. Set by judgement.
constexpr float post_weight = 2;

// What the list of much reported names says of a type: of 1,963 forms of annotated texts that it lists as organizations 1,933 are, of 262
// persons 258; of products it lists too many are firms. More changes nothing.
constexpr float known_weight = 1.5f;

// What the word that an organization's Han name ends with says of its type ("company", "bank"): as much as a post beside it.
constexpr float kind_weight = 2;

// What a word that ends names of firms alone says of its type. Set by judgement.
constexpr float firm_weight = 4;

/// 0: torn between types, 1: sure.
float sureness(float score) {
    const float odds = std::max(score, 0.5F) / std::max(1 - score, 1e-3F);
    return std::clamp(std::log(odds) / sure_margin, least_sureness, 1.0F);
}

std::u32string_view form_of(const Analysis& analysis, const Mention& mention) {
    return analysis.text.folded().substr(mention.span.begin, mention.span.size());
}

/// First and last word of a Latin name of several words, or of a Han one with middle dots; empty otherwise.
std::array<std::u32string_view, 2> parts_of(std::u32string_view form) {
    constexpr std::u32string_view separators = U" \u00B7\u2022\u30FB";
    const std::size_t first = form.find_first_of(separators), last = form.find_last_of(separators);
    if (first == form.npos) return {};
    return {form.substr(0, first), form.substr(last + 1)};
}

/// Forms that an organization's full name begins with: its leading Latin words, or what precedes its Han kind word.
std::vector<std::u32string_view> leading_parts_of(std::u32string_view form, const NameWords& zh) {
    std::vector<std::u32string_view> parts;
    if (form.empty()) return parts;
    if (!is_han(form.front())) {
        for (std::size_t i = form.find(U' '); i != form.npos; i = form.find(U' ', i + 1)) parts.push_back(form.substr(0, i));
        return parts;
    }
    for (std::size_t length = 2; length < form.size(); ++length) {
        const std::u32string_view rest = form.substr(length);
        if (zh.has("head", rest) || zh.has("weak", rest) || zh.has("legal", rest)) parts.push_back(form.substr(0, length));
    }
    return parts;
}

/// Whether a Han form of some length ends with what an organization is called by ("company", "studio").
bool ends_with_kind(std::u32string_view form, const NameWords& zh) {
    if (form.empty() || !is_han(form.front())) return false;
    for (std::size_t length = 2; length + 2 <= form.size(); ++length)
        if (const std::u32string_view rest = form.substr(length); rest.size() >= 2 && (zh.has("head", rest) || zh.has("legal", rest))) return true;
    return false;
}

/// Whether a Latin form of several words ends with what only firms are called by ("Denki").
bool ends_with_firm_word(std::u32string_view form, const NameWords& en) {
    const std::size_t space = form.rfind(U' ');
    return space != form.npos && en.has("firm_end", form.substr(space + 1));
}

/// Whether a Latin form in brackets stands right after a Han name: the same in the other script.
bool is_in_brackets_after(const Analysis& analysis, const Mention& han, const Mention& latin) {
    const Text& text = analysis.text;
    const bool brackets = latin.span.begin == han.span.end + 1 && text.at(han.span.end) == U'(' && text.at(latin.span.end) == U')';
    return brackets && is_han(text.at(han.span.begin)) && !is_han(text.at(latin.span.begin));
}

/// Values of the lexicon `relation_title` whose titles an organization stands before; Chinese persons stand before others ("Chairman", "Professor") too.
bool is_post(std::string_view value) { return value == "chief_executive_of" || value == "founder_of"; }
bool is_post_before_name(std::string_view value) { return is_post(value) || value == "chair_of"; }

/// Votes by the posts that stand right before and after names.
class PostVotes {
public:
    PostVotes(const Analysis& analysis, const Packs& packs) : analysis_(analysis), packs_(packs) {}

    void add(const Mention& mention, Votes& votes) {
        const SentenceAnalysis& sentence = analysis_.sentences[sentence_at(analysis_, mention.span.begin)];
        const LanguagePack& pack = packs_.of(sentence.sentence.language);
        const std::uint16_t title = pack.label("relation_title");
        for (const std::uint32_t i : sentence.annotations.starting(after(mention.span.end)))
            if (is_title(sentence.annotations[i], title, pack, is_post)) votes[static_cast<std::size_t>(EntityType::organization)] += post_weight;
        for (const std::uint32_t i : sentence.annotations.ending(before(mention.span.begin)))
            if (is_title(sentence.annotations[i], title, pack, is_post_before_name)) votes[static_cast<std::size_t>(EntityType::person)] += post_weight;
    }

private:
    template <class Wanted>
    static bool is_title(const Annotation& a, std::uint16_t title, const LanguagePack& pack, Wanted wanted) {
        return a.label == title && title != 0 && wanted(pack.value(a.payload));
    }

    std::uint32_t after(std::uint32_t at) const { return analysis_.text.at(at) == U' ' ? at + 1 : at; }
    std::uint32_t before(std::uint32_t at) const { return at > 0 && analysis_.text.at(at - 1) == U' ' ? at - 1 : at; }

    const Analysis& analysis_;
    const Packs& packs_;
};

}  // namespace

namespace {

/// A form that mentions have.
struct Form {
    std::u32string_view text;
    Votes votes{};
    /// Its mentions' places: from this one on, so many.
    std::uint32_t first_place = 0, places = 0;
    /// The lexicon lists it as a place somewhere.
    bool known_place = false;
    /// What fuller names say of it, if they do.
    std::optional<float> person = std::nullopt, organization = std::nullopt;
};

/// The forms of an article's mentions, sorted.
class ArticleForms {
public:
    explicit ArticleForms(const Analysis& analysis) : form_of_(analysis.mentions.size()) {
        std::vector<std::uint32_t> order(analysis.mentions.size());
        std::iota(order.begin(), order.end(), 0U);
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            const int between = form_of(analysis, analysis.mentions[a]).compare(form_of(analysis, analysis.mentions[b]));
            return between != 0 ? between < 0 : a < b;
        });
        for (const std::uint32_t m : order) {
            const std::u32string_view text = form_of(analysis, analysis.mentions[m]);
            if (forms_.empty() || forms_.back().text != text) forms_.push_back({.text = text, .first_place = static_cast<std::uint32_t>(places_.size())});
            form_of_[m] = static_cast<std::uint32_t>(forms_.size() - 1);
            places_.push_back(analysis.mentions[m].span);
            ++forms_.back().places;
        }
    }

    std::vector<Form>& all() { return forms_; }
    /// That of a mention, by number.
    Form& of(std::size_t mention) { return forms_[form_of_[mention]]; }
    std::uint32_t number_of(std::size_t mention) const { return form_of_[mention]; }
    /// None if no mention has it.
    Form* find(std::u32string_view text) {
        const auto at = std::lower_bound(forms_.begin(), forms_.end(), text, [](const Form& form, std::u32string_view t) { return form.text < t; });
        return at != forms_.end() && at->text == text ? &*at : nullptr;
    }
    std::span<const Span> places_of(const Form& form) const { return std::span(places_).subspan(form.first_place, form.places); }

private:
    std::vector<Form> forms_;
    std::vector<std::uint32_t> form_of_;
    std::vector<Span> places_;
};

/// True if the lexicon lists what stands there under a class.
bool is_known(const Analysis& analysis, const Packs& packs, Span span, LabelName known) {
    const SentenceAnalysis& sentence = analysis.sentences[sentence_at(analysis, span.begin)];
    const std::uint16_t label = packs.of(sentence.sentence.language).label(known);
    for (const std::uint32_t i : sentence.annotations.starting(span.begin))
        if (label != 0 && sentence.annotations[i].label == label && sentence.annotations[i].span == span) return true;
    return false;
}

/// What the list of much reported names says of a form, unless it knows two of it.
void add_known_vote(const Analysis& analysis, const Packs& packs, Span span, Votes& votes) {
    const bool person = is_known(analysis, packs, span, "known_person"), organization = is_known(analysis, packs, span, "known_organization");
    if (person == organization || is_known(analysis, packs, span, "known_product")) return;
    votes[static_cast<std::size_t>(person ? EntityType::person : EntityType::organization)] += known_weight;
}

std::u32string without_spaces(std::u32string_view form) {
    std::u32string closed(form);
    std::erase(closed, U' ');
    return closed;
}

/// Both forms of a name in two scripts ("X Bank (Y Bank)"), and a Latin name with and without its spaces, get the votes of both.
void share_votes_of_pairs(const Analysis& analysis, ArticleForms& forms) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    std::vector<Form>& all = forms.all();
    for (std::uint32_t f = 0; f < all.size(); ++f) {
        const std::u32string_view text = all[f].text;
        if (text.empty() || is_han(text.front()) || text.find(U' ') == text.npos) continue;
        if (const Form* closed = forms.find(without_spaces(text))) pairs.emplace_back(f, static_cast<std::uint32_t>(closed - all.data()));
    }
    for (std::size_t i = 1; i < analysis.mentions.size(); ++i)
        if (is_in_brackets_after(analysis, analysis.mentions[i - 1], analysis.mentions[i])) pairs.emplace_back(forms.number_of(i - 1), forms.number_of(i));
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    for (const auto& [han, latin] : pairs) {
        Votes both = all[han].votes;
        for (std::size_t t = 0; t < both.size(); ++t) both[t] += all[latin].votes[t];
        all[han].votes = all[latin].votes = both;
    }
}

EntityType winner(const Votes& v) { return static_cast<EntityType>(std::max_element(v.begin(), v.end()) - v.begin()); }

/// What full names say of the shorter forms that are parts of them. A form that is part of a person's and of an organization's
/// name (a founder and the firm) is left to what the model sees around it, and so is a place that an organization is named after.
void add_votes_of_full_names(ArticleForms& forms, const NameWords& zh) {
    const auto add = [](std::optional<float>& to, float weight) { to = to.value_or(0.F) + weight; };
    for (const Form& form : forms.all()) {
        const EntityType type = winner(form.votes);
        const float weight = std::max(form.votes[static_cast<std::size_t>(type)], 0.F);
        if (type == EntityType::person) {
            for (const auto part : parts_of(form.text))
                if (Form* shorter = part.size() > 1 ? forms.find(part) : nullptr) add(shorter->person, part_weight * weight);
        } else if (type == EntityType::organization) {
            for (const auto part : leading_parts_of(form.text, zh))
                if (Form* shorter = forms.find(part); shorter && !shorter->known_place) add(shorter->organization, organization_part_weight * weight);
        }
    }
    for (Form& form : forms.all()) {
        if (form.person.has_value() == form.organization.has_value()) continue;
        form.votes[static_cast<std::size_t>(form.person ? EntityType::person : EntityType::organization)] += form.person ? *form.person : *form.organization;
    }
}

}  // namespace

TypeAgreement::TypeAgreement(const Packs& packs) : packs_(packs), zh_words_(*packs.zh), en_words_(*packs.en), type_features_(packs), zh_types_(*packs.zh), en_types_(*packs.en) {}

const NameTypeModel& TypeAgreement::model_at(const Analysis& analysis, Span name, TextStyle style) const {
    const Language language = analysis.sentences[sentence_at(analysis, name.begin)].sentence.language;
    const Models& models = language == Language::zh ? zh_types_ : en_types_;
    return style == TextStyle::news ? models.news : models.other;
}

void TypeAgreement::agree(Analysis& analysis, TextStyle style) const {
    ArticleForms forms(analysis);
    PostVotes posts(analysis, packs_);
    for (std::size_t i = 0; i < analysis.mentions.size(); ++i) {
        const Mention& m = analysis.mentions[i];
        Form& form = forms.of(i);
        form.votes[static_cast<std::size_t>(m.type)] += model_at(analysis, m.span, style).empty() ? m.score : sureness(m.score);
        if (m.type != EntityType::place) posts.add(m, form.votes);
        form.known_place = form.known_place || is_known(analysis, packs_, m.span, "known_place");
    }
    FeatureList features;
    for (Form& form : forms.all()) {
        const std::span<const Span> places = forms.places_of(form);
        const NameTypeModel& model = model_at(analysis, places.front(), style);
        if (!model.empty()) {
            features.clear();
            type_features_.extract(analysis, style, places, features);
            const auto told = model.log_probabilities(features);
            for (std::size_t t = 0; t < told.size(); ++t) form.votes[t] += model_weight * told[t];
            add_known_vote(analysis, packs_, places.front(), form.votes);
        }
        if (ends_with_firm_word(form.text, en_words_)) form.votes[static_cast<std::size_t>(EntityType::organization)] += firm_weight;
        if (ends_with_kind(form.text, zh_words_)) form.votes[static_cast<std::size_t>(EntityType::organization)] += kind_weight;
    }
    share_votes_of_pairs(analysis, forms);
    add_votes_of_full_names(forms, zh_words_);
    for (std::size_t i = 0; i < analysis.mentions.size(); ++i)
        if (Mention& m = analysis.mentions[i]; m.score < 1) m.type = winner(forms.of(i).votes);
}

}  // namespace whowhen
