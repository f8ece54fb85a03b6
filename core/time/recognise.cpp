#include "core/time/recognise.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/text/character.hpp"

namespace whowhen {
namespace {

// No era is counted further (the Republic of China's years, the longest, have three digits).
constexpr std::int32_t longest_era = 150;

/// Years listed one by one are a stretch only if none is left out between them.
bool is_one_stretch(TimeFrame& from, const TimeFrame& to) {
    if (!from.has(Field::between)) return true;
    const std::int32_t between = std::exchange(from[Field::between], TimeFrame::unset);
    return to[Field::year] - between == 1 && between - from[Field::year] <= 1;
}

/// Leftmost, then longest, then found first, or last (phrases come after the pieces they are made of); what overlaps a winner goes.
void choose(std::vector<TimePhrase>& found, bool last_found) {
    if (last_found) std::reverse(found.begin(), found.end());
    const auto stands_before = [](const TimePhrase& a, const TimePhrase& b) {
        return a.extent.begin != b.extent.begin ? a.extent.begin < b.extent.begin : a.extent.end > b.extent.end;
    };
    // A sentence has few, for which a buffer is not worth its while.
    constexpr std::size_t few = 32;
    if (found.size() > few) std::stable_sort(found.begin(), found.end(), stands_before);
    else
        for (auto at = found.begin(); at != found.end(); ++at) std::rotate(std::upper_bound(found.begin(), at, *at, stands_before), at, at + 1);
    std::size_t kept = 0;
    for (const TimePhrase& phrase : found)
        if (kept == 0 || phrase.extent.begin >= found[kept - 1].extent.end) found[kept++] = phrase;
    found.resize(kept);
}

/// A birth date is told apart from what follows it: the two years in "(1899-1971)" are no range.
void set_births_apart(std::vector<TimePhrase>& found, const std::vector<TimeFrame>& frames) {
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (frames[found[i].frame].kind != FrameKind::birth) continue;
        const Span extent = found[i].extent, birth = found[i].span;
        found[i].extent = birth;
        std::erase_if(found, [&](const TimePhrase& p) { return frames[p.frame].kind == FrameKind::range && p.extent.overlaps(extent) && extent.contains(p.span); });
        i = std::min(i, found.size());
    }
}

Gap read_gap(std::string_view value) {
    constexpr std::array<std::string_view, 9> names{"none", "of", "in", "at", "on", "comma", "possessive", "article", "bracket"};
    const auto at = std::find(names.begin(), names.end(), value);
    return at == names.end() ? Gap::none : static_cast<Gap>(at - names.begin());
}

/// The field of the far end of a range that a bare number at its near end shares: 3 of "3-5 May" is a day.
std::optional<Field> shared_field(const TimeFrame& frame, bool coarsest) {
    constexpr std::array coarse{Field::century, Field::decade, Field::year, Field::quarter, Field::month, Field::day, Field::hour, Field::minute};
    if (coarsest) {
        for (const Field field : coarse)
            if (frame.has(field)) return field;
    } else {
        for (auto field = coarse.rbegin(); field != coarse.rend(); ++field)
            if (frame.has(*field)) return *field;
    }
    return std::nullopt;
}

}  // namespace

TimeRecogniser::TimeRecogniser(const LanguagePack& pack)
    : pack_(pack), labels_(pack), pieces_(read_rules(pack, "time")), phrases_(read_rules(pack, "time_phrase")), date_(pack.label("date")),
      duration_(pack.label("duration")), time_(pack.label("time")), gap_(pack.label("time_gap")), future_mark_(pack.label("future_mark")),
      report_mark_(pack.label("report_mark")), given_names_(pack), coarse_first_(pack.language() == Language::zh) {}

TimeRecogniser::Rules TimeRecogniser::read_rules(const LanguagePack& pack, const std::string& stage) {
    Rules rules;
    rules.set = &pack.rules(stage);
    const std::string file = std::string(pack.language() == Language::zh ? "zh" : "en") + "/rules/" + stage + ".tsv";
    const int column = rules.set->column("yields");
    for (const Rule& rule : rules.set->rules()) {
        rules.yields.push_back(read_yield(rule, file, rule.cell_begin(column)));
        rules.bounds.push_back(rule.slot("x"));
    }
    return rules;
}

