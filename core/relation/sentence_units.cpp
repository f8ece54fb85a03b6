#include "core/relation/sentence_units.hpp"

#include <algorithm>

#include "core/learn/feature_list.hpp"
#include "core/relation/sense_types.hpp"
#include "core/text/character.hpp"

namespace whowhen {
namespace {

constexpr std::array<std::string_view, 6> class_names = {"relation_title", "relation_kin",    "relation_verb",
                                                         "relation_noun",  "relation_status", "relation_word"};

std::uint32_t hash_of(std::u32string_view text) {
    FeatureHash hash(1);
    hash.add(text);
    return hash.value();
}

std::uint32_t hash_of(std::string_view name, std::uint32_t number) {
    FeatureHash hash(2);
    hash.add(name);
    hash.add(number);
    return hash.value();
}

bool ends_clause(char32_t c, Language language) {
    if (language == Language::zh)
        return c == U',' || c == 0xFF0C || c == U';' || c == 0xFF1B || c == U':' || c == 0xFF1A || c == 0x3002;
    return c == U',' || c == U';' || c == U':';
}

/// Builds the units of one sentence.
class UnitReader {
public:
    UnitReader(const Analysis& analysis, const RelationLexicon& lexicon, ArticleUnits& out)
        : analysis_(analysis), lexicon_(lexicon), out_(out) {}

    void read(const SentenceAnalysis& s, std::uint32_t mention_begin, std::uint32_t mention_end, std::size_t& time,
              std::uint32_t& clause) {
        const Language language = s.sentence.language;
        collect_mentions(mention_begin, mention_end);
        std::uint32_t at = s.sentence.span.begin;
        std::uint32_t token = s.first_token;
        while (at < s.sentence.span.end) {
            while (token < s.last_token && analysis_.tokens[token].span.end <= at) ++token;
            if (token < s.last_token)
                at = std::max(at, analysis_.tokens[token].span.begin);
            else
                break;
            // Made where it stays: a unit is long.
            RelationUnit& unit = out_.units.emplace_back();
            if (!read_mention(at, unit) && !read_time(at, time, unit) && !read_entry(at, s, language, unit)) read_token(at, analysis_.tokens[token], unit);
            unit.clause = clause;
            if (unit.kind == RelationUnitKind::punctuation && ends_clause(analysis_.text.at(unit.span.begin), language))
                ++clause;
            at = unit.span.end;
        }
    }

private:
    /// Mentions that hold no other mention are units; where two overlap, the earlier one.
    void collect_mentions(std::uint32_t begin, std::uint32_t end) {
        leaves_.clear();
        for (std::uint32_t m = begin; m < end; ++m) {
            const Span span = analysis_.mentions[m].span;
            const bool holds_other =
                std::any_of(analysis_.mentions.begin() + m + 1, analysis_.mentions.begin() + end,
                            [&](const Mention& x) { return x.span != span && span.contains(x.span); });
            if (holds_other) continue;
            if (!leaves_.empty() && analysis_.mentions[leaves_.back()].span.overlaps(span)) continue;
            leaves_.push_back(m);
        }
        next_leaf_ = 0;
    }

    bool read_mention(std::uint32_t at, RelationUnit& unit) {
        while (next_leaf_ < leaves_.size() && analysis_.mentions[leaves_[next_leaf_]].span.end <= at) ++next_leaf_;
        if (next_leaf_ == leaves_.size()) return false;
        const Mention& mention = analysis_.mentions[leaves_[next_leaf_]];
        if (mention.span.begin > at) return false;
        unit.span = {at, mention.span.end};
        unit.kind = RelationUnitKind::mention;
        unit.word = unit.symbol = hash_of("mention", static_cast<std::uint32_t>(mention.type));
        unit.mention = leaves_[next_leaf_];
        return true;
    }

