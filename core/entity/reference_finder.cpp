#include "core/entity/reference_finder.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "core/entity/discourse.hpp"
#include "core/span_search.hpp"
#include "core/text/character.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

// How far behind a possessive the noun that it owns may begin ("its former Danish chief executive"), in code points.
constexpr std::uint32_t possessed_reach = 24;

// Words of a value cell, in order.
class Words {
public:
    explicit Words(std::string_view cell) : rest_(cell) {}
    std::string_view next() {
        while (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
        const std::string_view word = rest_.substr(0, rest_.find(' '));
        rest_.remove_prefix(word.size());
        return word;
    }

private:
    std::string_view rest_;
};

std::optional<ReferenceClass> read_class(std::string_view word) {
    constexpr std::string_view words[] = {"he", "she", "it", "its", "they", "former", "latter", "two", "three", "definite", "bare"};
    static_assert(std::size(words) == reference_class_count);
    const auto* at = std::find(std::begin(words), std::end(words), word);
    if (at == std::end(words)) return std::nullopt;
    return static_cast<ReferenceClass>(at - std::begin(words));
}

void read_attribute(std::string_view word, Reference& reference) {
    if (const auto type = read_enum<EntityType>(word)) reference.types |= type_bit(*type);
    if (word == "male") reference.gender = Gender::male;
    if (word == "female") reference.gender = Gender::female;
    if (word == "subject") reference.form = GrammaticalForm::subject;
    if (word == "object") reference.form = GrammaticalForm::object;
    if (word == "possessive") reference.form = GrammaticalForm::possessive;
    if (word == "self") reference.form = GrammaticalForm::self;
    if (const auto type = read_class(word)) reference.type = *type;
}

// `US`, `IT`: a Latin word all in capitals is no pronoun (but `I`, and the sentence's first `It`).
bool all_capitals(const Text& text, Span span) {
    if (span.size() < 2) return false;
    for (std::uint32_t i = span.begin; i < span.end; ++i)
        if (!is_letter(text.at(i)) || text.original()[i] == text.at(i)) return false;
    return true;
}

// A description right before a name is its title or apposition ("the brothers Willem and Jan").
bool precedes_name(const Text& text, const std::vector<Mention>& names, Span span) {
    const std::uint32_t next = text.at(span.end) == U' ' ? span.end + 1 : span.end;
    const auto at = first_from(names, next);
    return at != names.end() && at->span.begin == next;
}

/// Whether a word of saying stands right before `at`, but for "that" and a comma or colon.
bool follows_saying(const Text& text, const SentenceAnalysis& s, const LanguagePack& pack, std::uint32_t at) {
    constexpr std::u32string_view that = U"that ";
    const std::uint16_t label = pack.label("cue_speech");
    if (label == 0) return false;
    if (at >= that.size() && text.folded().substr(at - that.size(), that.size()) == that) at -= static_cast<std::uint32_t>(that.size());
    while (at > s.sentence.span.begin && (text.at(at - 1) == U' ' || text.at(at - 1) == U',' || text.at(at - 1) == U':')) --at;
    const auto words = s.annotations.ending(at);
    return std::any_of(words.begin(), words.end(), [&](std::uint32_t i) { return s.annotations[i].label == label; });
}

void add_posts(const Text& text, const SentenceAnalysis& s, const LanguagePack& pack, Reference& reference) {
    const std::uint16_t title = pack.label("relation_title");
    if (title == 0 || !s.annotations.has(title)) return;
    for (const Annotation& entry : s.annotations.all())
        if (entry.label == title && entry.span.begin >= reference.span.end) reference.posts.push_back(post_of(text, pack, entry));
}

bool follows_quotation(const Text& text, std::uint32_t at) {
    if (at > 0 && text.at(at - 1) == U' ') --at;
    return at > 0 && std::u32string_view(U"\"\x201D\x300D\x2019").find(text.at(at - 1)) != std::u32string_view::npos;
}

/// The first noun within a possessive's reach that tells what it owns.
PossessedThing thing_after(const Analysis& analysis, const SentenceAnalysis& s, const LanguagePack& pack, const Reference& reference) {
    if (reference.form != GrammaticalForm::possessive && analysis.text.at(reference.span.end) != han_de && reference.type != ReferenceClass::its) return PossessedThing::none;
    constexpr std::array<std::pair<std::string_view, PossessedThing>, 6> things = {
        {{"relation_title", PossessedThing::post}, {"relation_kin", PossessedThing::kin}, {"organization_noun", PossessedThing::organization}, {"person_noun", PossessedThing::person}, {"product_noun", PossessedThing::product}, {"place_noun", PossessedThing::place}}};
    const std::uint32_t end = std::min(reference.span.end + possessed_reach, s.sentence.span.end);
    for (std::uint32_t at = reference.span.end; at < end; ++at) {
        if (std::u32string_view(U",.;:()\"\x3002\xFF0C").find(analysis.text.at(at)) != std::u32string_view::npos) break;
        for (const auto& [name, thing] : things) {
            const std::uint16_t label = pack.label(name);
            const auto found = s.annotations.starting(at);
            if (label && std::any_of(found.begin(), found.end(), [&](std::uint32_t i) { return s.annotations[i].label == label; })) return thing;
        }
    }
    return PossessedThing::none;
}

/// "He was dismissed and soon reinstated as chief executive": a word of return before the post, and nobody else named on the way.
bool returns_to_post(const SentenceAnalysis& s, const LanguagePack& pack, const std::vector<Mention>& names, const Reference& reference, std::uint32_t next) {
    const std::uint16_t title = pack.label("relation_title"), mark = pack.label("return_mark");
    if (title == 0 || mark == 0 || !s.annotations.has(title) || !s.annotations.has(mark)) return false;
    std::uint32_t end = next;
    for (auto m = first_from(names, reference.span.end); m != names.end() && m->span.begin < end; ++m)
        if (m->type == EntityType::person) end = m->span.begin;
    bool back = false;
    for (const Annotation& entry : s.annotations.all()) {
        if (entry.span.begin < reference.span.end || entry.span.begin >= end) continue;
        if (entry.label == title && back) return true;
        back = back || entry.label == mark;
    }
    return false;
}

}  // namespace

