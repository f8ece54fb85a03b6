#include "core/event/tie_date_rules.hpp"

#include <algorithm>
#include <iterator>
#include <sstream>

#include "core/error.hpp"
#include "core/event/event_reader.hpp"
#include "core/event/tie_dates.hpp"
#include "core/relation/slot_mentions.hpp"
#include "core/span_search.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

constexpr std::string_view stage = "tie_date";

// Code points between what a rule matches and its date: room for "in", "on the", "she". Set by judgement, not tuned.
constexpr std::uint32_t date_reach = 12;

std::uint32_t bit(RelationType type) { return std::uint32_t{1} << static_cast<unsigned>(type); }

std::uint32_t all_posts() {
    std::uint32_t posts = 0;
    for (const RelationType type : tie_date_posts) posts |= bit(type);
    return posts;
}

bool has_clause_mark(const Text& text, Span gap) {
    for (std::uint32_t i = gap.begin; i < gap.end; ++i)
        if (const char32_t c = text.at(i); c == U',' || c == U';' || c == 0xFF0C || c == 0xFF1B) return true;
    return false;
}

/// The date in a match, right after it, or else right before it, within its clause.
const TimeExpression* time_beside(const Analysis& a, const SentenceAnalysis& s, const LanguagePack& pack, Span match) {
    const auto first = first_from(a.times, match.begin);
    const auto is_date = [](const TimeExpression& t) { return t.type == TimeType::date && !t.value.empty(); };
    for (auto t = first; t != a.times.end() && t->span.begin < std::min(match.end + date_reach, s.sentence.span.end); ++t)
        if (is_date(*t)) {
            if (has_clause_mark(a.text, {std::min(match.end, t->span.begin), t->span.begin})) break;
            return &*t;
        }
    if (first == a.times.begin()) return nullptr;
    const auto before = std::prev(first);
    // "Born in 1969 and moved to": the date before "and" is of another clause.
    const std::uint16_t conjunction = pack.label("cue_and");
    const Span gap{before->span.end, match.begin};
    const auto& all = s.annotations.all();
    if (std::any_of(all.begin(), all.end(), [&](const Annotation& x) { return x.label == conjunction && gap.contains(x.span); })) return nullptr;
    const bool beside = before->span.begin >= s.sentence.span.begin && before->span.end <= match.begin && match.begin - before->span.end <= date_reach;
    return beside && is_date(*before) && !has_clause_mark(a.text, {before->span.end, match.begin}) ? &*before : nullptr;
}

const Event* event_in(const Analysis& a, Span match) {
    const auto at = std::find_if(a.events.begin(), a.events.end(), [&](const Event& e) {
        return e.trigger.overlaps(match) && !e.date.empty() && e.date.begin && (e.modality == Modality::actual || e.modality == Modality::planned);
    });
    return at == a.events.end() ? nullptr : &*at;
}

/// One match of a rule in one sentence: which ties it speaks of.
struct Told {
    const Analysis& a;
    const SentenceAnalysis& s;
    const Match& match;
    const Event* event;

    bool is_end(int slot, std::uint32_t mention) const {
        const std::uint32_t entity = a.mentions[mention].entity;
        if (entity == no_index) return false;
        if (slot < 0) return is_named(entity);
        const auto named = mentions_of_slot(a, s.annotations, match, slot);
        return std::any_of(named.begin(), named.end(), [&](std::uint32_t m) { return a.mentions[m].entity == entity; });
    }

private:
    bool is_named(std::uint32_t entity) const {
        const auto is = [&](const Mention& m) { return m.entity == entity; };
        if (std::any_of(first_from(a.mentions, s.sentence.span.begin), first_from(a.mentions, s.sentence.span.end), is)) return true;
        return event && std::any_of(event->arguments.begin(), event->arguments.end(), [&](const Argument& x) { return a.mentions[x.mention].entity == entity; });
    }
};

}  // namespace

TieDateRules::TieDateRules(const Packs& packs) : zh_(compile(*packs.zh)), en_(compile(*packs.en)) {}

TieDateRules::RuleTable TieDateRules::compile(const LanguagePack& pack) {
    RuleTable table{&pack, {}};
    const std::string file = std::string(pack.language() == Language::zh ? "zh" : "en") + "/rules/tie_date.tsv";
    for (const Rule& rule : pack.rules(stage).rules()) table.rules.push_back(compile(rule, file));
    return table;
}

TieDateRules::CompiledRule TieDateRules::compile(const Rule& rule, const std::string& file) {
    CompiledRule compiled;
    compiled.subject = rule.slot("subject"), compiled.object = rule.slot("object");
    std::istringstream words(rule.yields);
    std::string word;
    words >> word;
    if (word != "since" && word != "until") throw DataError(file, rule.line, 1, "'since' or 'until' expected, not '" + word + "'");
    compiled.start = word == "since";
    while (words >> word) {
        const auto type = read_enum<RelationType>(word);
        if (!type && word != "post") throw DataError(file, rule.line, 1, "unknown relation type '" + word + "'");
        compiled.types |= type ? bit(*type) : all_posts();
    }
    if (compiled.types == 0) throw DataError(file, rule.line, 1, "a rule that dates ties needs their types");
    return compiled;
}

void TieDateRules::apply(Analysis& analysis) const {
    std::vector<Match> matches;
    for (const SentenceAnalysis& s : analysis.sentences) {
        const RuleTable& table = s.sentence.language == Language::zh ? zh_ : en_;
        if (table.rules.empty()) continue;
        matches.clear();
        table.pack->rules(stage).match(analysis.text, s.annotations, matches);
        for (const Match& m : matches) date(analysis, s, table, m);
    }
}

void TieDateRules::date(Analysis& analysis, const SentenceAnalysis& s, const RuleTable& table, const Match& match) {
    const CompiledRule& rule = table.rules[match.rule];
    const TimeExpression* time = time_beside(analysis, s, *table.pack, match.span);
    const Event* event = event_in(analysis, match.span);
    if (!time && !event) return;
    const TimeValue when = time ? event_date(time->value) : event->date;
    const Told told{analysis, s, match, event};
    for (Relation& r : analysis.relations) {
        if ((rule.types & bit(r.type)) == 0 || r.status == Status::denied) continue;
        TimeValue& bound = rule.start ? r.since : r.until;
        if (bound.empty() && told.is_end(rule.subject, r.subject) && told.is_end(rule.object, r.object)) bound = when;
    }
}

}  // namespace whowhen