bool TimeRecogniser::apply_number(Field field, const Number& number, std::uint16_t label, bool negative, TimeFrame& frame) const {
    const bool counts = field == Field::count || field == Field::shift || field == Field::count2;
    // In his forties.
    const bool decade_of_life = field == Field::age && number.more && number.value >= 10 && number.value % 10 == 0 && !number.vague && !number.half;
    if (decade_of_life) {
        frame[Field::age] = static_cast<std::int32_t>(number.value), frame[Field::upto] = frame[Field::age] + 9;
        return true;
    }
    // Hours and minutes in one are four digits.
    if (field == Field::clock && number.digits != 4) return false;
    if (number.value > 1000000 || (!counts && (number.decimal || number.vague || number.half || number.more || number.upto))) return false;
    // Half a unit has words of its own (half_span); alone it is no count.
    if (number.decimal || (number.half && number.value == 0)) return false;
    if (number.vague) frame[Field::vague] = 1;
    if (number.more) frame[Field::more] = 1;
    if (number.half) frame[Field::plus_half] = 1;
    if (number.upto) frame[Field::upto] = static_cast<std::int32_t>(number.upto);
    auto value = static_cast<std::int32_t>(number.value);
    if (field == Field::year && !frame.has(Field::era) && !frame.has(Field::bc)) {
        if (number.digits == 1) return false;
        if (number.digits == 2) {
            if (label != labels_.short_year && !frame.has(Field::short_year)) return false;
            frame[Field::short_year] = 1;
        } else {
            frame[Field::short_year] = TimeFrame::unset;
        }
        if (number.digits == 3 || number.digits > 4) return false;
        // Counted, not spelt: two thousand eight is a year, two thousand is not.
        if (number.digits == 0 && (value < 1900 || value >= 2100 || value % 100 == 0)) return false;
    }
    frame[field] = negative ? -value : value;
    return true;
}

bool TimeRecogniser::apply_link(const Term& term, const Slot& slot, const AnnotationIndex& index, TimeScratch& scratch, TimeFrame& frame) const {
    if (slot.annotation < 0) return false;
    const Annotation& a = index[static_cast<std::size_t>(slot.annotation)];
    if (a.label == date_ || a.label == duration_) {
        if (term.link == Term::Link::whole) {
            const TimeFrame& whole = scratch.frames[a.payload];
            const FrameKind kind = frame.kind;
            TimeFrame copy = whole;
            for (std::size_t i = 0; i < field_count; ++i)
                if (frame.fields[i] != TimeFrame::unset) copy.fields[i] = frame.fields[i];
            frame = copy;
            if (kind != FrameKind::date) frame.kind = kind;
            return true;
        }
        (term.link == Term::Link::to ? frame.second : frame.first) = a.payload;
        return true;
    }
    if (!labels_.is_number(a.label)) return false;
    const std::uint32_t other = term.link == Term::Link::to ? frame.first : frame.second;
    if (other == TimeFrame::no_frame || scratch.frames[other].kind != FrameKind::date || scratch.frames[other].first != TimeFrame::no_frame) return false;
    TimeFrame near = scratch.frames[other];
    const auto field = shared_field(near, term.link == Term::Link::from);
    if (!field || near.has(Field::era)) return false;
    const Number& number = scratch.numbers[a.payload];
    if (term.link == Term::Link::from) {
        // Keep only what the far end says above the shared field: nothing; it is inherited on resolution.
        TimeFrame bare;
        bare.kind = FrameKind::date;
        near = bare;
        if (scratch.frames[other].has(Field::shift)) near[Field::shift] = scratch.frames[other][Field::shift], near[Field::unit] = scratch.frames[other][Field::unit];
        for (const Field keep : {Field::lunar, Field::fiscal, Field::daypart})
            if (scratch.frames[other].has(keep) && keep != Field::daypart) near[keep] = scratch.frames[other][keep];
    }
    if (*field == Field::year && number.digits == 2 && term.link == Term::Link::to && near.has(Field::year) && !near.has(Field::short_year)) {
        near[Field::year] = near[Field::year] / 100 * 100 + static_cast<std::int32_t>(number.value);
    } else if (!apply_number(*field, number, labels_.short_year, false, near)) {
        return false;
    }
    if (!is_plausible(near)) return false;
    const std::int32_t from = term.link == Term::Link::from ? near[*field] : scratch.frames[other][*field];
    const std::int32_t to = term.link == Term::Link::from ? scratch.frames[other][*field] : near[*field];
    const bool years = *field == Field::year && !near.has(Field::short_year) && !scratch.frames[other].has(Field::short_year);
    if ((*field == Field::day || years || *field == Field::quarter) && to <= from) return false;
    scratch.frames.push_back(near);
    (term.link == Term::Link::to ? frame.second : frame.first) = static_cast<std::uint32_t>(scratch.frames.size() - 1);
    return true;
}