ReferenceFinder::ReferenceFinder(const Packs& packs, const MentionRoles& roles) : packs_(&packs), roles_(&roles) {}

std::vector<Reference> ReferenceFinder::find(const Analysis& analysis, const std::vector<Mention>& names) const {
    std::vector<Reference> found;
    for (std::uint32_t s = 0; s < analysis.sentences.size(); ++s) {
        find_pronouns(analysis, s, found);
        find_descriptions(analysis, s, found);
    }
    std::erase_if(found, [&](const Reference& r) {
        return overlaps_any(names, r.span) || ((!r.pronoun || r.type == ReferenceClass::two) && precedes_name(analysis.text, names, r.span));
    });
    // The longer of two that overlap; of descriptions with one end the shorter, its noun phrase without what precedes.
    std::stable_sort(found.begin(), found.end(), [](const Reference& a, const Reference& b) {
        if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
        return a.span.end > b.span.end;
    });
    std::vector<Reference> kept;
    for (Reference& reference : found) {
        if (kept.empty() || !kept.back().span.overlaps(reference.span))
            kept.push_back(std::move(reference));
        else if (kept.back().span.end == reference.span.end && !kept.back().pronoun && !reference.pronoun)
            kept.back() = std::move(reference);
    }
    for (std::size_t i = 0; i < kept.size(); ++i) {
        Reference& reference = kept[i];
        const SentenceAnalysis& s = analysis.sentences[reference.sentence];
        const LanguagePack& pack = packs_->of(s.sentence.language);
        reference.role = roles_->of(analysis, reference.sentence, reference.span);
        reference.speaks = roles_->speaks(analysis, reference.sentence, reference.span);
        reference.after_quote = follows_quotation(analysis.text, reference.span.begin);
        reference.owns = thing_after(analysis, s, pack, reference);
        reference.reported = follows_saying(analysis.text, s, pack, reference.span.begin);
        if (reference.type != ReferenceClass::he && reference.type != ReferenceClass::she) continue;
        add_posts(analysis.text, s, pack, reference);
        reference.returns = returns_to_post(s, pack, names, reference, i + 1 < kept.size() ? std::min(kept[i + 1].span.begin, s.sentence.span.end) : s.sentence.span.end);
    }
    return kept;
}

