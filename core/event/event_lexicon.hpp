#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/facts.hpp"
#include "core/match/pack.hpp"

namespace whowhen {

/// Classes of the lexicon `event_cues`, as bits.
enum class Cue : std::uint16_t {
    negation = 1 << 0,
    plan = 1 << 1,
    rumour = 1 << 2,
    denial = 1 << 3,
    condition = 1 << 4,
    passive = 1 << 5,
    by = 1 << 6,
    done = 1 << 7,
    relative = 1 << 8,
    subordinate = 1 << 9,
    conjunction = 1 << 10,
    preposition = 1 << 11,
    speech = 1 << 12,
    intent = 1 << 13,
    dates_back = 1 << 14,
    hearsay = 1 << 15,
};
inline constexpr int cue_count = 16;

/// A set of cues.
using CueSet = std::uint16_t;
constexpr bool has(CueSet set, Cue cue) { return (set & static_cast<CueSet>(cue)) != 0; }

/// What a trigger form's `value` says: lemma and grammatical form.
struct TriggerForm {
    std::string_view lemma;
    std::string_view form;
};

/// A language's event lexicons, by label number.
class EventLexicon {
public:
    explicit EventLexicon(const LanguagePack& pack);

    /// The class stands for a type or for cues.
    bool has(std::uint16_t label) const { return label < has_.size() && has_[label] != 0; }
    /// Bit i: the lexicon class stands for event type i; 0 if for none.
    std::uint32_t event_bit(std::uint16_t label) const { return label < types_.size() ? types_[label] : 0; }
    /// The cues that a lexicon class stands for; 0 if none.
    CueSet cues(std::uint16_t label) const { return label < cues_.size() ? cues_[label] : CueSet{0}; }
    /// `value` of a trigger entry, taken apart.
    TriggerForm trigger_form(std::uint32_t entry) const;
    const LanguagePack& pack() const { return *pack_; }

private:
    const LanguagePack* pack_;
    std::vector<std::uint32_t> types_;
    std::vector<CueSet> cues_;
    std::vector<std::uint8_t> has_;
};

}  // namespace whowhen
