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
    const auto first_added = std::is_sorted_until(annotations_.begin(), annotations_.end(), before);
    if (first_added != annotations_.end()) {
        std::vector<Annotation> added(first_added, annotations_.end());
        if (!std::is_sorted(added.begin(), added.end(), before)) std::stable_sort(added.begin(), added.end(), before);
        // Merged from behind, of equal ones those added later.
        auto old = first_added, to = annotations_.end();
        while (!added.empty()) {
            if (old != annotations_.begin() && before(added.back(), old[-1])) {
                *--to = *--old;
            } else {
                *--to = added.back();
                added.pop_back();
            }
        }
    }
    const std::size_t places = sentence_.size() + 2;
    const auto count = static_cast<std::uint32_t>(annotations_.size());
    begin_offsets_.resize(places);
    end_offsets_.assign(places, 0);
    std::size_t begins = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        for (const std::size_t begin = annotations_[i].span.begin - sentence_.begin; begins <= begin; ++begins) begin_offsets_[begins] = i;
        ++end_offsets_[annotations_[i].span.end - sentence_.begin];
    }
    for (; begins < places; ++begins) begin_offsets_[begins] = count;
    // Ends of their parts of `by_end_` first; the parts are filled from behind, which leaves their begins.
    for (std::size_t i = 1; i < places; ++i) end_offsets_[i] += end_offsets_[i - 1];
    for (auto i = static_cast<std::uint32_t>(by_begin_.size()); i < count; ++i) by_begin_.push_back(i);
    by_end_.resize(count);
    for (std::uint32_t i = count; i-- > 0;) by_end_[--end_offsets_[annotations_[i].span.end - sentence_.begin]] = i;
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
