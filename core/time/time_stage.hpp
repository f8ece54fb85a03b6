#pragma once

#include <memory>

#include "core/analysis.hpp"
#include "core/time/resolve.hpp"

namespace whowhen {

/// Finds and resolves the time expressions of an article: fills `Analysis::times`, adds the layers `number` and `time` to the
/// sentences' annotations (payload of `time`: index into `times`). Construction reads the rules (DataError at the place of a fault);
/// `recognise` is const and thread-safe.
class TimeStage {
public:
    explicit TimeStage(const Packs& packs);
    ~TimeStage();
    TimeStage(TimeStage&&) noexcept;
    TimeStage& operator=(TimeStage&&) noexcept;

    void recognise(Analysis& analysis) const;
    /// With another reader of bare dates than the languages' models.
    void recognise(Analysis& analysis, BareDateReader& reader) const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace whowhen