    bool read_time(std::uint32_t at, std::size_t& time, RelationUnit& unit) const {
        while (time < analysis_.times.size() && analysis_.times[time].span.end <= at) ++time;
        if (time == analysis_.times.size() || analysis_.times[time].span.begin > at) return false;
        unit.span = {at, analysis_.times[time].span.end};
        unit.kind = RelationUnitKind::time;
        unit.word = unit.symbol = hash_of("time", 0);
        return true;
    }

    bool read_entry(std::uint32_t at, const SentenceAnalysis& s, Language language, RelationUnit& unit) const {
        for (const std::uint32_t i : s.annotations.starting(at)) {
            const Annotation& a = s.annotations[i];
            if (!lexicon_.knows(language, a.label) || runs_into_mention(a.span)) continue;
            if (unit.span.empty()) unit.span = a.span;
            if (a.span == unit.span) lexicon_.add_sense(language, a, unit);
        }
        if (unit.span.empty()) return false;
        order_senses(unit);
        unit.told = types_told_by(unit);
        unit.word = hash_of(analysis_.text.folded().substr(unit.span.begin, unit.span.size()));
        const RelationSense& main = unit.senses[0];
        unit.symbol = main.cls == RelationSenseClass::word && main.value == "small" ? 0 : main.hash;
        return true;
    }

    void read_token(std::uint32_t at, const Token& token, RelationUnit& unit) const {
        unit.span = {at, token.span.end};
        if (runs_into_mention(unit.span)) unit.span.end = analysis_.mentions[leaves_[next_leaf_]].span.begin;
        if (token.kind == TokenKind::number) {
            unit.kind = RelationUnitKind::number;
            unit.word = unit.symbol = hash_of("number", 0);
            return;
        }
        unit.word = hash_of(analysis_.text.folded().substr(at, unit.span.size()));
        if (token.kind == TokenKind::punctuation) {
            unit.kind = RelationUnitKind::punctuation;
            unit.symbol = unit.word;
        } else if (small_word(unit.span)) {
            unit.symbol = unit.word;
        }
    }

    /// Words of one to three letters are mostly prepositions and conjunctions.
    bool small_word(Span span) const { return span.size() <= 3 && is_letter(analysis_.text.at(span.begin)); }

    static void order_senses(RelationUnit& unit) {
        for (std::size_t i = 1; i < unit.sense_count; ++i)
            for (std::size_t k = i; k > 0 && unit.senses[k].cls < unit.senses[k - 1].cls; --k)
                std::swap(unit.senses[k], unit.senses[k - 1]);
    }

    bool runs_into_mention(Span span) const {
        for (std::size_t i = next_leaf_; i < leaves_.size(); ++i) {
            const std::uint32_t begin = analysis_.mentions[leaves_[i]].span.begin;
            if (begin >= span.end) return false;
            if (begin > span.begin) return true;
        }
        return false;
    }

    const Analysis& analysis_;
    const RelationLexicon& lexicon_;
    ArticleUnits& out_;
    std::vector<std::uint32_t> leaves_;
    std::size_t next_leaf_ = 0;
};

bool is_separator(const Text& text, const RelationUnit& unit) {
    if (unit.kind == RelationUnitKind::mention || unit.span.size() > 3) return false;
    const std::u32string_view word = text.folded().substr(unit.span.begin, unit.span.size());
    return word == U"," || word == U"and" || word == U"&" || word == U"\u3001" || word == U"\u548C" ||
           word == U"\u4E0E" || word == U"\u53CA" || word == U"\u8DDF" || word == U"\u4EE5\u53CA" ||
           word == U"\u6216" || word == U"or" || word == U"/";
}

/// Joins mentions of one type that are separated by list separators only.
void mark_lists(const Analysis& analysis, std::vector<RelationUnit>& units, std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i) units[i].list_begin = i, units[i].list_end = i;
    std::uint32_t i = begin;
    while (i < end) {
        if (!units[i].is_mention()) {
            ++i;
            continue;
        }
        std::uint32_t last = i;
        for (;;) {
            std::uint32_t next = last + 1;
            while (next < end && next <= last + 2 && is_separator(analysis.text, units[next])) ++next;
            if (next == last + 1 || next >= end || !units[next].is_mention() || units[next].word != units[i].word)
                break;
            last = next;
        }
        for (std::uint32_t k = i; k <= last; ++k) units[k].list_begin = i, units[k].list_end = last;
        i = last + 1;
    }
}

void place_mentions(const Analysis& analysis, ArticleUnits& out, std::size_t s) {
    std::uint32_t from = out.sentence_begin[s];
    const std::uint32_t end = out.sentence_end[s];
    for (std::uint32_t m = out.mention_begin[s]; m < out.mention_end[s]; ++m) {
        const Span span = analysis.mentions[m].span;
        while (from < end && out.units[from].span.end <= span.begin) ++from;
        std::uint32_t last = from;
        while (last + 1 < end && out.units[last + 1].span.begin < span.end) ++last;
        out.first_unit[m] = std::min(from, end ? end - 1 : 0);
        out.last_unit[m] = std::max(out.first_unit[m], std::min(last, end ? end - 1 : 0));
        out.sentence[m] = static_cast<std::uint32_t>(s);
    }
}

}  // namespace

