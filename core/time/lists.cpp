// Lists of dates that share what is coarser: 3, 7 and 12 May.
#include <algorithm>
#include <array>
#include <utility>

#include "core/time/recognise.hpp"

namespace whowhen {
namespace {

/// Where the words of some terms stand, from the first to the last of their slots.
Span cover(const std::vector<Term>& terms, const Match& match) {
    Span all;
    for (const Term& term : terms) {
        const Slot* slot = term.slot >= 0 ? match.slot(term.slot) : nullptr;
        if (slot && slot->span.size()) all = all.size() ? Span{std::min(all.begin, slot->span.begin), std::max(all.end, slot->span.end)} : slot->span;
    }
    return all;
}

}  // namespace

std::uint32_t TimeRecogniser::add_parts(const Yield& yield, const Match& match, Span span, std::vector<Span>& parts) {
    const auto first = static_cast<std::uint32_t>(parts.size());
    parts.push_back(cover(yield.terms, match));
    for (const auto& terms : yield.between) parts.push_back(cover(terms, match));
    parts.push_back(cover(yield.last, match));
    parts[first].begin = span.begin, parts.back().end = span.end;
    return first;
}

bool TimeRecogniser::evaluate_list(const Yield& yield, const Match& match, const AnnotationIndex& index, TimeScratch& scratch, TimeFrame& frame) const {
    std::vector<TimeFrame> dates(yield.between.size() + 2);
    for (std::size_t i = 0; i < dates.size(); ++i)
        if (!apply(i == 0 ? yield.terms : i + 1 == dates.size() ? yield.last : yield.between[i - 1], false, match, index, scratch, dates[i])) return false;
    const auto listed = [&](Field field) { return std::all_of(dates.begin(), dates.end(), [field](const TimeFrame& d) { return d.has(field); }); };
    constexpr std::array fields{Field::day, Field::month, Field::quarter, Field::year};
    const auto field = std::find_if(fields.begin(), fields.end(), listed);
    if (field == fields.end()) return false;
    const bool apart = std::exchange(dates.front()[Field::apart], TimeFrame::unset) != TimeFrame::unset;
    // Each shares what one of them says.
    const auto told = dates;
    bool one_stretch = !apart;
    for (std::size_t i = 0; i < dates.size(); ++i) {
        for (const TimeFrame& other : told) inherit(dates[i], other);
        if (!is_plausible(dates[i])) return false;
        if (i == 0) continue;
        const std::int32_t step = dates[i][*field] - dates[i - 1][*field];
        if (step < 1) return false;
        one_stretch = one_stretch && step == 1;
    }
    frame.first = static_cast<std::uint32_t>(scratch.frames.size());
    scratch.frames.insert(scratch.frames.end(), dates.begin(), dates.end());
    frame.second = static_cast<std::uint32_t>(scratch.frames.size() - 1);
    if (one_stretch) frame.kind = FrameKind::range;
    return true;
}

/// Makes of each list the expressions of its dates.
void TimeRecogniser::divide_lists(TimeScratch& scratch) {
    const auto is_list = [&](const TimePhrase& p) { return scratch.frames[p.frame].kind == FrameKind::list; };
    if (std::none_of(scratch.phrases.begin(), scratch.phrases.end(), is_list)) return;
    std::vector<TimePhrase> divided;
    for (const TimePhrase& piece : scratch.phrases) {
        if (!is_list(piece)) {
            divided.push_back(piece);
            continue;
        }
        const TimeFrame& list = scratch.frames[piece.frame];
        for (std::uint32_t frame = list.first; frame <= list.second; ++frame) {
            const Span span = scratch.parts[piece.first_part + frame - list.first];
            divided.push_back({span, span, frame, piece.rule});
            divided.back().listed = true;
        }
        divided.back().extent.end = piece.extent.end;
    }
    scratch.phrases = std::move(divided);
}

/// A period before a list is of all its dates.
std::optional<TimeFrame> TimeRecogniser::join_list(const TimeFrame& period, const TimeFrame& list, Gap gap, std::vector<TimeFrame>& frames) {
    std::vector<TimeFrame> dates;
    for (std::uint32_t i = list.first; i <= list.second; ++i) {
        const auto date = join(period, frames[i], gap, true);
        if (!date) return std::nullopt;
        dates.push_back(*date);
    }
    TimeFrame joined = list;
    joined.first = static_cast<std::uint32_t>(frames.size());
    joined.second = joined.first + list.second - list.first;
    frames.insert(frames.end(), dates.begin(), dates.end());
    return joined;
}

}  // namespace whowhen
