#include <algorithm>

#include "core/match/pack.hpp"

namespace whowhen {

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
    const auto before = [](const Annotation& a, const Annotation& b) {
        return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    };
    // Mostly sorted already, but for what a stage has just added at the end.
    const auto added = std::is_sorted_until(annotations_.begin(), annotations_.end(), before);
    if (added != annotations_.end()) {
        std::stable_sort(added, annotations_.end(), before);
        std::inplace_merge(annotations_.begin(), added, annotations_.end(), before);
    }
    const std::size_t places = sentence_.size() + 2;
    begin_offsets_.assign(places, 0);
    end_offsets_.assign(places, 0);
    for (const Annotation& a : annotations_) {
        ++begin_offsets_[a.span.begin - sentence_.begin + 1];
        ++end_offsets_[a.span.end - sentence_.begin + 1];
    }
    for (std::size_t i = 1; i < places; ++i) {
        begin_offsets_[i] += begin_offsets_[i - 1];
        end_offsets_[i] += end_offsets_[i - 1];
    }
    const auto count = static_cast<std::uint32_t>(annotations_.size());
    by_begin_.resize(count);
    by_end_.resize(count);
    for (std::uint32_t i = 0; i < count; ++i) by_begin_[i] = i;
    std::vector<std::uint32_t> next(end_offsets_.begin(), end_offsets_.end());
    for (std::uint32_t i = 0; i < count; ++i) by_end_[next[annotations_[i].span.end - sentence_.begin]++] = i;
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
