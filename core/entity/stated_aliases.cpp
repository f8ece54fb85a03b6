#include "core/entity/stated_aliases.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "core/entity/discourse.hpp"
#include "core/text/character.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

// Longest bracket that can hold another name, in code points.
constexpr std::uint32_t longest_bracket = 60;
// Longest single Latin or Han form in a bracket.
constexpr std::uint32_t longest_alias = 40;
// Score of a mention known from its bracket only.
constexpr float bracket_score = 0.9F;

bool is_open(char32_t c) { return c == U'(' || c == U'['; }
bool is_close(char32_t c) { return c == U')' || c == U']'; }
bool is_list_comma(char32_t c) { return c == U',' || c == U';' || c == U'\u3001' || c == U'/' || c == U'|'; }

Span trimmed(const Text& text, Span part) {
    const auto droppable = [&](std::uint32_t i) {
        const char32_t c = text.at(i);
        return is_space(c) || c == U'"' || c == U'\'' || c == U'\u300A' || c == U'\u300B' || c == U':';
    };
    while (!part.empty() && droppable(part.begin)) ++part.begin;
    while (!part.empty() && droppable(part.end - 1)) --part.end;
    return part;
}

bool is_upper_at(const Text& text, std::uint32_t i) { return text.original()[i] != text.at(i) && is_letter(text.at(i)); }

struct Letters {
    std::uint32_t han = 0, latin = 0, upper = 0, digits = 0, other = 0, words = 0;
};

Letters count_letters(const Text& text, Span part) {
    Letters n;
    for (std::uint32_t i = part.begin; i < part.end; ++i) {
        const char32_t c = text.at(i);
        if (is_han(c)) ++n.han;
        else if (is_letter(c)) {
            ++n.latin, n.upper += is_upper_at(text, i);
            if (i == part.begin || !is_letter(text.at(i - 1))) ++n.words;
        }
        else if (is_digit(c)) ++n.digits;
        else if (!is_space(c) && c != U'.' && c != U'-' && c != U'\'' && c != U'&' && c != 0xB7) ++n.other;
    }
    return n;
}

// `300027.SZ`, `688981`, `2317`; a year is none.
bool is_ticker_number(const Text& text, Span part) {
    const Letters n = count_letters(text, part);
    if (n.han || n.other || n.digits < 4 || n.digits > 6 || n.latin > 3 || n.latin != n.upper || !is_digit(text.at(part.begin))) return false;
    if (n.latin > 0 || n.digits > 4) return true;
    const std::string digits = text.folded_bytes(part);
    return digits < "1900" || digits > "2035";
}

// The letters in the order of the name's, from its first on: `RIVN` of `Rivian`.
bool is_ticker_of(std::u32string_view ticker, std::u32string_view name) {
    const std::u32string key = latin_key(name), letters = latin_key(ticker);
    if (letters.size() < 2 || letters.size() > 5 || key.empty() || key.front() != letters.front()) return false;
    std::size_t at = 0;
    for (const char32_t c : key)
        if (at < letters.size() && c == letters[at]) ++at;
    return at == letters.size();
}

/// The shorter name's characters stand in the longer one, in order.
bool holds_in_order(std::u32string_view full, std::u32string_view part) {
    if (part.size() >= full.size()) return false;
    std::size_t at = 0;
    for (const char32_t c : full)
        if (at < part.size() && c == part[at]) ++at;
    return at == part.size();
}

std::u32string printed(const Text& text, Span span) { return std::u32string(text.original().substr(span.begin, span.size())); }

}  // namespace

StatedAliases::StatedAliases(const Packs& packs, const NameForms& forms) : packs_(&packs), forms_(&forms) {}

std::vector<AliasPair> StatedAliases::find(const Analysis& analysis, std::vector<Mention>& mentions) const {
    std::vector<AliasPair> pairs;
    find_rules(analysis, mentions, pairs);
    find_known(analysis, mentions, pairs);
    find_brackets(analysis, mentions, pairs);
    return pairs;
}