bool TimeRecogniser::apply(const std::vector<Term>& terms, bool far, const Match& match, const AnnotationIndex& index, TimeScratch& scratch, TimeFrame& frame) const {
    for (int pass = 0; pass < 2; ++pass)
        for (const Term& term : terms) {
            const bool number_link = term.source == Term::Source::frame;
            if (!number_link) {
                if (pass == 1) continue;
                if (term.source == Term::Source::literal) {
                    frame[term.field] = term.value;
                    continue;
                }
                const Slot* slot = match.slot(term.slot);
                if (!slot) continue;
                if (slot->annotation < 0) return false;
                const Annotation& a = index[static_cast<std::size_t>(slot->annotation)];
                if (term.source == Term::Source::entry) {
                    if (!apply_terms(pack_.value(a.payload), frame)) return false;
                } else if (!labels_.is_number(a.label)) {
                    return false;
                } else {
                    Number number = scratch.numbers[a.payload];
                    if (a.label == labels_.pair) number.value = far ? number.upto : number.value, number.upto = 0;
                    if (!apply_number(term.field, number, a.label, term.source == Term::Source::negative, frame)) return false;
                }
                continue;
            }
            // Phrases first, then the numbers that share their unit.
            const Slot* slot = match.slot(term.slot);
            if (!slot) continue;
            if (slot->annotation < 0) return false;
            const bool is_number = labels_.is_number(index[static_cast<std::size_t>(slot->annotation)].label);
            if (is_number == (pass == 1) && !apply_link(term, *slot, index, scratch, frame)) return false;
        }
    return true;
}

bool TimeRecogniser::evaluate(const Yield& yield, const Match& match, const AnnotationIndex& index, TimeScratch& scratch, TimeFrame& frame) const {
    frame.kind = yield.kind;
    if (frame.kind == FrameKind::list) return evaluate_list(yield, match, index, scratch, frame);
    const auto finish = [](TimeFrame& f) {
        if (f.has(Field::clock)) f[Field::hour] = f[Field::clock] / 100, f[Field::minute] = f[Field::clock] % 100, f[Field::clock] = TimeFrame::unset;
        if (f.has(Field::era) && f.has(Field::year)) f[Field::year] += f[Field::era], f[Field::era] = TimeFrame::unset;
        // The decades of an era run nearly with those of the calendar: the eighties of the Republic of China are 1991 to 2000.
        if (f.has(Field::era) && f.has(Field::decade)) f[Field::decade] = (f[Field::decade] + f[Field::era]) / 10 * 10, f[Field::era] = TimeFrame::unset;
        if (f.has(Field::bc) && f.has(Field::year)) f[Field::year] = 1 - f[Field::year], f[Field::bc] = TimeFrame::unset;
        if (f.has(Field::bc) && f.has(Field::century)) f[Field::century] = -f[Field::century] + 1;
        if (f.has(Field::elapsed) && f.has(Field::shift) && f.has(Field::count)) f[Field::shift] *= std::max(1, f[Field::count]), f[Field::count] = TimeFrame::unset;
    };
    if (!yield.last.empty()) {
        TimeFrame from, to;
        if (!apply(yield.terms, false, match, index, scratch, from) || !apply(yield.last, true, match, index, scratch, to)) return false;
        finish(from), finish(to);
        if (!is_one_stretch(from, to)) return false;
        // What only stands beside a date is the range as a whole.
        if (to.has(Field::bound)) frame[Field::bound] = 1, to[Field::bound] = TimeFrame::unset;
        if (!is_plausible(from) || !is_plausible(to)) return false;
        scratch.frames.push_back(from);
        frame.first = static_cast<std::uint32_t>(scratch.frames.size() - 1);
        scratch.frames.push_back(to);
        frame.second = static_cast<std::uint32_t>(scratch.frames.size() - 1);
        return true;
    }
    if (!apply(yield.terms, false, match, index, scratch, frame)) return false;
    if (frame.kind == FrameKind::range && (frame.first == TimeFrame::no_frame || frame.second == TimeFrame::no_frame)) return false;
    if (frame.as<Unit>(Field::unit) == Unit::year && frame.get(Field::count, 0) > 999 && frame.get(Field::count, 0) < 2200 && !frame.has(Field::more)) return false;
    // A place of the same name before a year (Guangde 2019).
    if (frame.get(Field::era, 0) > 0 && frame.get(Field::year, 0) > longest_era) return false;
    finish(frame);
    if (!frame.has(Field::bc) && !is_plausible(frame)) return false;
    return true;
}

