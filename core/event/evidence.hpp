#pragma once

#include "core/event/event_scene.hpp"

namespace whowhen {

/// The clauses of the sentence that tell the event: its trigger's, and those that reach to its arguments and its time.
Span clause_of(const EventScene& scene, const TriggerCandidate& trigger, const Event& event);

/// Who says what the clause of the trigger tells (`X said that`, `..., Y says`), or `no_index`.
std::uint32_t speaker_of(const EventScene& scene, const TriggerCandidate& trigger);

}  // namespace whowhen