void StatedAliases::find_brackets(const Analysis& analysis, std::vector<Mention>& mentions, std::vector<AliasPair>& pairs) const {
    const Text& text = analysis.text;
    const auto known = static_cast<std::uint32_t>(mentions.size());
    for (std::uint32_t m = 0; m < known; ++m) {
        std::uint32_t at = mentions[m].span.end;
        while (text.at(at) == U'"' || text.at(at) == U'\'' || text.at(at) == U'\u300B') ++at;
        if (text.at(at) == U' ') ++at;
        if (!is_open(text.at(at))) continue;
        const std::uint32_t begin = at + 1;
        std::uint32_t end = begin;
        while (end < begin + longest_bracket && end < text.size() && !is_close(text.at(end)) && text.at(end) != U'\n') ++end;
        if (is_close(text.at(end))) read_bracket(text, m, {begin, end}, mentions, pairs);
    }
}

void StatedAliases::read_bracket(const Text& text, std::uint32_t name, Span inside, std::vector<Mention>& mentions,
                                 std::vector<AliasPair>& pairs) const {
    std::uint32_t begin = inside.begin;
    for (std::uint32_t i = inside.begin; i <= inside.end; ++i) {
        if (i < inside.end && !is_list_comma(text.at(i))) continue;
        bool labelled = false;
        const Span part = trimmed(text, without_label(text, trimmed(text, {begin, i}), labelled));
        begin = i + 1;
        if (part.empty() || part.size() > longest_alias) continue;
        std::uint32_t known = no_index;
        bool other_name = false;
        for (std::uint32_t m = 0; m < mentions.size(); ++m) {
            if (!mentions[m].span.overlaps(part)) continue;
            if (mentions[m].span == part || (mentions[m].span.contains(part) && inside.contains(mentions[m].span)))
                known = m;
            else
                other_name = other_name || !part.contains(mentions[m].span) || count_letters(text, part).han > 0;
        }
        if (other_name || !is_alias(text, mentions[name], part, labelled)) {
            // Only the first part of a list is surely a name: a later one may tell of a post or a place.
            if (!labelled) break;
            continue;
        }
        if (known == no_index) {
            // Pieces of the bracketed form that were taken for names themselves give way to it.
            Mention alias{part, mentions[name].type, MentionKind::name, no_index, bracket_score, "bracket"};
            known = static_cast<std::uint32_t>(mentions.size());
            mentions.push_back(alias);
        }
        pairs.push_back({name, known});
    }
}

// "hereinafter", "NASDAQ:", "English name": what stands before the alias in its bracket.
Span StatedAliases::without_label(const Text& text, Span part, bool& labelled) const {
    const std::size_t length = forms_->alias_label_length(text.folded().substr(part.begin, part.size()));
    if (length == 0 || length >= part.size()) return part;
    // One Han character begins many names; as a label it needs a quote or bracket after it.
    const char32_t next = text.at(part.begin + static_cast<std::uint32_t>(length));
    if (length == 1 && next != U'"' && next != U':') return part;
    labelled = true;
    return without_label(text, trimmed(text, {part.begin + static_cast<std::uint32_t>(length), part.end}), labelled);
}

bool StatedAliases::is_alias(const Text& text, const Mention& name, Span part, bool labelled) const {
    const std::u32string full = printed(text, name.span), alias = printed(text, part);
    const Letters n = count_letters(text, part);
    if (name_key(full) == name_key(alias)) return false;
    if (forms_->is_alias_stop(text.folded().substr(part.begin, part.size()))) return false;
    const bool organization = name.type == EntityType::organization;
    if (is_ticker_number(text, part)) return organization;
    if (n.other || (n.digits && !n.latin && !n.han)) return false;
    if (is_han_name(full)) {
        if (n.han) return labelled || (organization && forms_->is_short_organization_name(alias, full));
        if (!n.latin || name.type == EntityType::place) return false;
        // A foreign name's Latin form; one word of capitals after a person is a title or a party more often.
        return is_upper_at(text, part.begin) && n.words <= 6 && (name.type != EntityType::person || n.upper < n.latin || n.latin >= 6);
    }
    if (n.han) return n.latin == 0;
    if (labelled) return n.digits == 0 && is_upper_at(text, part.begin) && n.words <= 4;
    if (name.type == EntityType::place) return false;
    if (is_acronym_of(alias, full)) return true;
    return organization && n.upper == n.latin && n.words == 1 && is_ticker_of(alias, full);
}

