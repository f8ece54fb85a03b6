#include "core/time/time_stage.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <utility>

#include "core/time/bare_date.hpp"
#include "core/time/day_order.hpp"
#include "core/time/recognise.hpp"
#include "core/time/resolve.hpp"
#include "core/time/roc_years.hpp"
#include "core/time/timex.hpp"
#include "core/time/told_happenings.hpp"

namespace whowhen {
namespace {

// An article is told as history if it names at least this many years that are not its own, and far more of them than of days
// around its publication.
constexpr int least_far_years = 6, far_to_near = 4;
// A text with this many of them is no news item. WikiWars, right values: .830 so, .821 without it (and .832 by the rules alone).
constexpr int many_far_years = 15;
// A part of it is, if this many dates before and after are all of other years.
constexpr std::ptrdiff_t neighbours = 2;
// What opens an English sentence has at most this many code points before it ("Throughout the "); a Chinese year that moves the story
// follows the subject.
constexpr std::uint32_t fronted_reach = 15;
// An age is of the person whose birth is told this many sentences on, if no other's is.
constexpr std::uint32_t birth_reach = 3;

/// A phrase of the article with the frames it needs, before resolution.
struct Found {
    TimePhrase phrase;
    FramePlace place;
    /// Frames of its sentence: `frames[first_frame ..]`.
    std::uint32_t first_frame = 0;
    std::uint32_t frame_count = 0;
};

struct ArticleFrames {
    std::vector<TimeFrame> frames;
    std::vector<Found> found;
};

bool counts_from_today(const TimeFrame& frame) {
    if (frame.has(Field::elapsed) || frame.as<FrameAnchor>(Field::anchor) == FrameAnchor::narrative) return false;
    return frame.has(Field::weekday) || (frame.has(Field::shift) && frame.as<Unit>(Field::unit) <= Unit::week);
}

TimeExpression to_expression(Span span, const TimeFrame& frame, const std::optional<Resolved>& resolved, const std::string& rule) {
    TimeExpression time;
    time.span = span;
    time.type = to_type(frame, resolved);
    if (resolved) time.value = resolved->value, time.named = resolved->named, time.anchor = resolved->anchor;
    time.timex = to_timex(frame, resolved);
    time.mod = to_mod(frame, resolved);
    time.by = rule;
    return time;
}

/// Is it a date whose place depends on what points ahead? Not one with its year, nor a length of time.
bool may_point_ahead(const TimeFrame& frame) {
    return frame.kind != FrameKind::duration && frame.kind != FrameKind::set && !(frame.kind == FrameKind::date && frame.has(Field::year) && frame.first == TimeFrame::no_frame);
}

/// The only birth date that the article tells, with its year; an age before it is counted from it.
const Found* lone_birth(const ArticleFrames& article) {
    const Found* birth = nullptr;
    for (const Found& found : article.found) {
        const TimeFrame* frames = article.frames.data() + found.first_frame;
        const TimeFrame& frame = frames[found.phrase.frame];
        if (frame.kind != FrameKind::birth || frame.first == TimeFrame::no_frame) continue;
        if (birth) return nullptr;
        birth = &found;
    }
    if (!birth) return nullptr;
    const TimeFrame* frames = article.frames.data() + birth->first_frame;
    return frames[frames[birth->phrase.frame].first].has(Field::year) ? birth : nullptr;
}

void make_duration(TimeFrame& frame) {
    frame.kind = FrameKind::duration;
    if (!frame.has(Field::vague) && std::abs(frame.get(Field::shift, 0)) > 0) frame[Field::count] = std::abs(frame[Field::shift]);
    for (const Field field : {Field::shift, Field::elapsed, Field::anchor}) frame[field] = TimeFrame::unset;
}

/// A count from something that happened: from its date, if the article has told it, else from the story, or a plain length of time.
void count_from_happening(TimeFrame& frame, std::optional<TimeValue>& told) {
    // Days are not counted from a month.
    if (told && frame.as<Unit>(Field::unit) == Unit::day && told->granularity > Granularity::day) told.reset();
    if (told) return;
    const auto anchor = frame.as<FrameAnchor>(Field::anchor);
    if (anchor == FrameAnchor::happening_or_narrative || anchor == FrameAnchor::happening_repeated) {
        frame[Field::anchor] = static_cast<std::int32_t>(FrameAnchor::narrative);
    } else {
        make_duration(frame);
    }
}

/// "In two weeks" of a story long past, or beside verbs that tell the past, is how long it took.
bool took_so_long(const TimeFrame& frame, const FramePlace& place, const BareDateReader& reader) {
    return frame.kind == FrameKind::date && frame.first == TimeFrame::no_frame && frame.has(Field::weak) && frame.has(Field::elapsed) &&
           frame.as<FrameAnchor>(Field::anchor) == FrameAnchor::document && (place.historical || (!place.fronted && reader.tells_past(place)));
}

/// Which years an article tells of, date by date.
class ToldYears {
public:
    ToldYears(const ArticleFrames& article, const TimeValue& published) {
        if (!published.begin) return;
        for (std::uint32_t i = 0; i < article.frames.size(); ++i) {
            const TimeFrame& frame = article.frames[i];
            const bool far = frame.has(Field::year) && std::abs(frame[Field::year] - published.begin->year) >= 2;
            if (!far && !frame.has(Field::year) && !counts_from_today(frame)) continue;
            marks_.push_back({i, far, frame.has(Field::year) && frame[Field::year] != published.begin->year});
            far_ += far;
        }
        const auto all = static_cast<int>(marks_.size());
        historical_ = far_ >= least_far_years && far_ >= far_to_near * (all - far_);
    }

