#pragma once

#include <string>

#include "cli/train/annotated_passage.hpp"
#include "cli/train/gold_analysis.hpp"

namespace whowhen {

/// Counts how the events found in passages compare with the marked ones: an event is found if type and trigger agree
/// (the trigger overlaps the evidence of what was found).
class EventFigures {
public:
    explicit EventFigures(bool print_errors) : print_errors_(print_errors) {}

    /// `analysis.events` holds what was found in `gold`'s analysis.
    void add(const AnnotatedPassage& passage, const GoldAnalysis& gold, const Analysis& analysis);
    void print(const std::string& name) const;

private:
    struct Count {
        int right = 0, found = 0, gold = 0;
    };
    void compare(const AnnotatedPassage& passage, const GoldAnalysis& gold, const Analysis& analysis, const AnnotatedEvent& marked, const Event& found);
    void say(const char* what, const AnnotatedPassage& passage, EventType type, Span at,
             const std::string& detail) const;

    bool print_errors_;
    Count events_, dated_, arguments_, roles_, modality_;
};

}  // namespace whowhen
