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

void find_introduced(const Analysis& analysis, const Packs& packs, IntroducedNames& found) {
    std::vector<Match> matches;
    for (const SentenceAnalysis& sentence : analysis.sentences) {
        const RuleSet& rules = packs.of(sentence.sentence.language).rules("name");
        matches.clear();
        rules.match(analysis.text, sentence.annotations, matches);
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
    find_introduced(analysis, packs_, introduced);
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