void TimeRecogniser::match_rules(const Rules& rules, const Text& text, const AnnotationIndex& index, TimeScratch& scratch, std::vector<TimePhrase>& found) const {
    scratch.matches.clear();
    rules.set->match(text, index, scratch.matches);
    for (const Match& match : scratch.matches) {
        TimeFrame frame;
        if (!evaluate(rules.yields[match.rule], match, index, scratch, frame)) continue;
        scratch.frames.push_back(frame);
        Span span = match.span;
        // A slot named `x` bounds the expression where the pattern looks further.
        const Rule& rule = rules.set->rules()[match.rule];
        if (const int x = rules.bounds[match.rule]; x >= 0)
            if (const Slot* slot = match.slot(x)) span = slot->span;
        TimePhrase& phrase = found.emplace_back(TimePhrase{span, match.span, static_cast<std::uint32_t>(scratch.frames.size() - 1), &rule});
        const Yield& yield = rules.yields[match.rule];
        if (frame.kind == FrameKind::range) set_ends(yield, match, index, phrase);
        if (frame.kind == FrameKind::list) phrase.first_part = add_parts(yield, match, span, scratch.parts);
    }
}

/// The ends of a range in the text: what their slots cover; the far end goes on to the end of the phrase, an article belongs to its noun.
void TimeRecogniser::set_ends(const Yield& yield, const Match& match, const AnnotationIndex& index, TimePhrase& phrase) const {
    const auto cover = [&](const Term& term, Span& end) {
        const Slot* slot = term.slot >= 0 ? match.slot(term.slot) : nullptr;
        if (!slot || slot->span.size() == 0) return;
        if (end.size() == 0) end = slot->span;
        else end.begin = std::min(end.begin, slot->span.begin), end.end = std::max(end.end, slot->span.end);
    };
    for (const Term& term : yield.terms) cover(term, term.link == Term::Link::to ? phrase.to : phrase.from);
    for (const Term& term : yield.last) cover(term, phrase.to);
    if (phrase.from.size() == 0 || phrase.to.size() == 0 || phrase.from.end > phrase.to.begin) {
        phrase.from = phrase.to = {};
        return;
    }
    phrase.to.end = phrase.span.end;
    for (const Annotation& a : index.all())
        if (a.label == gap_ && read_gap(pack_.value(a.payload)) == Gap::article)
            for (Span* end : {&phrase.from, &phrase.to})
                if (a.span.begin >= phrase.span.begin && a.span.end + 1 == end->begin) end->begin = a.span.begin;
}

bool TimeRecogniser::gap_between(const Text& text, const AnnotationIndex& index, std::uint32_t from, std::uint32_t to, Gap& gap) const {
    gap = Gap::none;
    int words = 0;
    for (std::uint32_t at = from; at < to;) {
        if (text.at(at) == U' ') {
            ++at;
            continue;
        }
        std::uint32_t end = at;
        for (const std::uint32_t i : index.starting(at))
            if (index[i].label == gap_ && index[i].span.end <= to && index[i].span.end > end) {
                end = index[i].span.end;
                const Gap here = read_gap(pack_.value(index[i].payload));
                if (words == 0 || here != Gap::article) gap = here;
            }
        if (end == at || ++words > 2) return false;
        at = end;
    }
    return true;
}

std::optional<TimeFrame> TimeRecogniser::join_neighbours(const TimeFrame& a, const TimeFrame& b, Gap gap, std::vector<TimeFrame>& frames) const {
    if (b.kind == FrameKind::list) return coarse_first_ ? join_list(a, b, gap, frames) : std::nullopt;
    if (b.kind == FrameKind::range && (coarse_first_ || is_clock_range(b, frames))) return join_range(a, b, true, gap, coarse_first_, frames);
    if (!coarse_first_ && is_clock_range(a, frames)) return join_range(b, a, false, gap, coarse_first_, frames);
    return join(a, b, gap, coarse_first_);
}

