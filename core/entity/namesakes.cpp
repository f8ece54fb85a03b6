#include "core/entity/namesakes.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "core/entity/discourse.hpp"
#include "core/text/character.hpp"

namespace whowhen {
namespace {

// Over "founded" and the like from a full name to the firm.
constexpr std::size_t founding_reach = 30;

bool has(const AnnotationIndex& index, std::span<const std::uint32_t> found, std::uint16_t label) {
    return label && std::any_of(found.begin(), found.end(), [&](std::uint32_t i) { return index[i].label == label; });
}

/// The family name of a full name: its last word, or what follows its last point; empty if it has one word.
std::u32string_view last_word(std::u32string_view name) {
    const std::size_t at = name.find_last_of(U" \x00B7");
    return at == name.npos ? std::u32string_view() : name.substr(at + 1);
}

/// ", 59," after a name.
bool tells_age(const Text& text, std::uint32_t at) {
    return text.at(at) == U',' && text.at(at + 1) == U' ' && is_digit(text.at(at + 2)) && is_digit(text.at(at + 3)) && !is_digit(text.at(at + 4)) && !is_letter(text.at(at + 4)) &&
           (text.at(at + 4) == U',' || text.at(at + 4) == U'.');
}

using Places = std::map<std::u32string_view, std::vector<std::size_t>>;

/// A firm of the article is called by the name and more ("Ford Motor Company").
bool begins_firm(std::u32string_view name, const Places& places, const std::vector<Mention>& names) {
    for (auto longer = places.upper_bound(name); longer != places.end() && longer->first.starts_with(name); ++longer) {
        const bool goes_on = is_han(name.back()) || longer->first[name.size()] == U' ';
        if (goes_on && names[longer->second.front()].type == EntityType::organization) return true;
    }
    return false;
}

}  // namespace

Namesakes::Labels::Labels(const LanguagePack& language)
    : pack(&language), firm_before(language.label("namesake_firm_before")), firm_after(language.label("namesake_firm_after")),
      person_before(language.label("namesake_person_before")), person_after(language.label("namesake_person_after")) {}

Namesakes::Namesakes(const Packs& packs) : zh_(*packs.zh), en_(*packs.en) {}

/// "Walt Disney founded Disney", whatever the recogniser takes him for.
bool Namesakes::is_founder(const Analysis& analysis, Span span, std::u32string_view family_name) const {
    const Role role = role_of(analysis, span);
    const std::u32string_view rest = analysis.text.folded().substr(span.end, founding_reach);
    return role == Role::named_person || (role == Role::person && rest.find(family_name) != rest.npos);
}

/// "Li Ning founded Li Ning Co."
bool Namesakes::founds(const Analysis& analysis, Span span, std::u32string_view name) const {
    const SentenceAnalysis& sentence = analysis.sentences[sentence_at(analysis, span.begin)];
    const AnnotationIndex& index = sentence.annotations;
    const std::uint32_t after = analysis.text.at(span.end) == U' ' ? span.end + 1 : span.end;
    if (!index.sentence().contains(span) || after >= index.sentence().end) return false;
    const Labels& labels = sentence.sentence.language == Language::zh ? zh_ : en_;
    const std::u32string_view rest = analysis.text.folded().substr(after, founding_reach);
    return has(index, index.starting(after), labels.firm_before) && rest.find(name) != rest.npos;
}

Namesakes::Role Namesakes::role_of(const Analysis& analysis, Span span) const {
    const Text& text = analysis.text;
    const SentenceAnalysis& sentence = analysis.sentences[sentence_at(analysis, span.begin)];
    const AnnotationIndex& index = sentence.annotations;
    if (!index.sentence().contains(span)) return Role::unknown;
    const Labels& labels = sentence.sentence.language == Language::zh ? zh_ : en_;
    const std::uint32_t before = span.begin > index.sentence().begin && text.at(span.begin - 1) == U' ' ? span.begin - 1 : span.begin;
    std::uint32_t after = span.end;
    const bool owns = text.at(after) == U'\'' || text.at(after) == U'\u2019';
    if (owns) after += 2;
    if (text.at(after) == U' ') ++after;
    const bool ends = after >= index.sentence().end;
    const auto has_value = [&](std::span<const std::uint32_t> words, std::uint16_t label, std::string_view value) {
        return std::any_of(words.begin(), words.end(), [&](std::uint32_t i) { return index[i].label == label && labels.pack->value(index[i].payload) == value; });
    };
    const auto words_before = index.ending(before), words_after = ends ? std::span<const std::uint32_t>{} : index.starting(after);
    // "Chairwoman of Lind's Harbour Party" is not of Lind, "Lind's chairwoman" is the firm's.
    const bool told_before = !owns && has(index, words_before, labels.firm_before), told_after = has(index, words_after, labels.firm_after);
    if ((told_before && has_value(words_before, labels.firm_before, "firm")) || (told_after && has_value(words_after, labels.firm_after, owns ? "post" : "firm"))) return Role::named_firm;
    if (told_before || told_after) return Role::firm;
    if (has(index, index.ending(before), labels.person_before) || tells_age(text, span.end)) return Role::named_person;
    if (ends || !has(index, index.starting(after), labels.person_after)) return Role::unknown;
    const auto human = [&](std::uint32_t i) { return index[i].label == labels.person_after && labels.pack->value(index[i].payload) == "human"; };
    return std::any_of(index.starting(after).begin(), index.starting(after).end(), human) ? Role::named_person : Role::person;
}

void Namesakes::tell_apart(const Analysis& analysis, std::vector<Mention>& names) const {
    const std::u32string_view text = analysis.text.folded();
    const auto form = [&](const Mention& m) { return text.substr(m.span.begin, m.span.size()); };
    // Places by form, and the forms that are the family name of a person named in full.
    Places places, family;
    for (std::size_t m = 0; m < names.size(); ++m) {
        places[form(names[m])].push_back(m);
        const std::u32string_view last = last_word(form(names[m]));
        if (!last.empty() && (names[m].type == EntityType::person || is_founder(analysis, names[m].span, last))) family[last].push_back(m);
    }
    for (const auto& [name, at] : places) {
        std::vector<Role> roles;
        for (const std::size_t m : at) roles.push_back(role_of(analysis, names[m].span));
        const auto any = [&](Role role) { return std::find(roles.begin(), roles.end(), role) != roles.end(); };
        const bool is_firm_too = begins_firm(name, places, names) || std::any_of(at.begin(), at.end(), [&](std::size_t m) { return names[m].type == EntityType::organization; });
        // A word that may stand beside a person too ("Lind joined Reed") makes no firm of a form that is a person's everywhere else.
        const bool named_alike = any(Role::named_firm) || (any(Role::firm) && (is_firm_too || std::count(roles.begin(), roles.end(), Role::firm) > 1));
        std::replace(roles.begin(), roles.end(), Role::named_firm, Role::firm);
        // Beside a firm of a longer name ("Ford Motor Company") only what is said of no firm makes a person of "Ford", or that he founded it.
        if (!named_alike) {
            if (!begins_firm(name, places, names)) continue;
            for (std::size_t i = 0; i < at.size(); ++i)
                if (roles[i] != Role::named_person) roles[i] = founds(analysis, names[at[i]].span, name) ? Role::named_person : Role::unknown;
        }
        const bool bare = family.contains(name);
        const bool person = any(Role::named_person) || (any(Role::person) && std::any_of(at.begin(), at.end(), [&](std::size_t m) { return names[m].type == EntityType::person; }));
        if (!(bare || person)) continue;
        if (bare)
            for (const std::size_t m : family[name])
                if (names[m].type == EntityType::organization) names[m].type = EntityType::person, names[m].by = mark;
        for (std::size_t i = 0; i < at.size(); ++i) {
            Mention& mention = names[at[i]];
            if (mention.type != EntityType::person && mention.type != EntityType::organization) continue;
            if (roles[i] == Role::unknown && !named_alike) continue;
            // A bare name of which nothing is told is the firm's.
            mention.type = roles[i] == Role::firm || (roles[i] == Role::unknown && bare) ? EntityType::organization : EntityType::person;
            mention.by = mark;
        }
    }
}

}  // namespace whowhen
