#include "core/entity/discourse.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>

#include "core/text/character.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

// How far after a name its apposition may begin ("Rivian, the electric carmaker"), in code points.
constexpr std::uint32_t apposition_reach = 40;
// How far after the article's first name the verb that defines it may stand; brackets with dates and other forms lie between.
constexpr std::uint32_t definition_reach = 80;

bool is_clause_end(char32_t c) {
    return c == U',' || c == U';' || c == U'.' || c == U'!' || c == U'?' || c == U'\u3002' || c == U'\n' || c == U':';
}

void add_kind(EntityProfile& profile, std::string_view value) {
    const std::string_view kind = value.substr(0, value.find(' '));
    if (kind.empty()) return;
    const auto at = std::lower_bound(profile.kinds.begin(), profile.kinds.end(), kind);
    if (at == profile.kinds.end() || *at != kind) profile.kinds.insert(at, kind);
}

void set_gender(EntityProfile& profile, Gender gender, bool certain) {
    if (gender == Gender::unknown || (profile.gender_certain && !certain)) return;
    profile.gender = gender;
    profile.gender_certain = profile.gender_certain || certain;
}

/// Numbers of the labels that tell of a name: posts, and the nouns of each type.
struct TellingLabels {
    explicit TellingLabels(const LanguagePack& pack) : title(pack.label("relation_title")) {
        for (const EntityType type : {EntityType::person, EntityType::organization, EntityType::product, EntityType::place})
            nouns[static_cast<std::size_t>(type)] = pack.label(std::string(to_string(type)) + "_noun");
    }

    void find_in(const SentenceAnalysis& sentence, std::vector<Annotation>& found) const {
        found.clear();
        const auto is_there = [&](std::uint16_t label) { return label != 0 && sentence.annotations.has(label); };
        if (!is_there(title) && std::none_of(nouns.begin(), nouns.end(), is_there)) return;
        for (const Annotation& entry : sentence.annotations.all())
            if (entry.label != 0 && (entry.label == title || std::find(nouns.begin(), nouns.end(), entry.label) != nouns.end())) found.push_back(entry);
    }

    std::uint16_t title;
    std::array<std::uint16_t, 4> nouns{};
};

/// A person's name as printed, and what its given name tells, once it is asked for.
struct PersonForm {
    explicit PersonForm(std::u32string_view printed) : parts(printed) {}

    NameParts parts;
    std::optional<Gender> given;
};

Gender gender_of(std::string_view value) {
    if (value.ends_with("female")) return Gender::female;
    return value.ends_with("male") ? Gender::male : Gender::unknown;
}

// "X is a Danish bank", "X (born 1950) is a singer".
bool is_defined(const SentenceAnalysis& s, const LanguagePack& pack, Span name) {
    const std::uint16_t verb = pack.label("definition_verb");
    return verb != 0 && s.annotations.has(verb) && std::any_of(s.annotations.all().begin(), s.annotations.all().end(), [&](const Annotation& a) {
               return a.label == verb && a.span.begin >= name.end && a.span.begin <= name.end + definition_reach;
           });
}

}  // namespace

std::uint32_t sentence_at(const Analysis& analysis, std::uint32_t at) {
    const auto next = std::upper_bound(analysis.sentences.begin(), analysis.sentences.end(), at,
                                       [](std::uint32_t position, const SentenceAnalysis& s) { return position < s.sentence.span.begin; });
    return next == analysis.sentences.begin() ? 0 : static_cast<std::uint32_t>(next - analysis.sentences.begin() - 1);
}

std::u32string_view post_of(const Text& text, const LanguagePack& pack, const Annotation& title) {
    const std::string_view kind = pack.value(title.payload);
    if (kind == "chief_executive_of") return U"head";
    if (kind == "chair_of") return U"chair";
    return text.folded().substr(title.span.begin, title.span.size());
}

