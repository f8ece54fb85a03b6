#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/analysis.hpp"

namespace whowhen {

/// What the relation lexicons (`relation_*.tsv`) say of a word.
enum class RelationSenseClass : std::uint8_t { title, kin, verb, noun, status, word };

struct RelationSense {
    RelationSenseClass cls = RelationSenseClass::word;
    /// The lexicon's value column.
    std::string_view value;
    /// Of class and value.
    std::uint32_t hash = 0;
};

enum class RelationUnitKind : std::uint8_t { word, punctuation, number, time, mention, boundary };

/// A stretch of text that pair features count as one: a mention, a time expression, a lexicon entry, or a single token.
struct RelationUnit {
    Span span;
    RelationUnitKind kind = RelationUnitKind::word;
    /// Of the folded text; of the type for mentions, times and numbers.
    std::uint32_t word = 0;
    /// Of the word's main sense, of the word if it has a sense as a small word, of nothing else.
    std::uint32_t symbol = 0;
    /// Clause within the article: changes at commas, semicolons and sentence ends.
    std::uint32_t clause = 0;
    /// One of the mentions of this span, or `no_index`.
    std::uint32_t mention = no_index;
    /// Units of the enumeration ("A, B and C") that the mention stands in; the unit itself if in none.
    std::uint32_t list_begin = 0, list_end = 0;
    /// Relation types that its senses tell, bit t for type t.
    std::uint32_t told = 0;
    std::uint8_t sense_count = 0;
    std::array<RelationSense, 4> senses;

    bool is_mention() const { return kind == RelationUnitKind::mention; }
    const RelationSense* sense(RelationSenseClass cls) const {
        for (std::size_t i = 0; i < sense_count; ++i)
            if (senses[i].cls == cls) return &senses[i];
        return nullptr;
    }
    bool has(RelationSenseClass cls, std::string_view value) const {
        for (std::size_t i = 0; i < sense_count; ++i)
            if (senses[i].cls == cls && senses[i].value == value) return true;
        return false;
    }
};

/// Labels of the relation lexicons in the two packs.
class RelationLexicon {
public:
    explicit RelationLexicon(const Packs& packs);
    /// Adds the senses of a lexicon annotation to a unit.
    void add_sense(Language language, const Annotation& annotation, RelationUnit& unit) const;
    bool knows(Language language, std::uint16_t label) const { return class_of(language, label) != no_class; }

private:
    static constexpr std::uint8_t no_class = 0xFF;
    std::uint8_t class_of(Language language, std::uint16_t label) const {
        const auto& classes = classes_[language == Language::zh ? 0 : 1];
        return label < classes.size() ? classes[label] : no_class;
    }

    Packs packs_;
    /// By language and label.
    std::array<std::vector<std::uint8_t>, 2> classes_;
};

/// An article as one row of units; sentences end with a boundary unit.
struct ArticleUnits {
    std::vector<RelationUnit> units;
    /// By mention: its first and last unit (a mention that holds other mentions spans several).
    std::vector<std::uint32_t> first_unit, last_unit;
    /// By mention: its sentence.
    std::vector<std::uint32_t> sentence;
    /// By sentence: its units are [begin, end), the boundary not among them.
    std::vector<std::uint32_t> sentence_begin, sentence_end;
    /// By sentence: mentions [begin, end).
    std::vector<std::uint32_t> mention_begin, mention_end;
};

ArticleUnits build_units(const Analysis& analysis, const RelationLexicon& lexicon);

}  // namespace whowhen
