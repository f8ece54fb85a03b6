#include "core/event/post_givers.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "core/entity/discourse.hpp"
#include "core/relation/told_by_model.hpp"

namespace whowhen {
namespace {

// From the verb to who it is about, over a post or firm ("fired Acme's chief executive Ann Lee"), and from a subject to its verb.
constexpr std::uint32_t object_reach = 50, object_reach_zh = 16, subject_reach = 50, subject_reach_zh = 16;

bool ends_clause(char32_t c) { return std::u32string_view(U".,;:!?\x3002\x3001\xFF0C\xFF1B\xFF1A").find(c) != std::u32string_view::npos; }

}  // namespace

PostGivers::Labels::Labels(const LanguagePack& p)
    : pack(&p), verb(p.label("relation_verb")), by(p.label("cue_by")), passive(p.label("cue_passive")), preposition(p.label("cue_preposition")),
      relative(p.label("cue_relative")), subordinate(p.label("cue_subordinate")), conjunction(p.label("cue_and")) {}

/// The surroundings of one event's trigger.
class PostGivers::Clause {
public:
    Clause(const Analysis& analysis, const SentenceAnalysis& sentence, const Labels& labels, Event& event)
        : analysis_(analysis), text_(analysis.text), index_(sentence.annotations), labels_(labels), event_(event),
          zh_(sentence.sentence.language == Language::zh), verb_(verb_of(event.trigger)) {}

    /// Who gives or takes the post, if a person: a mention.
    std::uint32_t settle() {
        if (verb_.empty()) return no_index;
        const std::uint32_t giver = zh_ ? giver_zh() : giver_by();
        if (giver != no_index) {
            take(giver, ArgumentRole::agent);
            return giver;
        }
        const std::uint32_t object = object_behind();
        if (object == no_index && follows_relative()) {
            for (Argument& a : event_.arguments)
                if (a.role == ArgumentRole::object && is_person(analysis_.mentions[a.mention]) && analysis_.mentions[a.mention].span.end <= verb_.begin) a.role = ArgumentRole::agent;
            return no_index;
        }
        if (object == no_index || (zh_ && marked_passive())) return no_index;
        take(object, ArgumentRole::object);
        std::erase_if(event_.arguments, [&](const Argument& a) { return a.role == ArgumentRole::object && is_of_next_verb(a.mention) && entity(a.mention) != entity(object); });
        // "Ann's board fired Ben" says nothing of Ann.
        std::erase_if(event_.arguments, [&](const Argument& a) { return is_possessor(analysis_.mentions[a.mention].span) && stands_before(a.mention) && is_person(analysis_.mentions[a.mention]); });
        for (Argument& a : event_.arguments)
            if (a.role == ArgumentRole::object && stands_before(a.mention) && entity(a.mention) != entity(object)) a.role = ArgumentRole::agent;
        const std::uint32_t subject = subject_before();
        if (subject == no_index || entity(subject) == entity(object)) return no_index;
        take(subject, ArgumentRole::agent);
        return subject;
    }

    /// A model's tie of the giver to a firm named behind the verb.
    bool gives_only(const Relation& r, std::uint32_t giver) const {
        using enum RelationType;
        const bool post = r.type == chief_executive_of || r.type == chair_of || r.type == board_member_of || r.type == employee_of;
        const Span subject = analysis_.mentions[r.subject].span, object = analysis_.mentions[r.object].span;
        return post && is_told_by_model(r) && entity(r.subject) == entity(giver) && index_.sentence().contains(subject) && index_.sentence().contains(object) &&
               object.begin >= verb_.end;
    }

private:
    std::uint32_t entity(std::uint32_t mention) const { return analysis_.mentions[mention].entity; }
    bool is_person(const Mention& m) const { return m.type == EntityType::person && m.entity != no_index; }

    bool gives(const Annotation& a) const {
        if (!labels_.verb || a.label != labels_.verb) return false;
        const std::string_view sense = labels_.pack->value(a.payload);
        return sense == "appoint" || sense == "fire";
    }

    /// English: "who fired" gives, whoever is meant; "who was fired" is not asked.
    bool follows_relative() const {
        return !zh_ && std::any_of(index_.all().begin(), index_.all().end(), [&](const Annotation& a) { return a.label == labels_.relative && a.span.end + 1 == verb_.begin; });
    }

    /// Another verb of giving or taking a post stands between.
    bool is_of_next_verb(std::uint32_t mention) const {
        const std::uint32_t begin = analysis_.mentions[mention].span.begin;
        return index_.sentence().contains(analysis_.mentions[mention].span) &&
               std::any_of(index_.all().begin(), index_.all().end(), [&](const Annotation& a) { return a.span.begin >= verb_.end && a.span.end <= begin && gives(a); });
    }

    Span verb_of(Span trigger) const {
        for (const Annotation& a : index_.all()) {
            // The trigger may be the "was" of "was appointed".
            const bool here = a.span.overlaps(trigger) || (!zh_ && a.span.begin == trigger.end + 1);
            if (here && gives(a)) return {std::min(a.span.begin, trigger.begin), std::max(a.span.end, trigger.end)};
        }
        return {};
    }

    bool clear(Span between) const {
        for (std::uint32_t at = between.begin; at < between.end; ++at)
            if (ends_clause(text_.at(at))) return false;
        return true;
    }

