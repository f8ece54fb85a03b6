#include <algorithm>

#include "core/match/pack.hpp"

namespace whowhen {
namespace {

// Sorting all costs about as much as inserting this many one by one: an estimate, not tuned.
constexpr std::size_t insertions = 8;

/// By begin, the longest first.
bool stands_before(const Annotation& a, const Annotation& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
}

/// Where the parts begin once the added ones, sorted by that end of theirs, are in.
void move_offsets(std::span<const Annotation> added, Span sentence, std::uint32_t Span::*end, std::vector<std::uint32_t>& offsets) {
    std::uint32_t* const all = offsets.data();
    for (std::uint32_t k = 0; k < added.size();) {
        const std::size_t first = added[k].span.*end - sentence.begin + 1;
        // Those of one place together: a number has many labels.
        for (++k; k < added.size() && added[k].span.*end - sentence.begin + 1 == first;) ++k;
        const std::size_t last = k < added.size() ? added[k].span.*end - sentence.begin + 1 : offsets.size();
        for (std::size_t i = first; i < last; ++i) all[i] += k;
    }
}

/// Makes room for one more at `place` before those that have moved `k + 1` places up already; `from`: where they began.
template <class T>
void insert_from_behind(std::vector<T>& all, std::size_t place, std::size_t from, std::size_t k, const T& value) {
    const auto begin = all.begin();
    std::move_backward(begin + static_cast<std::ptrdiff_t>(place), begin + static_cast<std::ptrdiff_t>(from), begin + static_cast<std::ptrdiff_t>(from + k + 1));
    all[place + k] = value;
}

}  // namespace

void AnnotationIndex::reset(Span sentence) {
    sentence_ = sentence;
    annotations_.clear();
    // About as many as a sentence has.
    annotations_.reserve(sentence.size());
    sorted_.clear();
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
    static thread_local std::vector<std::uint32_t> next;
    const auto size = [count](auto& list) {
        // Later stages add some.
        list.reserve(count + count / 8 + 8);
        list.resize(count);
    };
    size(sorted_), size(by_begin_), size(by_end_);
    next = begin_offsets_;
    // Each to the end of its part, but before shorter ones.
    for (std::uint32_t i = 0; i < count; ++i) {
        const Annotation& a = annotations_[i];
        const std::size_t begin = a.span.begin - sentence_.begin;
        std::uint32_t to = next[begin]++;
        for (; to > begin_offsets_[begin] && sorted_[to - 1].span.end < a.span.end; --to) sorted_[to] = sorted_[to - 1], by_begin_[to] = by_begin_[to - 1];
        sorted_[to] = a, by_begin_[to] = i;
    }
    // The parts are filled from behind, which leaves their begins.
    for (std::uint32_t i = count; i-- > 0;) by_end_[--end_offsets_[sorted_[i].span.end - sentence_.begin]] = by_begin_[i];
}

// What a stage has added is merged in, from behind: cheaper than sorting all again.
void AnnotationIndex::insert_added(std::size_t indexed) {
    static thread_local std::vector<Annotation> added;
    static thread_local std::vector<std::uint32_t> numbers;
    added.clear(), numbers.clear();
    const auto insert = [&](auto&& before) {
        for (std::size_t k = 1; k < added.size(); ++k)
            for (std::size_t i = k; i > 0 && before(added[i], added[i - 1]); --i) std::swap(added[i - 1], added[i]), std::swap(numbers[i - 1], numbers[i]);
    };
    for (auto i = static_cast<std::uint32_t>(indexed); i < annotations_.size(); ++i) added.push_back(annotations_[i]), numbers.push_back(i), add_bits(annotations_[i]);
    insert(stands_before);
    const std::size_t count = annotations_.size();
    sorted_.resize(count), by_begin_.resize(count), by_end_.resize(count);
    for (std::size_t k = added.size(), from = indexed; k-- > 0;) {
        std::size_t at = begin_offsets_[added[k].span.begin - sentence_.begin];
        while (at < from && !stands_before(added[k], sorted_[at])) ++at;
        insert_from_behind(sorted_, at, from, k, added[k]);
        insert_from_behind(by_begin_, at, from, k, numbers[k]);
        from = at;
    }
    move_offsets(added, sentence_, &Span::begin, begin_offsets_);
    insert([](const Annotation& a, const Annotation& b) { return a.span.end < b.span.end; });
    for (std::size_t k = added.size(), from = indexed; k-- > 0;) {
        const std::size_t end = added[k].span.end - sentence_.begin;
        std::size_t at = std::min<std::size_t>(from, end_offsets_[end + 1]);
        while (at > end_offsets_[end] && annotations_[by_end_[at - 1]].span.begin > added[k].span.begin) --at;
        insert_from_behind(by_end_, at, from, k, numbers[k]);
        from = at;
    }
    move_offsets(added, sentence_, &Span::end, end_offsets_);
}

}  // namespace whowhen
