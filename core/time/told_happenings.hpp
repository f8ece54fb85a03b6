#pragma once

#include <optional>
#include <vector>

#include "core/analysis.hpp"

namespace whowhen {

/// Finds when the article says that something happened which a phrase counts from: "two years after the merger" where a sentence before
/// has "merged in May 2018". Reads the trigger words of events (`event_TYPE` of the lexicon) and the dates placed so far. Immutable, thread-safe.
class ToldHappenings {
public:
    explicit ToldHappenings(const LanguagePack& pack);
    /// The date nearest to the last trigger before the one that `span` counts from (in English behind it, up to the end of `extent`; in Chinese
    /// right before it) of the same type; empty if none is told. `counted`: the times that are themselves counted from a happening, in order.
    std::optional<TimeValue> find(const Analysis& analysis, std::uint32_t sentence, Span span, Span extent, const std::vector<std::uint32_t>& counted) const;

private:
    /// The triggers in `window`.
    std::vector<Annotation> named_in(const AnnotationIndex& index, Span window) const;
    bool same(const Annotation& told, const Annotation& named) const;

    const LanguagePack* pack_;
    /// Labels of the types of which a story tells one, and of the others, where the word must be the same.
    std::vector<std::uint16_t> labels_, broad_labels_;
};

}  // namespace whowhen
