#include "core/entity/stated_names.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

#include "core/text/character.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

// As sure as a name that stands in brackets behind another (own judgement).
constexpr float stated_score = 0.9F;
// Letters of a Latin name behind what it is.
constexpr std::uint32_t shortest_product = 2;

/// What the text introduces, as printed.
struct Introduced {
    EntityType type = EntityType::organization;
    std::string_view by;
};
using IntroducedNames = std::map<std::u32string_view, Introduced>;

/// A capital letter or a Han character.
bool begins_name(const Text& text, std::uint32_t at) { return is_han(text.at(at)) || (is_letter(text.at(at)) && text.original()[at] != text.at(at)); }

/// "X" alone, not of "X-ray", "SpaceX" or "X 11".
bool stands_alone(const Text& text, Span span) {
    if (is_han(text.at(span.begin))) return true;
    const auto joins = [](char32_t c) { return (is_letter(c) && !is_han(c)) || is_digit(c) || c == U'-' || c == U'&' || c == U'_' || c == U'@' || c == U'/'; };
    const char32_t before = span.begin > 0 ? text.at(span.begin - 1) : U' ', after = text.at(span.end);
    return !joins(before) && !joins(after) && !(after == U' ' && is_digit(text.at(span.end + 1)));
}

/// The Latin name that begins there: words that go on with a capital or a digit ("Model T").
Span latin_name(const Text& text, std::uint32_t begin, std::uint32_t limit) {
    const auto is_part = [&](std::uint32_t i) { return i < limit && !is_han(text.at(i)) && (is_letter(text.at(i)) || is_digit(text.at(i))); };
    std::uint32_t end = begin;
    while (end < limit) {
        if (is_part(end))
            ++end;
        else if ((text.at(end) == U'-' || text.at(end) == U' ') && is_part(end + 1) && (is_digit(text.at(end + 1)) || text.at(end) == U'-' || begins_name(text, end + 1)))
            end += 2;
        else
            break;
    }
    return {begin, end};
}

bool has_small_or_digit(const Text& text, Span span) {
    for (std::uint32_t i = span.begin; i < span.end; ++i)
        if (is_digit(text.at(i)) || (is_letter(text.at(i)) && text.original()[i] == text.at(i))) return true;
    return false;
}

/// "The chatbot Pi": in Chinese a Latin name right behind what it is.
void find_named_products(const Analysis& analysis, const SentenceAnalysis& sentence, const LanguagePack& pack, const NameWords& zh, const NameWords& en, IntroducedNames& found) {
    const std::uint16_t noun = pack.label("product_kind");
    if (noun == 0 || !sentence.annotations.has(noun)) return;
    const Text& text = analysis.text;
    for (const Annotation& a : sentence.annotations.all()) {
        if (a.label != noun) continue;
        const std::uint32_t begin = a.span.end + (text.at(a.span.end) == U'\u201C' || text.at(a.span.end) == U'\u300C' ? 1 : 0);
        if (begin >= sentence.sentence.span.end || is_han(text.at(begin)) || !begins_name(text, begin)) continue;
        const Span name = latin_name(text, begin, sentence.sentence.span.end);
        // Not "GPS", nor "Acme" of a company.
        if (name.size() < shortest_product || !has_small_or_digit(text, name) || en.has("alias_stop", text.folded().substr(name.begin, name.size())) ||
            zh.has("legal", text.folded().substr(name.end, 2)))
            continue;
        found.try_emplace(text.original().substr(name.begin, name.size()), Introduced{EntityType::product, "zh.name.product_noun"});
    }
}

void find_introduced(const Analysis& analysis, const Packs& packs, const NameWords& zh, const NameWords& en, IntroducedNames& found) {
    std::vector<Match> matches;
    for (const SentenceAnalysis& sentence : analysis.sentences) {
        const RuleSet& rules = packs.of(sentence.sentence.language).rules("name");
        matches.clear();
        rules.match(analysis.text, sentence.annotations, matches);
        if (sentence.sentence.language == Language::zh) find_named_products(analysis, sentence, *packs.zh, zh, en, found);
        for (const Match& match : matches) {
            const Rule& rule = rules.rules()[match.rule];
            const Slot* name = match.slot(rule.slot("name"));
            const auto type = name ? read_enum<EntityType>(rule.yields) : std::optional<EntityType>();
            if (!type || !begins_name(analysis.text, name->span.begin) || !stands_alone(analysis.text, name->span)) continue;
            found.try_emplace(analysis.text.original().substr(name->span.begin, name->span.size()), Introduced{*type, rule.id});
        }
    }
}

}  // namespace

void StatedNames::add(Analysis& analysis) const {
    IntroducedNames introduced;
    find_introduced(analysis, packs_, zh_, en_, introduced);
    const std::u32string_view text = analysis.text.original();
    // Where the recogniser has some of its places, they say what it is.
    for (const Mention& m : analysis.mentions)
        if (const auto at = introduced.find(text.substr(m.span.begin, m.span.size())); at != introduced.end()) at->second.type = m.type;
    for (const auto& [form, what] : introduced)
        for (std::size_t at = text.find(form); at != text.npos; at = text.find(form, at + form.size())) {
            const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + form.size())};
            const auto overlaps = [&](const auto& other) { return other.span.overlaps(span); };
            if (!stands_alone(analysis.text, span) || std::any_of(analysis.mentions.begin(), analysis.mentions.end(), overlaps) ||
                std::any_of(analysis.times.begin(), analysis.times.end(), overlaps))
                continue;
            analysis.mentions.push_back({span, what.type, MentionKind::name, no_index, stated_score, std::string(what.by)});
        }
}

}  // namespace whowhen