void StatedAliases::find_rules(const Analysis& analysis, const std::vector<Mention>& mentions, std::vector<AliasPair>& pairs) const {
    std::vector<Match> matches;
    for (const SentenceAnalysis& s : analysis.sentences) {
        const LanguagePack& pack = packs_->of(s.sentence.language);
        const std::uint16_t layer = pack.label("name");
        const RuleSet& rules = pack.rules("alias");
        matches.clear();
        rules.match(analysis.text, s.annotations, matches);
        for (const Match& match : matches) {
            const Rule& rule = rules.rules()[match.rule];
            const Slot* name = match.slot(rule.slot("name"));
            const Slot* alias = match.slot(rule.slot("alias"));
            if (!name || !alias || name->annotation < 0 || alias->annotation < 0) continue;
            const Annotation &a = s.annotations[static_cast<std::size_t>(name->annotation)], &b = s.annotations[static_cast<std::size_t>(alias->annotation)];
            if (a.label != layer || b.label != layer || a.payload == b.payload) continue;
            if (rule.yields == "apart") {
                pairs.push_back({a.payload, b.payload, false, true});
                continue;
            }
            const bool persons = mentions[a.payload].type == EntityType::person;
            if (persons == (mentions[b.payload].type == EntityType::person)) pairs.push_back({a.payload, b.payload});
        }
    }
}

// Organizations' forms of one script are left to what the text says of them: "Meta" and "Facebook" may be two things of one article; but a
// Chinese form that is the other's in short is the same. A person's Chinese forms are one: the names by which two regions know him.
void StatedAliases::find_known(const Analysis& analysis, const std::vector<Mention>& mentions, std::vector<AliasPair>& pairs) const {
    std::map<std::string_view, std::array<std::uint32_t, 2>> by_value;
    std::map<std::string_view, std::uint32_t> persons;
    std::map<std::string_view, std::vector<std::uint32_t>> organizations;
    for (std::uint32_t m = 0; m < mentions.size(); ++m) {
        const Mention& mention = mentions[m];
        if (mention.type == EntityType::place) continue;
        const bool person = mention.type == EntityType::person;
        const SentenceAnalysis& s = analysis.sentences[sentence_at(analysis, mention.span.begin)];
        const LanguagePack& pack = packs_->of(s.sentence.language);
        const std::uint16_t label = pack.label("known_" + std::string(to_string(mention.type)));
        const bool han = count_letters(analysis.text, mention.span).han > 0;
        if (person && !han) continue;
        for (const std::uint32_t i : s.annotations.starting(mention.span.begin)) {
            const Annotation& a = s.annotations[i];
            if (label == 0 || a.label != label || a.span != mention.span) continue;
            const std::string_view value = pack.value(a.payload);
            if (person) {
                const auto [first, added] = persons.emplace(value, m);
                if (!added) pairs.push_back({first->second, m, true});
                continue;
            }
            if (han && mention.type == EntityType::organization) organizations[value].push_back(m);
            auto& [first_latin, first_han] = by_value.try_emplace(value, std::array{no_index, no_index}).first->second;
            (han ? first_han : first_latin) = std::min(han ? first_han : first_latin, m);
        }
    }
    for (const auto& [value, first] : by_value)
        if (first[0] != no_index && first[1] != no_index) pairs.push_back({first[0], first[1], true});
    // "Xiaomi Automobile" is listed as Xiaomi too.
    const auto has_kind_word = [&](std::u32string_view full, std::u32string_view part) {
        const NameRemainder rest = forms_->remainder(NameParts(part), NameParts(full));
        return rest != NameRemainder::other && rest != NameRemainder::none;
    };
    const auto form = [&](std::uint32_t m) { return analysis.text.folded().substr(mentions[m].span.begin, mentions[m].span.size()); };
    for (const auto& [value, named] : organizations)
        for (const std::uint32_t part : named)
            for (const std::uint32_t full : named)
                if (holds_in_order(form(full), form(part)) && !has_kind_word(form(full), form(part))) pairs.push_back({full, part, true});
}

}  // namespace whowhen