std::vector<EntityProfile> build_profiles(const Analysis& analysis, const Packs& packs, const NameForms& forms,
                                          const std::vector<Mention>& names, const std::vector<EntityType>& types) {
    std::vector<EntityProfile> profiles(types.size());
    for (std::size_t e = 0; e < types.size(); ++e) profiles[e].type = types[e];
    const Text& text = analysis.text;
    const TellingLabels zh_labels(*packs.zh), en_labels(*packs.en);
    std::uint32_t sentence = no_index;
    std::vector<Annotation> telling;  // of that sentence
    std::unordered_map<std::u32string_view, PersonForm> forms_of_persons;
    for (const Mention& name : names) {
        if (name.entity == no_index) continue;
        EntityProfile& profile = profiles[name.entity];
        const std::uint32_t at = sentence_at(analysis, name.span.begin);
        const SentenceAnalysis& s = analysis.sentences[at];
        const LanguagePack& pack = packs.of(s.sentence.language);
        const TellingLabels& labels = s.sentence.language == Language::zh ? zh_labels : en_labels;
        if (std::exchange(sentence, at) != at) labels.find_in(s, telling);
        if (profile.type == EntityType::person) {
            const std::u32string_view printed = text.original().substr(name.span.begin, name.span.size());
            PersonForm& form = forms_of_persons.try_emplace(printed, printed).first->second;
            set_gender(profile, forms.gender_of_address(text, name.span, form.parts), true);
            if (!profile.gender_certain) {
                if (!form.given) form.given = forms.gender_of_given_name(form.parts);
                set_gender(profile, *form.given, false);
            }
        }
        if (&name == &names.front()) profile.topic = is_defined(s, pack, name.span);
        std::uint32_t stop = name.span.end;
        // One comma may stand between a name and its apposition.
        for (int commas = 0; stop < name.span.end + apposition_reach && stop < s.sentence.span.end; ++stop)
            if (is_clause_end(text.at(stop)) && (text.at(stop) != U',' || ++commas > 1 || stop != name.span.end)) break;
        const bool apposition = text.at(name.span.end) == U',';
        const std::uint16_t title = profile.type == EntityType::person ? labels.title : std::uint16_t{0};
        const std::uint16_t noun = labels.nouns[static_cast<std::size_t>(profile.type)];
        for (const Annotation& entry : telling) {
            if (entry.label != title && entry.label != noun) continue;
            const bool is_title = entry.label == title;
            const bool inside = name.span.contains(entry.span);
            const bool before = entry.span.end == name.span.begin || (entry.span.end + 1 == name.span.begin && text.at(entry.span.end) == U' ');
            const bool after = apposition && entry.span.begin > name.span.end && entry.span.end <= stop;
            if (!inside && !before && !after) continue;
            if (is_title) {
                profile.posts.push_back(post_of(text, pack, entry));
                continue;
            }
            const std::string_view value = pack.value(entry.payload);
            add_kind(profile, value);
            profile.nouns.push_back(text.folded().substr(entry.span.begin, entry.span.size()));
            if (!inside && profile.type == EntityType::person) set_gender(profile, gender_of(value), before);
        }
    }
    return profiles;
}

std::vector<DiscourseMention> build_discourse(const Analysis& analysis, const Packs& packs, const MentionRoles& roles, const std::vector<Mention>& names) {
    std::vector<DiscourseMention> discourse;
    const Text& text = analysis.text;
    for (const Mention& name : names) {
        if (name.entity == no_index) continue;
        DiscourseMention m;
        m.span = name.span;
        m.sentence = sentence_at(analysis, name.span.begin);
        m.entity = name.entity;
        m.subject = discourse.empty() || discourse.back().sentence != m.sentence;
        const SentenceAnalysis& s = analysis.sentences[m.sentence];
        const LanguagePack& pack = packs.of(s.sentence.language);
        const std::uint16_t preposition = pack.label("preposition"), conjunction = pack.label("name_conjunction");
        const std::uint32_t before = name.span.begin > 0 && text.at(name.span.begin - 1) == U' ' ? name.span.begin - 1 : name.span.begin;
        for (const std::uint32_t at : s.annotations.ending(before)) {
            m.oblique = m.oblique || (preposition && s.annotations[at].label == preposition);
            const bool joined = conjunction && s.annotations[at].label == conjunction && !discourse.empty() &&
                                discourse.back().sentence == m.sentence && discourse.back().span.end + 1 >= s.annotations[at].span.begin;
            if (joined) m.coordinated = discourse.back().coordinated = true;
        }
        if (text.at(before > 0 ? before - 1 : 0) == U'\u3001' && !discourse.empty() && discourse.back().span.end + 1 == name.span.begin)
            m.coordinated = discourse.back().coordinated = true;
        // "Lind and others", with U+7B49 for them in Chinese.
        if (text.at(name.span.end) == U'\u7B49') m.coordinated = true;
        m.possessor = (text.at(name.span.end) == U'\'' && text.at(name.span.end + 1) == U's') || text.at(name.span.end) == U'\u7684';
        m.role = roles.of(analysis, m.sentence, m.span);
        m.speaks = roles.speaks(analysis, m.sentence, m.span);
        discourse.push_back(m);
    }
    return discourse;
}

}  // namespace whowhen
