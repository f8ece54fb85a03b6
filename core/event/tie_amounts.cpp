#include "core/event/tie_amounts.hpp"

#include <algorithm>
#include <limits>

#include "core/entity/discourse.hpp"
#include "core/error.hpp"

namespace whowhen {
namespace {

constexpr std::string_view stage = "tie_amount";

// Code points between an amount and the thing owned (a clause or so), or the owner beside it. Set by judgement, not tuned.
constexpr std::uint32_t reach_zh = 24, reach_en = 60, beside_zh = 8, beside_en = 20;

struct Reach {
    std::uint32_t owner = 0, owned = 0;
};

struct PrintedAmount {
    Span span;
    bool money = false;
};

std::uint32_t distance(Span a, Span b) { return a.end <= b.begin ? b.begin - a.end : b.end <= a.begin ? a.begin - b.end : 0; }

/// The amount nearest to `end`; of two as near, the one printed last ("A $2m and B $5m").
const PrintedAmount* nearest(const std::vector<PrintedAmount>& amounts, Span end, bool money, std::uint32_t reach) {
    const PrintedAmount* found = nullptr;
    std::uint32_t least = std::numeric_limits<std::uint32_t>::max();
    for (const PrintedAmount& amount : amounts) {
        const std::uint32_t far = distance(amount.span, end);
        if (amount.money != money || far > reach || far > least) continue;
        least = far;
        found = &amount;
    }
    return found;
}

bool is_shared(const Analysis& a, const std::vector<Relation*>& ties, const Relation& r) {
    return std::any_of(ties.begin(), ties.end(), [&](const Relation* other) {
        return other->type == r.type && a.mentions[other->object].entity == a.mentions[r.object].entity && a.mentions[other->subject].entity != a.mentions[r.subject].entity;
    });
}

/// Of several investors in one thing each has only the sum beside its own name, where more than one is printed: what they put in together is nobody's own.
void give(const Analysis& a, const std::vector<Relation*>& ties, const std::vector<PrintedAmount>& amounts, Reach reach) {
    for (Relation* r : ties) {
        const bool shared = is_shared(a, ties, *r), investor = r->type == RelationType::investor_in;
        const Span end = a.mentions[shared ? r->subject : r->object].span;
        const PrintedAmount* amount = nearest(amounts, end, investor, shared ? reach.owner : reach.owned);
        if (!amount && investor) amount = nearest(amounts, end, false, shared ? reach.owner : reach.owned);
        const auto alike = [&](const PrintedAmount& other) { return other.money == amount->money; };
        if (!amount || (shared && std::count_if(amounts.begin(), amounts.end(), alike) < 2)) continue;
        const Span gap{std::min(amount->span.end, end.end), std::max(amount->span.begin, end.begin)};
        const bool parted = shared && std::any_of(a.mentions.begin(), a.mentions.end(), [&](const Mention& m) { return gap.contains(m.span); });
        if (!parted) r->amount = a.text.bytes(amount->span);
    }
}

}  // namespace

TieAmountRules::TieAmountRules(const Packs& packs) : zh_(compile(*packs.zh)), en_(compile(*packs.en)) {}

TieAmountRules::RuleTable TieAmountRules::compile(const LanguagePack& pack) {
    RuleTable table{&pack};
    const std::string file = std::string(pack.language() == Language::zh ? "zh" : "en") + "/rules/tie_amount.tsv";
    for (const Rule& rule : pack.rules(stage).rules()) {
        if (rule.yields != "money" && rule.yields != "share") throw DataError(file, rule.line, 1, "'money' or 'share' expected, not '" + rule.yields + "'");
        if (rule.slot("amount") < 0) throw DataError(file, rule.line, 1, "a rule of amounts needs the slot amount");
        table.money.push_back(rule.yields == "money");
        table.slot.push_back(rule.slot("amount"));
    }
    return table;
}

void TieAmountRules::apply(Analysis& analysis) const {
    std::vector<std::vector<Relation*>> ties(analysis.sentences.size());
    for (Relation& r : analysis.relations) {
        if (!r.amount.empty() || (r.type != RelationType::owner_of && r.type != RelationType::investor_in)) continue;
        const std::uint32_t s = sentence_at(analysis, analysis.mentions[r.object].span.begin);
        if (s == sentence_at(analysis, analysis.mentions[r.subject].span.begin)) ties[s].push_back(&r);
    }
    std::vector<Match> matches;
    std::vector<PrintedAmount> amounts;
    for (std::size_t s = 0; s < ties.size(); ++s) {
        if (ties[s].empty()) continue;
        const SentenceAnalysis& sentence = analysis.sentences[s];
        const bool zh = sentence.sentence.language == Language::zh;
        const RuleTable& table = zh ? zh_ : en_;
        matches.clear(), amounts.clear();
        table.pack->rules(stage).match(analysis.text, sentence.annotations, matches);
        for (const Match& match : matches)
            if (const Slot* amount = match.slot(table.slot[match.rule])) amounts.push_back({amount->span, table.money[match.rule]});
        std::sort(amounts.begin(), amounts.end(), [](const PrintedAmount& a, const PrintedAmount& b) { return a.span < b.span; });
        if (!amounts.empty()) give(analysis, ties[s], amounts, zh ? Reach{beside_zh, reach_zh} : Reach{beside_en, reach_en});
    }
}

}  // namespace whowhen
