#pragma once

#include <cstdint>
#include <vector>

#include "cli/train/gold_analysis.hpp"
#include "core/event/event_reader.hpp"
#include "core/learn/classifier_training.hpp"

namespace whowhen {

/// A passage to learn events from.
struct EventText {
    const AnnotatedPassage* passage = nullptr;
    GoldAnalysis read;
    /// Its number.
    std::uint32_t group = 0;
};

/// What the judge of events learns from.
struct EventJudgeExamples {
    std::vector<TrainingExample> examples;
    /// Events that the passages tell, proposed or not; optional ones not counted.
    std::size_t told = 0;
};

/// Adds what `reader`, which must not have learnt from the passage, proposes in its sentences of a language.
void add_judge_examples(const EventText& text, Language language, const EventReader& reader, EventJudgeExamples& to);

/// The judge (`core/event/event_judge.hpp`), its threshold tuned on held-out examples for F1 over all events told.
TrainedClassifier train_event_judge(const EventJudgeExamples& examples);

}  // namespace whowhen
