#pragma once

#include <array>
#include <cstdint>

#include "core/event/event_lexicon.hpp"
#include "core/facts.hpp"

namespace whowhen {

/// An event that a trigger may tell, and how sure the models of its parts are; `EventJudge` decides.
struct EventProposal {
    /// Without label, and without `by`, which `judge_events` adds.
    Event event;
    std::uint32_t sentence = 0;
    /// Clause of the trigger in its sentence.
    std::uint16_t clause = 0;
    bool quoted = false;
    TriggerForm form;
    /// Number of types that the lexicon lists for the trigger.
    std::uint32_t type_count = 0;
    /// Probability of the type, and the greatest of another type for the same trigger.
    float type = 0;
    float rival_type = 0;
    /// The type model alone would tell it.
    bool passes = false;
    /// Greatest probability of a mention by role.
    std::array<float, 3> argument{};
    /// Of the time that dates it; 0 if none.
    float time = 0;
    /// Dated by a sentence before.
    bool former_time = false;
    float modality = 0;
};

}  // namespace whowhen