void ReferenceFinder::find_pronouns(const Analysis& analysis, std::uint32_t sentence, std::vector<Reference>& found) const {
    const SentenceAnalysis& s = analysis.sentences[sentence];
    const LanguagePack& pack = packs_->of(s.sentence.language);
    const std::uint16_t pronoun = pack.label("pronoun"), trap = pack.label("pronoun_trap");
    if (!s.annotations.has(pronoun)) return;
    for (const Annotation& entry : s.annotations.all()) {
        if (entry.label != pronoun || all_capitals(analysis.text, entry.span)) continue;
        const bool trapped = std::any_of(s.annotations.all().begin(), s.annotations.all().end(), [&](const Annotation& other) {
            return other.label == trap && other.span.overlaps(entry.span) && other.span.size() > entry.span.size();
        });
        if (trapped) continue;
        Reference reference;
        reference.span = entry.span;
        reference.sentence = sentence;
        reference.pronoun = true;
        Words words(pack.value(entry.payload));
        const std::string_view first = words.next();
        const auto type = read_class(first);
        if (!type) continue;  // speakers (I, we) are not resolved
        for (std::string_view word = words.next(); !word.empty(); word = words.next()) read_attribute(word, reference);
        reference.type = *type;
        reference.by = "pronoun";
        found.push_back(std::move(reference));
    }
}

// No punctuation, function word or further name inside a description.
bool ReferenceFinder::is_description(const Analysis& analysis, const SentenceAnalysis& sentence, Span span) const {
    if (sentence.sentence.language != Language::en) return true;
    const std::uint16_t function = packs_->en->label("function_word");
    for (const Annotation& entry : sentence.annotations.all())
        if (entry.label == function && span.contains(entry.span) && entry.span.begin > span.begin) return false;
    for (std::uint32_t i = span.begin; i < span.end; ++i)
        if (analysis.text.at(i) == U',' || analysis.text.at(i) == U'"' || analysis.text.at(i) == U'\'') return false;
    return true;
}

void ReferenceFinder::find_descriptions(const Analysis& analysis, std::uint32_t sentence, std::vector<Reference>& found) const {
    const SentenceAnalysis& s = analysis.sentences[sentence];
    const LanguagePack& pack = packs_->of(s.sentence.language);
    const RuleSet& rules = pack.rules("nominal");
    const std::uint16_t title = pack.label("relation_title");
    std::vector<Match> matches;
    rules.match(analysis.text, s.annotations, matches);
    for (const Match& match : matches) {
        const Rule& rule = rules.rules()[match.rule];
        const Slot* slot = match.slot(rule.slot("ref"));
        if (!slot || !is_description(analysis, s, slot->span)) continue;
        Reference reference;
        reference.span = slot->span;
        reference.sentence = sentence;
        reference.by = rule.id;
        const std::u32string_view text = analysis.text.folded().substr(slot->span.begin, slot->span.size());
        reference.length = static_cast<std::uint32_t>(s.sentence.language == Language::zh ? text.size() : 1 + std::count(text.begin(), text.end(), U' '));
        Words words(rule.yields);
        for (std::string_view word = words.next(); !word.empty(); word = words.next()) read_attribute(word, reference);
        // The noun at the description's end tells its kind.
        for (const std::uint32_t at : s.annotations.ending(slot->span.end)) {
            const Annotation& entry = s.annotations[at];
            const std::string_view label = pack.label_name(entry.label);
            if (!slot->span.contains(entry.span) || !label.ends_with("_noun")) continue;
            Words value(pack.value(entry.payload));
            reference.kind = value.next();
            reference.noun = analysis.text.folded().substr(entry.span.begin, entry.span.size());
            for (std::string_view word = value.next(); !word.empty(); word = value.next()) read_attribute(word, reference);
            break;
        }
        if ((reference.types & type_bit(EntityType::person)) != 0)
            for (const std::uint32_t at : s.annotations.ending(slot->span.end))
                if (title && s.annotations[at].label == title && slot->span.contains(s.annotations[at].span)) {
                    reference.post = post_of(analysis.text, pack, s.annotations[at]);
                    break;
                }
        found.push_back(std::move(reference));
    }
}

}  // namespace whowhen
