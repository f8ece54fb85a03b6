#pragma once

#include <optional>
#include <vector>

#include "core/analysis.hpp"
#include "core/time/frame.hpp"

namespace whowhen {

/// Finds when the article says that something happened which a phrase counts from: "two years after the merger" where a sentence before
/// has "merged in May 2018". Reads the trigger words of events (`event_TYPE` of the lexicon) and the dates placed so far. Immutable, thread-safe.
class ToldHappenings {
public:
    explicit ToldHappenings(const LanguagePack& pack);
    /// A phrase that counts from a happening: its span, what its rule matched, and how it is anchored.
    struct Count {
        Span span;
        Span extent;
        FrameAnchor anchor = FrameAnchor::happening;
    };
    /// The date nearest to the last trigger before the one that the phrase counts from (in English behind it, up to the end of its extent; in
    /// Chinese right before it) of the same type; empty if none is told. Anchored in a clause its verb may be finite; `happening_repeated`
    /// wants the same word. `counted`: the times that are themselves counted from a happening, in order.
    std::optional<TimeValue> find(const Analysis& analysis, std::uint32_t sentence, const Count& count, const std::vector<std::uint32_t>& counted) const;

private:
    /// The triggers in `window`; `clause`: a finite verb is one.
    std::vector<Annotation> named_in(const AnnotationIndex& index, Span window, bool clause) const;
    bool same(const Annotation& told, const Annotation& named) const;

    const LanguagePack* pack_;
    /// Labels of the types of which a story tells one, and of the others, where the word must be the same.
    std::vector<std::uint16_t> labels_, broad_labels_;
};

}  // namespace whowhen