void TimeRecogniser::join_pieces(const Text& text, const AnnotationIndex& index, TimeScratch& scratch) const {
    std::vector<TimePhrase>& out = scratch.phrases;
    for (const TimePhrase& piece : scratch.pieces) {
        TimePhrase next = piece;
        while (!out.empty()) {
            const TimePhrase& last = out.back();
            Gap gap;
            if (next.span.begin - last.span.end > 12 || !gap_between(text, index, last.span.end, next.span.begin, gap)) break;
            auto frame = join_neighbours(scratch.frames[last.frame], scratch.frames[next.frame], gap, scratch.frames);
            // Suffixes of one character hang on what stands right before them.
            if (coarse_first_ && scratch.frames[next.frame].has(Field::bound) && next.span.begin != last.span.end && scratch.frames[next.frame].has(Field::part)) break;
            if (!frame) break;
            Span span{last.span.begin, next.span.end};
            if (gap == Gap::bracket) {
                const char32_t close = text.at(span.end);
                if (close != U')' && close != 0xFF09) break;
                ++span.end;
            }
            scratch.frames.push_back(*frame);
            Span from = last.from, to = last.to;
            if (next.from.size()) from = {span.begin, next.from.end}, to = next.to;
            else if (to.size()) to.end = span.end;
            if (frame->kind == FrameKind::list) scratch.parts[next.first_part].begin = span.begin;
            next = {span, span, static_cast<std::uint32_t>(scratch.frames.size() - 1), last.rule, from, to, next.first_part};
            out.pop_back();
        }
        // What stood before a piece has done its part: a phrase may begin with the piece.
        next.extent.begin = next.span.begin;
        out.push_back(next);
    }
}

/// A day and the open stretch of it that follows say one time: today before 4 pm.
void TimeRecogniser::join_open_clocks(const Text& text, TimeScratch& scratch) {
    constexpr int clock = 3, day = 4;
    for (std::size_t i = 0; i + 1 < scratch.phrases.size(); ++i) {
        TimePhrase &date = scratch.phrases[i], &open = scratch.phrases[i + 1];
        std::uint32_t at = date.span.end;
        while (at < open.extent.begin && (text.at(at) == U' ' || text.at(at) == U',')) ++at;
        if (at != open.extent.begin || open.extent.begin == open.span.begin) continue;
        const TimeFrame &a = scratch.frames[date.frame], &b = scratch.frames[open.frame];
        if (a.kind != FrameKind::date || b.kind != FrameKind::date || a.has(Field::open) || !b.has(Field::open) || !b.has(Field::hour) || b.first != TimeFrame::no_frame) continue;
        if (finest_rank(a) != day || a.first != TimeFrame::no_frame || coarsest_rank(b) > clock) continue;
        TimeFrame joined = b;
        inherit(joined, a);
        joined.kind = FrameKind::date;
        joined[Field::bound] = TimeFrame::unset;
        scratch.frames.push_back(joined);
        open.span.begin = date.span.begin, open.extent.begin = date.extent.begin;
        open.frame = static_cast<std::uint32_t>(scratch.frames.size() - 1);
        scratch.phrases.erase(scratch.phrases.begin() + static_cast<std::ptrdiff_t>(i--));
    }
}

void TimeRecogniser::recognise(const Text& text, AnnotationIndex& index, TimeScratch& scratch) const {
    scratch.numbers.clear();
    scratch.frames.clear();
    scratch.pieces.clear();
    scratch.parts.clear();
    scratch.phrases.clear();
    if (recognise_numbers(text, pack_, labels_, index, scratch.numbers)) index.index();
    match_rules(pieces_, text, index, scratch, scratch.pieces);
    if (scratch.pieces.empty()) return;
    choose(scratch.pieces, false);
    join_pieces(text, index, scratch);
    divide_lists(scratch);
    const auto& frames = scratch.frames;
    bool any = false;
    for (const TimePhrase& phrase : scratch.phrases) {
        const FrameKind kind = frames[phrase.frame].kind;
        // What is listed has its date already.
        if (phrase.listed) continue;
        if (kind != FrameKind::date && kind != FrameKind::duration && kind != FrameKind::range) continue;
        const std::uint16_t label = kind == FrameKind::duration ? duration_ : date_;
        if (label) index.add({phrase.span, label, phrase.frame}), any = true;
    }
    if (any) {
        index.index();
        match_rules(phrases_, text, index, scratch, scratch.phrases);
        set_births_apart(scratch.phrases, frames);
        choose(scratch.phrases, true);
    }
    if (!coarse_first_) join_open_clocks(text, scratch);
    std::erase_if(scratch.phrases, [&](const TimePhrase& p) { return frames[p.frame].kind == FrameKind::silent || frames[p.frame].has(Field::bound) || given_names_.begin_name(text, index, p.span); });
}

}  // namespace whowhen