    bool has(Span between, std::initializer_list<std::uint16_t> labels) const {
        return std::any_of(index_.all().begin(), index_.all().end(), [&](const Annotation& a) {
            return between.contains(a.span) && std::any_of(labels.begin(), labels.end(), [&](std::uint16_t l) { return l && a.label == l; });
        });
    }

    bool is_possessor(Span span) const { return !zh_ && (text_.at(span.end) == U'\''); }

    std::uint32_t first_person_behind(std::uint32_t begin, std::uint32_t reach) const {
        const auto& mentions = analysis_.mentions;
        auto m = std::partition_point(mentions.begin(), mentions.end(), [&](const Mention& x) { return x.span.begin < begin; });
        for (; m != mentions.end() && m->span.begin <= begin + reach && m->span.end <= index_.sentence().end; ++m)
            if (is_person(*m) && !is_possessor(m->span)) return static_cast<std::uint32_t>(m - mentions.begin());
        return no_index;
    }

    std::uint32_t object_behind() const {
        const std::uint32_t m = first_person_behind(verb_.end, zh_ ? object_reach_zh : object_reach);
        if (m == no_index) return m;
        const Span between{verb_.end, analysis_.mentions[m].span.begin};
        const bool broken = zh_ ? has(between, {labels_.by}) : has(between, {labels_.by, labels_.preposition, labels_.relative, labels_.subordinate, labels_.conjunction});
        return clear(between) && !broken ? m : no_index;
    }

    /// English: who stands behind "by".
    std::uint32_t giver_by() const {
        for (const Annotation& a : index_.all()) {
            if (a.label != labels_.by || a.span.begin < verb_.end || a.span.begin > verb_.end + object_reach) continue;
            const std::uint32_t m = first_person_behind(a.span.end, object_reach);
            if (m == no_index || !clear({verb_.end, analysis_.mentions[m].span.begin}) || has({verb_.end, a.span.begin}, {labels_.relative, labels_.subordinate, labels_.conjunction})) return no_index;
            return has({a.span.end, analysis_.mentions[m].span.begin}, {labels_.preposition, labels_.relative, labels_.conjunction}) ? no_index : m;
        }
        return no_index;
    }

    /// Chinese: who stands right behind the mark of the passive, before the verb.
    std::uint32_t giver_zh() const {
        for (const Annotation& a : index_.all()) {
            if ((a.label != labels_.by && a.label != labels_.passive) || a.span.end > verb_.begin || !clear({a.span.end, verb_.begin})) continue;
            const std::uint32_t m = first_person_behind(a.span.end, 0);
            if (m != no_index && analysis_.mentions[m].span.end <= verb_.begin && !has({analysis_.mentions[m].span.end, verb_.begin}, {labels_.relative})) return m;
        }
        return no_index;
    }

    bool marked_passive() const {
        return std::any_of(index_.all().begin(), index_.all().end(), [&](const Annotation& a) { return a.label == labels_.by && a.span.end <= verb_.begin && clear({a.span.end, verb_.begin}); });
    }

    bool stands_before(std::uint32_t mention) const {
        const Mention& m = analysis_.mentions[mention];
        return is_person(m) && index_.sentence().contains(m.span) && m.span.end <= verb_.begin && clear({m.span.end, verb_.begin}) &&
               !has({m.span.end, verb_.begin}, {labels_.subordinate}) && !joins_clauses({m.span.end, verb_.begin});
    }

    /// A conjunction between, other than one of two people ("Ann and Ben fired").
    bool joins_clauses(Span between) const {
        return std::any_of(index_.all().begin(), index_.all().end(), [&](const Annotation& a) {
            return labels_.conjunction && a.label == labels_.conjunction && between.contains(a.span) && first_person_behind(a.span.end, zh_ ? 0 : 1) == no_index;
        });
    }

    /// The last person before the verb in its clause, or before its relative pronoun.
    std::uint32_t subject_before() const {
        const auto& mentions = analysis_.mentions;
        for (std::uint32_t m = static_cast<std::uint32_t>(mentions.size()); m-- > 0;) {
            const Span span = mentions[m].span;
            if (span.begin >= verb_.begin || span.end > verb_.begin) continue;
            if (span.end + (zh_ ? subject_reach_zh : subject_reach) < verb_.begin || span.begin < index_.sentence().begin) return no_index;
            if (!is_person(mentions[m])) continue;
            return stands_before(m) && !is_possessor(span) && !has({span.end, verb_.begin}, {labels_.relative}) ? m : no_index;
        }
        return no_index;
    }

    void take(std::uint32_t mention, ArgumentRole role) {
        bool found = false;
        for (Argument& a : event_.arguments)
            if (entity(a.mention) == entity(mention)) a.role = role, found = true;
        if (!found) event_.arguments.push_back({role, mention});
    }

    const Analysis& analysis_;
    const Text& text_;
    const AnnotationIndex& index_;
    const Labels& labels_;
    Event& event_;
    const bool zh_;
    const Span verb_;
};

void PostGivers::settle(Analysis& analysis, std::vector<Event>& events) const {
    for (Event& event : events) {
        if (event.type != EventType::appointment && event.type != EventType::dismissal) continue;
        const SentenceAnalysis& sentence = analysis.sentences[sentence_at(analysis, event.trigger.begin)];
        Clause clause(analysis, sentence, sentence.sentence.language == Language::zh ? zh_ : en_, event);
        const std::uint32_t giver = clause.settle();
        if (giver != no_index) std::erase_if(analysis.relations, [&](const Relation& r) { return clause.gives_only(r, giver); });
    }
}

}  // namespace whowhen
