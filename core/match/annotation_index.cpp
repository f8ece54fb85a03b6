#include <algorithm>

#include "core/match/pack.hpp"

namespace whowhen {
namespace {

// Sorting all costs about as much as inserting this many one by one: an estimate, not tuned.
constexpr std::size_t insertions = 8;

}  // namespace

void AnnotationIndex::reset(Span sentence) {
    sentence_ = sentence;
    annotations_.clear();
    by_begin_.clear();
    by_end_.clear();
    begin_offsets_.clear();
    end_offsets_.clear();
}

void AnnotationIndex::add(Annotation annotation) {
    annotations_.push_back(annotation);
}

void AnnotationIndex::index() {
    const std::size_t indexed = by_begin_.size(), added = annotations_.size() - indexed;
    if (added == 0 && !begin_offsets_.empty()) return;
    if (added * insertions < indexed)
        insert_added(indexed);
    else
        sort_all();
}

// Sorted by counting; few have the same begin.
void AnnotationIndex::sort_all() {
    const std::size_t places = sentence_.size() + 2;
    const auto count = static_cast<std::uint32_t>(annotations_.size());
    begin_offsets_.assign(places, 0);
    end_offsets_.assign(places, 0);
    for (const Annotation& a : annotations_) {
        ++begin_offsets_[a.span.begin - sentence_.begin + 1];
        ++end_offsets_[a.span.end - sentence_.begin];
    }
    for (std::size_t i = 1; i < places; ++i) begin_offsets_[i] += begin_offsets_[i - 1], end_offsets_[i] += end_offsets_[i - 1];
    static thread_local std::vector<Annotation> sorted;
    static thread_local std::vector<std::uint32_t> next;
    sorted.resize(count);
    next = begin_offsets_;
    // Each to the end of its part, but before shorter ones.
    for (const Annotation& a : annotations_) {
        const std::size_t begin = a.span.begin - sentence_.begin;
        std::uint32_t to = next[begin]++;
        for (; to > begin_offsets_[begin] && sorted[to - 1].span.end < a.span.end; --to) sorted[to] = sorted[to - 1];
        sorted[to] = a;
    }
    std::copy(sorted.begin(), sorted.end(), annotations_.begin());
    for (auto i = static_cast<std::uint32_t>(by_begin_.size()); i < count; ++i) by_begin_.push_back(i);
    by_end_.resize(count);
    // The parts are filled from behind, which leaves their begins.
    for (std::uint32_t i = count; i-- > 0;) by_end_[--end_offsets_[annotations_[i].span.end - sentence_.begin]] = i;
}

// What a stage has added, one by one: cheaper than sorting all again.
void AnnotationIndex::insert_added(std::size_t indexed) {
    static thread_local std::vector<Annotation> added;
    added.assign(annotations_.begin() + static_cast<std::ptrdiff_t>(indexed), annotations_.end());
    annotations_.resize(indexed);
    for (const Annotation& a : added) {
        const std::size_t begin = a.span.begin - sentence_.begin, end = a.span.end - sentence_.begin;
        std::uint32_t at = begin_offsets_[begin];
        while (at < begin_offsets_[begin + 1] && annotations_[at].span.end >= a.span.end) ++at;
        annotations_.insert(annotations_.begin() + at, a);
        by_begin_.push_back(static_cast<std::uint32_t>(by_begin_.size()));
        for (std::size_t i = begin + 1; i < begin_offsets_.size(); ++i) ++begin_offsets_[i];
        for (std::uint32_t& later : by_end_) later += later >= at;
        std::uint32_t place = end_offsets_[end];
        while (place < end_offsets_[end + 1] && by_end_[place] < at) ++place;
        by_end_.insert(by_end_.begin() + place, at);
        for (std::size_t i = end + 1; i < end_offsets_.size(); ++i) ++end_offsets_[i];
    }
}

std::span<const std::uint32_t> AnnotationIndex::starting(std::uint32_t at) const {
    if (at < sentence_.begin || at > sentence_.end || begin_offsets_.empty()) return {};
    const std::size_t i = at - sentence_.begin;
    return std::span(by_begin_).subspan(begin_offsets_[i], begin_offsets_[i + 1] - begin_offsets_[i]);
}

std::span<const std::uint32_t> AnnotationIndex::ending(std::uint32_t at) const {
    if (at < sentence_.begin || at > sentence_.end || end_offsets_.empty()) return {};
    const std::size_t i = at - sentence_.begin;
    return std::span(by_end_).subspan(end_offsets_[i], end_offsets_[i + 1] - end_offsets_[i]);
}

}  // namespace whowhen