    /// Is the article history all through?
    bool is_history() const { return historical_ || far_ >= many_far_years; }
    /// Is the article history, or the part of it around the frame number `at`?
    bool is_historical(std::uint32_t at) const {
        if (historical_ || far_ < least_far_years) return historical_;
        const auto next = std::lower_bound(marks_.begin(), marks_.end(), at, [](const Mark& m, std::uint32_t i) { return m.frame < i; });
        const auto first = next - std::min<std::ptrdiff_t>(neighbours, next - marks_.begin()), last = next + std::min<std::ptrdiff_t>(neighbours, marks_.end() - next);
        // Where nearly all is history, last year is too.
        const bool history = is_history();
        return next != marks_.begin() && std::all_of(first, last, [history](const Mark& m) { return history ? m.other : m.far; });
    }

private:
    struct Mark {
        std::uint32_t frame;
        bool far;
        bool other;
    };
    std::vector<Mark> marks_;
    int far_ = 0;
    bool historical_ = false;
};

}  // namespace

struct TimeStage::Parts {
    explicit Parts(const Packs& packs) : zh(*packs.zh), en(*packs.en), zh_bare(*packs.zh), en_bare(*packs.en), zh_happenings(*packs.zh), en_happenings(*packs.en) {}
    const TimeRecogniser& of(Language language) const { return language == Language::zh ? zh : en; }
    const ToldHappenings& happenings(Language language) const { return language == Language::zh ? zh_happenings : en_happenings; }
    TimeRecogniser zh, en;
    BareDateModel zh_bare, en_bare;
    ToldHappenings zh_happenings, en_happenings;
};

TimeStage::TimeStage(const Packs& packs) : parts_(std::make_unique<Parts>(packs)) {}
TimeStage::~TimeStage() = default;
TimeStage::TimeStage(TimeStage&&) noexcept = default;
TimeStage& TimeStage::operator=(TimeStage&&) noexcept = default;

void TimeStage::recognise(Analysis& analysis) const {
    LearntBareDates reader(analysis, parts_->zh_bare, parts_->en_bare);
    recognise(analysis, reader);
}

void TimeStage::recognise(Analysis& analysis, BareDateReader& reader) const {
    static thread_local TimeScratch scratch;
    static thread_local ArticleFrames article;
    article.frames.clear(), article.found.clear();
    for (std::uint32_t s = 0; s < analysis.sentences.size(); ++s) {
        SentenceAnalysis& sentence = analysis.sentences[s];
        const TimeRecogniser& recogniser = parts_->of(sentence.sentence.language);
        recogniser.recognise(analysis.text, sentence.annotations, scratch);
        if (scratch.phrases.empty()) continue;
        const auto first = static_cast<std::uint32_t>(article.frames.size());
        article.frames.insert(article.frames.end(), scratch.frames.begin(), scratch.frames.end());
        for (const TimePhrase& phrase : scratch.phrases)
            article.found.push_back({phrase,
                                     {s, sentence.sentence.paragraph, may_point_ahead(scratch.frames[phrase.frame]) && recogniser.points_ahead(analysis.text, sentence.annotations, phrase.span), false,
                                      sentence.sentence.language == Language::zh || phrase.span.begin <= sentence.sentence.span.begin + fronted_reach, phrase.extent.contains(sentence.sentence.span)},
                                     first, static_cast<std::uint32_t>(scratch.frames.size())});
    }
    const TimeValue published = analysis.article ? analysis.article->published.value : TimeValue{};
    Resolver resolver(published, &reader);
    DayOrder order(analysis, parts_->en.pack());
    for (const Found& found : article.found) order.note(std::span(article.frames.data() + found.first_frame, found.frame_count), found.phrase.frame);
    for (TimeFrame& frame : article.frames) order.settle(frame);
    const RocYears roc(analysis, parts_->zh.pack());
    for (Found& found : article.found) {
        if (analysis.sentences[found.place.sentence].sentence.language != Language::zh) continue;
        roc.read(std::span(article.frames.data() + found.first_frame, found.frame_count), found.phrase.frame, found.phrase.span);
    }
    const ToldYears told(article, published);
    analysis.times.reserve(article.found.size());
    std::vector<std::uint32_t> counted;  // from a happening, of `analysis.times`
    const Found* birth = lone_birth(article);
    for (Found& found : article.found) {
        found.place.historical = told.is_historical(found.first_frame + found.phrase.frame);
        // Nor is a lone sentence a story whose bare dates could be learnt.
        found.place.by_rules = analysis.sentences.size() == 1 || (found.place.historical && told.is_history());
        found.place.span = found.phrase.span;
        const std::span frames(article.frames.data() + found.first_frame, found.frame_count);
        TimeFrame& frame = frames[found.phrase.frame];
        if (took_so_long(frame, found.place, reader)) make_duration(frame);
        const bool from_happening = frame.kind == FrameKind::date && frame.as<FrameAnchor>(Field::anchor) >= FrameAnchor::happening;
        std::optional<TimeValue> happening;
        if (from_happening) {
            const ToldHappenings& happenings = parts_->happenings(analysis.sentences[found.place.sentence].sentence.language);
            happening = happenings.find(analysis, found.place.sentence, {found.phrase.span, found.phrase.extent, frame.as<FrameAnchor>(Field::anchor)}, counted);
            count_from_happening(frame, happening);
        }
        resolver.set_happening(happening);
        if (birth && frame.has(Field::age) && &found < birth && birth->place.sentence - found.place.sentence <= birth_reach) {
            const std::span born(article.frames.data() + birth->first_frame, birth->frame_count);
            if (const auto value = resolver.resolve(born, born[birth->phrase.frame].first, birth->place)) resolver.set_birth(value->value);
        }
        std::optional<Resolved> resolved;
        if (frame.kind == FrameKind::date || frame.kind == FrameKind::range) {
            resolved = resolver.resolve(frames, found.phrase.frame, found.place);
            if (resolved && (resolved->value.begin || resolved->value.end)) resolver.tell(frame, *resolved, found.place);
            else if (!resolved && !frame.has(Field::span) && !frame.has(Field::shift)) continue;
        } else if (frame.kind == FrameKind::reference && frame.as<FrameAnchor>(Field::anchor) == FrameAnchor::narrative) {
            resolved = resolver.told();
        } else if (frame.kind == FrameKind::birth) {
            if (frame.first == TimeFrame::no_frame) continue;
            resolved = resolver.resolve(frames, frame.first, found.place);
            if (!resolved) continue;
            resolver.tell(frames[frame.first], *resolved, found.place);
            resolver.set_birth(resolved->value);
        }
        const TimeFrame& shown = frame.kind == FrameKind::birth ? frames[frame.first] : frame;
        if (frame.kind == FrameKind::range && resolver.ends().size() == 2 && found.phrase.from.size())
            for (const std::size_t i : {0, 1}) {
                const RangeEnd& end = resolver.ends()[i];
                TimeExpression& side = analysis.side_times.emplace_back(to_expression(i ? found.phrase.to : found.phrase.from, end.frame, end.resolved, found.phrase.rule->id));
                side.within = static_cast<std::uint32_t>(analysis.times.size());
            }
        // Now is the day of publication, but nothing that is "now" so happened on it: later stages see no value.
        const bool now = frame.kind == FrameKind::reference && frame.has(Field::exact);
        auto& list = frame.kind == FrameKind::reference && frame.has(Field::weak) ? analysis.side_times : analysis.times;
        list.push_back(to_expression(found.phrase.span, shown, resolved, found.phrase.rule->id));
        if (now) list.back().named = published;
        if (from_happening) counted.push_back(static_cast<std::uint32_t>(analysis.times.size() - 1));
    }
    // The layer of finished expressions.
    std::uint32_t next = 0;
    for (SentenceAnalysis& sentence : analysis.sentences) {
        const std::uint16_t label = parts_->of(sentence.sentence.language).time_label();
        bool any = false;
        for (; next < analysis.times.size() && analysis.times[next].span.begin < sentence.sentence.span.end; ++next)
            if (label) sentence.annotations.add({analysis.times[next].span, label, next}), any = true;
        if (any) sentence.annotations.index();
    }
}

}  // namespace whowhen
