#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/match/pattern.hpp"
#include "core/time/frame.hpp"

namespace whowhen {

struct Number;

/// One `key=value` of a `yields` cell.
struct Term {
    enum class Source : std::uint8_t {
        literal,   // month=3
        slot,      // month=$m: the number in the slot
        negative,  // shift=-$n
        entry,     // $w: the terms in the value column of the slot's lexicon entry
        frame,     // from=$a, to=$b, base=$t: a phrase found before, or (from) a number that shares the other end's unit
    };
    enum class Link : std::uint8_t { none, from, to, base, whole };
    Field field = Field::year;
    Source source = Source::literal;
    Link link = Link::none;
    std::int32_t value = 0;
    int slot = -1;
};

/// A parsed `yields` cell: what a rule says about time. `last` holds the terms after `to` (the far end of a range).
struct Yield {
    FrameKind kind = FrameKind::date;
    std::vector<Term> terms;
    std::vector<Term> last;
    /// Of a list the dates between the first and the last.
    std::vector<std::vector<Term>> between;
};

/// Parses a rule's `yields` cell; throws DataError at the place of the wrong term.
Yield read_yield(const Rule& rule, const std::string& file, std::size_t column);

/// Parses the value column of a time lexicon (`month=3`, `unit=day shift=-1`) into `frame`; false if it is none.
bool apply_terms(std::string_view terms, TimeFrame& frame);

}  // namespace whowhen
