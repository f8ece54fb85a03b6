#pragma once

#include <vector>

#include "core/entity/discourse.hpp"
#include "core/entity/reference_finder.hpp"

namespace whowhen {

/// Says whom an object pronoun cannot stand for: the subject of its own verb ("He hired him" tells of two men; of one it would be
/// "himself"). Immutable, thread-safe.
class BoundPronouns {
public:
    explicit BoundPronouns(const Packs& packs) : zh_(*packs.zh), en_(*packs.en) {}
    /// The entity of the last mention before `reference`, if nothing but a verb with its adverbs and times stands between; else `no_index`.
    /// `mentions`: names and references resolved so far, in text order.
    std::uint32_t subject_of(const Analysis& analysis, const Reference& reference, const std::vector<DiscourseMention>& mentions) const;

private:
    struct Labels {
        explicit Labels(const LanguagePack& language);
        const LanguagePack* pack;
        std::uint16_t preposition, conjunction, relative, subordinate, verb, pronoun;
        std::vector<std::uint16_t> triggers;
    };

    /// "His supervisor urged him": the subject is not he.
    bool is_possessive(const AnnotationIndex& index, Span span, const Labels& labels) const;
    bool is_object_en(const Analysis& analysis, const Reference& reference) const;
    bool only_verb_en(const Analysis& analysis, std::uint32_t sentence, Span between) const;
    bool only_verb_zh(const Analysis& analysis, std::uint32_t sentence, Span between) const;

    Labels zh_, en_;
};

}  // namespace whowhen
