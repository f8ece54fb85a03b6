#include "core/match/matcher.hpp"

#include <algorithm>

#include "core/text/character.hpp"

namespace whowhen {
namespace {

using Op = Instruction::Op;

// Steps after which an attempt is given up: far above what a sensible rule takes (a few hundred), low enough that a
// hostile text costs under a millisecond an attempt.
constexpr std::uint32_t step_limit = 20000;

bool ends_clause(char32_t c) {
    return c == 0x3002 || c == U'!' || c == U'?' || c == U';';
}  // also their full-width forms, folded

}  // namespace

// White space may be skipped or not, as a pattern says.
std::uint64_t Matcher::labels_before(std::uint32_t anchor) const {
    const std::uint32_t at = index_[anchor].span.begin, skipped = skip_space(at, false);
    return index_.ending_labels(at) | index_.ending_labels(skipped);
}

std::uint64_t Matcher::labels_after(std::uint32_t anchor) const {
    const std::uint32_t at = index_[anchor].span.end, skipped = skip_space(at, true);
    return index_.starting_labels(at) | index_.starting_labels(skipped);
}

bool Matcher::match(const AnchoredProgram& program, std::uint32_t anchor, Match& match) {
    anchor_ = index_[anchor].span;
    steps_ = 0;
    looking_ = 0;
    marks_.clear();
    trail_.assign(1, anchor);
    // The sides know nothing of each other: where one fails, no other way through its other side helps.
    if (!run(program.right, anchor_.end, true, false) || !run(program.left, anchor_.begin, false, false)) return false;
    match.span = {begin_, end_};
    collect_slots(match);
    return true;
}

bool Matcher::accept(std::uint32_t at, bool forward) {
    if (looking_ == 0) (forward ? end_ : begin_) = at;
    return true;
}

bool Matcher::run(std::uint32_t pc, std::uint32_t at, bool forward, bool glued) {
    while (true) {
        if (++steps_ > step_limit) return false;
        const Instruction& i = code_.code[pc];
        switch (i.op) {
            case Op::accept:
                return accept(at, forward);
            case Op::label:
                return run_label(i, at, forward, glued);
            case Op::gap:
                return run_gap(i, at, forward);
            case Op::split: {
                const std::size_t marks = marks_.size();
                if (run(i.next, at, forward, glued)) return true;
                marks_.resize(marks);
                pc = i.other;
                continue;
            }
            case Op::save_begin:
            case Op::save_end:
                // Whoever tries another way takes it off again.
                if ((i.op == Op::save_begin) == forward && !glued) at = skip_space(at, forward);
                marks_.push_back({i.slot, i.op == Op::save_begin, at});
                break;
            case Op::not_ahead:
            case Op::not_behind:
                if (look(i, at, i.op == Op::not_ahead)) return false;
                break;
            case Op::glue:
                glued = true;
                break;
            case Op::start:
                if (skip_space(at, false) != index_.sentence().begin) return false;
                break;
            case Op::end:
                if (skip_space(at, true) != index_.sentence().end) return false;
                break;
        }
        pc = i.next;
    }
}

bool Matcher::has_of_set(const Instruction& i, std::uint16_t label) const {
    const auto set = code_.set(i.set);
    return std::binary_search(set.begin(), set.end(), label);
}

bool Matcher::run_label(const Instruction& i, std::uint32_t at, bool forward, bool glued) {
    if (!glued) at = skip_space(at, forward);
    if (((forward ? index_.starting_labels(at) : index_.ending_labels(at)) & i.labels) == 0) return false;
    for (std::uint32_t a : forward ? index_.starting(at) : index_.ending(at)) {
        const Annotation& annotation = index_[a];
        if (!has_label(i, annotation.label)) continue;
        const std::size_t marks = marks_.size();
        trail_.push_back(a);
        if (run(i.next, forward ? annotation.span.end : annotation.span.begin, forward, false)) return true;
        trail_.pop_back();
        marks_.resize(marks);
    }
    return false;
}

bool Matcher::run_gap(const Instruction& i, std::uint32_t at, bool forward) {
    for (std::uint32_t n = 0;; ++n) {
        const std::size_t marks = marks_.size();
        if (n >= i.least && run(i.next, at, forward, false)) return true;
        marks_.resize(marks);
        if (n == i.most) return false;
        const std::uint32_t to = next_unit(at, forward);
        if (to == at) return false;
        at = to;
    }
}

bool Matcher::look(const Instruction& i, std::uint32_t at, bool ahead) {
    const std::size_t marks = marks_.size(), trail = trail_.size();
    ++looking_;
    const bool found = run(i.other, at, ahead, false);
    --looking_;
    marks_.resize(marks);
    trail_.resize(trail);
    return found;
}

// One code point (zh), or one run of letters and digits or other character (en); `at` itself where the gap must stop.
std::uint32_t Matcher::next_unit(std::uint32_t at, bool forward) const {
    const Span sentence = index_.sentence();
    const std::uint32_t start = at;
    if (language_ == Language::en) at = skip_space(at, forward);
    if (forward ? at >= sentence.end : at <= sentence.begin) return start;
    const char32_t c = forward ? text_[at] : text_[at - 1];
    if (ends_clause(c)) return start;
    const auto is_word = [](char32_t x) { return is_letter(x) || is_digit(x); };
    const bool word = language_ == Language::en && is_word(c);
    if (forward) do
            ++at;
        while (word && at < sentence.end && is_word(text_[at]));
    else
        do --at;
        while (word && at > sentence.begin && is_word(text_[at - 1]));
    return at;
}

void Matcher::collect_slots(Match& match) {
    match.slots.clear();
    // Marks of the right side come in text order, those of the left side in reverse; a slot round the anchor has its
    // end on the right and its begin on the left.
    std::vector<Mark>& ordered = ordered_;
    ordered.clear();
    for (const Mark& mark : marks_) {
        auto place = ordered.end();
        while (place != ordered.begin() && place[-1].at > mark.at) --place;
        ordered.insert(place, mark);
    }
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        if (!ordered[i].begin) continue;
        for (std::size_t k = 0; k < ordered.size(); ++k) {
            if (ordered[k].begin || ordered[k].slot != ordered[i].slot || ordered[k].at < ordered[i].at) continue;
            match.slots.push_back({ordered[i].slot, {ordered[i].at, ordered[k].at}, -1});
            break;
        }
    }
    for (Slot& slot : match.slots)
        for (std::uint32_t a : trail_)
            if (index_[a].span == slot.span) {
                slot.annotation = static_cast<std::int32_t>(a);
                break;
            }
}

}  // namespace whowhen
