#pragma once

#include <cstdint>
#include <vector>

#include "core/match/pack.hpp"
#include "core/match/rule_code.hpp"
#include "core/text/character.hpp"

namespace whowhen {

/// Runs compiled patterns over one sentence by backtracking. One object a sentence and rule file; not thread-safe.
class Matcher {
    struct Mark {
        std::uint8_t slot = 0;
        bool begin = false;
        std::uint32_t at = 0;
    };

public:
    /// Memory that matchers of one thread use in turn.
    struct Scratch {
        std::vector<Mark> marks, ordered;
        std::vector<std::uint32_t> trail;
    };
    Matcher(const RuleCode& code, const Text& text, const AnnotationIndex& index, Language language, Scratch& scratch)
        : code_(code), text_(text.folded()), index_(index), language_(language), marks_(scratch.marks), ordered_(scratch.ordered), trail_(scratch.trail) {}

    /// Bits (`label_bit`) of the annotations that end before (begin after) an occurrence of an anchor.
    std::uint64_t labels_before(std::uint32_t anchor) const;
    std::uint64_t labels_after(std::uint32_t anchor) const;
    /// Tries a program at an occurrence of its anchor; fills `match` (all but its rule) on success.
    bool match(const AnchoredProgram& program, std::uint32_t anchor, Match& match);

private:
    bool run(std::uint32_t pc, std::uint32_t at, bool forward, bool glued);
    bool accept(std::uint32_t at, bool forward);
    bool run_label(const Instruction& i, std::uint32_t at, bool forward, bool glued);
    bool run_gap(const Instruction& i, std::uint32_t at, bool forward);
    bool look(const Instruction& i, std::uint32_t at, bool ahead);
    bool has_label(const Instruction& i, std::uint16_t label) const {
        if (i.label != 0) return i.label == label;
        return (i.labels & label_bit(label)) != 0 && has_of_set(i, label);
    }
    bool has_of_set(const Instruction& i, std::uint16_t label) const;
    std::uint32_t skip_space(std::uint32_t at, bool forward) const {
        const Span sentence = index_.sentence();
        if (forward)
            while (at < sentence.end && is_space(text_[at])) ++at;
        else
            while (at > sentence.begin && is_space(text_[at - 1])) --at;
        return at;
    }
    std::uint32_t next_unit(std::uint32_t at, bool forward) const;
    void collect_slots(Match& match);

    const RuleCode& code_;
    std::u32string_view text_;
    const AnnotationIndex& index_;
    Language language_;

    Span anchor_;
    std::uint32_t begin_ = 0, end_ = 0;
    std::uint32_t steps_ = 0;
    int looking_ = 0;
    std::vector<Mark>&marks_, &ordered_;
    std::vector<std::uint32_t>& trail_;  // annotations taken
};

}  // namespace whowhen
