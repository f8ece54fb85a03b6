// Which clauses look ahead.
#include <algorithm>

#include "core/time/recognise.hpp"

namespace whowhen {
namespace {

// How far a marker of the future reaches; in Chinese it stands close: right before the time, or in the verb after it.
constexpr std::uint32_t clause_reach = 80, reach_before_zh = 8, reach_after_zh = 18;
// What a verb of saying this close before it dates ("said on Monday it will").
constexpr std::uint32_t reported_reach = 4;

}  // namespace

bool TimeRecogniser::points_ahead(const Text& text, const AnnotationIndex& index, Span span) const {
    if (!future_mark_ || !index.has(future_mark_)) return false;
    const Span sentence = index.sentence();
    const auto is_border = [&](std::uint32_t at) {
        const char32_t c = text.at(at);
        return c == U',' || c == U';' || c == 0xFF0C || c == 0xFF1B || c == U'"' || c == 0x201C || c == 0x201D;
    };
    const std::uint32_t before = coarse_first_ ? reach_before_zh : clause_reach, after = coarse_first_ ? reach_after_zh : clause_reach;
    std::uint32_t begin = span.begin, end = span.end;
    while (begin > sentence.begin && span.begin - begin < before && !is_border(begin - 1)) --begin;
    if (end < sentence.end && is_border(end)) ++end;
    while (end < sentence.end && end - span.end < after && !is_border(end)) ++end;
    // What is reported at that time is past, whatever it says of the future.
    bool reported = false;
    const auto& all = index.all();
    const auto first = std::lower_bound(all.begin(), all.end(), begin, [](const Annotation& a, std::uint32_t at) { return a.span.begin < at; });
    for (auto it = first; it != all.end() && it->span.begin < end; ++it) {
        const Annotation& a = *it;
        if (a.label == report_mark_) {
            if (a.span.begin >= span.end || span.begin - std::min(span.begin, a.span.end) <= reported_reach) reported = true;
        } else if (a.label == future_mark_) {
            if (a.span.begin < span.begin || !reported) return true;
        }
    }
    return false;
}

}  // namespace whowhen