RelationLexicon::RelationLexicon(const Packs& packs) : packs_(packs) {
    for (const Language language : {Language::zh, Language::en})
        for (std::size_t c = 0; c < class_names.size(); ++c) {
            const std::uint16_t label = packs.of(language).label(class_names[c]);
            auto& classes = classes_[language == Language::zh ? 0 : 1];
            if (label == 0) continue;
            if (label >= classes.size()) classes.resize(label + 1U, no_class);
            classes[label] = static_cast<std::uint8_t>(c);
        }
}

void RelationLexicon::add_sense(Language language, const Annotation& annotation, RelationUnit& unit) const {
    const std::uint8_t cls = class_of(language, annotation.label);
    if (cls == no_class || unit.sense_count == unit.senses.size()) return;
    RelationSense& sense = unit.senses[unit.sense_count++];
    sense.cls = static_cast<RelationSenseClass>(cls);
    sense.value = packs_.of(language).value(annotation.payload);
    sense.hash = hash_of(sense.value, static_cast<std::uint32_t>(sense.cls) + 100);
}

ArticleUnits build_units(const Analysis& analysis, const RelationLexicon& lexicon) {
    ArticleUnits out;
    const std::size_t mentions = analysis.mentions.size();
    out.first_unit.assign(mentions, 0);
    out.last_unit.assign(mentions, 0);
    out.sentence.assign(mentions, no_index);
    out.units.reserve(analysis.tokens.size() + analysis.sentences.size());
    UnitReader reader(analysis, lexicon, out);
    std::uint32_t mention = 0, clause = 0;
    std::size_t time = 0;
    for (std::size_t s = 0; s < analysis.sentences.size(); ++s) {
        const Span span = analysis.sentences[s].sentence.span;
        while (mention < mentions && analysis.mentions[mention].span.begin < span.begin) ++mention;
        std::uint32_t end = mention;
        while (end < mentions && analysis.mentions[end].span.begin < span.end) ++end;
        out.mention_begin.push_back(mention);
        out.mention_end.push_back(end);
        out.sentence_begin.push_back(static_cast<std::uint32_t>(out.units.size()));
        reader.read(analysis.sentences[s], mention, end, time, clause);
        out.sentence_end.push_back(static_cast<std::uint32_t>(out.units.size()));
        mark_lists(analysis, out.units, out.sentence_begin[s], out.sentence_end[s]);
        if (out.sentence_end[s] > out.sentence_begin[s]) place_mentions(analysis, out, s);
        RelationUnit boundary;
        boundary.span = {span.end, span.end};
        boundary.kind = RelationUnitKind::boundary;
        boundary.word = boundary.symbol = hash_of("boundary", 0);
        boundary.clause = clause++;
        boundary.list_begin = boundary.list_end = static_cast<std::uint32_t>(out.units.size());
        out.units.push_back(boundary);
        mention = end;
    }
    return out;
}

}  // namespace whowhen
