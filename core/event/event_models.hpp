#pragma once

#include "core/learn/classifier.hpp"
#include "core/match/pack.hpp"

namespace whowhen {

/// A language's trained event scorers; a missing model is empty.
struct EventModels {
    EventModels() = default;
    explicit EventModels(const LanguagePack& pack);

    /// Classes: the event types (independent).
    Classifier type;
    /// Classes: agent, object, other (independent).
    Classifier argument;
    /// One class: the time is the event's.
    Classifier time;
    /// Classes: the modalities (softmax).
    Classifier modality;
    /// One class: what is proposed is told (`judge_events`).
    Classifier judge;
};

/// File names of the models in `lang/*/model`.
inline constexpr std::string_view event_type_model = "event_type.bin";
inline constexpr std::string_view event_argument_model = "event_argument.bin";
inline constexpr std::string_view event_time_model = "event_time.bin";
inline constexpr std::string_view event_modality_model = "event_modality.bin";
inline constexpr std::string_view event_judge_model = "event_judge.bin";

}  // namespace whowhen
