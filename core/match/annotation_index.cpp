#include <algorithm>

#include "core/match/pack.hpp"

namespace whowhen {
namespace {

// Sorting all costs about as much as inserting this many one by one: an estimate, not tuned.
constexpr std::size_t insertions = 8;

/// Of indices, those from `first` on move up by `places`; without branches, so that several are done at once.
void make_room(std::span<std::uint32_t> indices, std::uint32_t first, std::uint32_t places) {
    for (std::uint32_t& i : indices) i += i >= first ? places : 0;
}

/// Where the parts begin once the added ones, sorted by that end of theirs, are in.
void move_offsets(std::span<const Annotation> added, Span sentence, std::uint32_t Span::*end, std::vector<std::uint32_t>& offsets) {
    for (std::uint32_t k = 0; k < added.size(); ++k) {
        const std::size_t last = k + 1 < added.size() ? added[k + 1].span.*end - sentence.begin + 1 : offsets.size();
        for (std::uint32_t& offset : std::span(offsets).subspan(added[k].span.*end - sentence.begin + 1, last - (added[k].span.*end - sentence.begin + 1))) offset += k + 1;
    }
}

/// Puts added ones, sorted, among the indices by end. `places` are theirs among those that were there, which move up.
void insert_by_end(std::span<Annotation> added, std::span<std::uint32_t> places, Span sentence, std::vector<std::uint32_t>& by_end,
                   std::vector<std::uint32_t>& offsets) {
    for (std::uint32_t k = 0, next = 0; k < places.size(); k = next) {
        // Those of one place together: a number has many labels.
        while (next < places.size() && places[next] == places[k]) ++next;
        // What ends before an added one begins stands before it too.
        make_room(std::span(by_end).subspan(offsets[added[k].span.begin - sentence.begin]), places[k] + k, next - k);
    }
    for (std::uint32_t k = 0; k < places.size(); ++k) places[k] += k;
    // By end, then by place.
    for (std::size_t k = 1; k < added.size(); ++k)
        for (std::size_t i = k; i > 0 && added[i - 1].span.end > added[i].span.end; --i) std::swap(added[i - 1], added[i]), std::swap(places[i - 1], places[i]);
    auto from = static_cast<std::ptrdiff_t>(by_end.size());
    by_end.resize(by_end.size() + added.size());
    for (std::size_t k = added.size(); k-- > 0;) {
        const std::size_t end = added[k].span.end - sentence.begin;
        auto place = std::min<std::ptrdiff_t>(from, offsets[end + 1]);
        while (place > offsets[end] && by_end[static_cast<std::size_t>(place) - 1] > places[k]) --place;
        const auto all = by_end.begin();
        std::move_backward(all + place, all + from, all + from + static_cast<std::ptrdiff_t>(k) + 1);
        all[place + static_cast<std::ptrdiff_t>(k)] = places[k];
        from = place;
    }
    move_offsets(added, sentence, &Span::end, offsets);
}

}  // namespace

void AnnotationIndex::reset(Span sentence) {
    sentence_ = sentence;
    annotations_.clear();
    // About as many as a sentence has.
    annotations_.reserve(sentence.size());
    labels_.clear();
    by_begin_.clear();
    by_end_.clear();
    begin_offsets_.clear();
    end_offsets_.clear();
    begin_bits_.clear();
    end_bits_.clear();
}

void AnnotationIndex::add(Annotation annotation) {
    annotations_.push_back(annotation);
    if (labels_.size() <= annotation.label / 64U) labels_.resize(annotation.label / 64U + 1);
    labels_[annotation.label / 64U] |= std::uint64_t{1} << (annotation.label % 64U);
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
    begin_bits_.assign(places, 0);
    end_bits_.assign(places, 0);
    for (const Annotation& a : annotations_) {
        ++begin_offsets_[a.span.begin - sentence_.begin + 1];
        ++end_offsets_[a.span.end - sentence_.begin];
        add_bits(a);
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

// What a stage has added is merged in, from behind: cheaper than sorting all again.
void AnnotationIndex::insert_added(std::size_t indexed) {
    static thread_local std::vector<Annotation> added;
    static thread_local std::vector<std::uint32_t> places;  // among what was indexed, then among all
    added.assign(annotations_.begin() + static_cast<std::ptrdiff_t>(indexed), annotations_.end());
    const auto comes_first = [](const Annotation& a, const Annotation& b) {
        return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    };
    for (const Annotation& a : added) add_bits(a);
    for (auto a = added.begin(); a != added.end(); ++a) std::rotate(std::upper_bound(added.begin(), a, *a, comes_first), a, a + 1);
    places.resize(added.size());
    auto from = annotations_.begin() + static_cast<std::ptrdiff_t>(indexed);
    for (std::size_t k = added.size(); k-- > 0;) {
        std::uint32_t& at = places[k] = begin_offsets_[added[k].span.begin - sentence_.begin];
        while (at < from - annotations_.begin() && annotations_[at].span.begin == added[k].span.begin && annotations_[at].span.end >= added[k].span.end) ++at;
        const auto place = annotations_.begin() + at;
        std::move_backward(place, from, from + static_cast<std::ptrdiff_t>(k) + 1);
        place[static_cast<std::ptrdiff_t>(k)] = added[k];
        from = place;
        by_begin_.push_back(static_cast<std::uint32_t>(by_begin_.size()));
    }
    move_offsets(added, sentence_, &Span::begin, begin_offsets_);
    insert_by_end(added, places, sentence_, by_end_, end_offsets_);
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
