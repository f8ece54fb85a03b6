#include "core/time/number.hpp"

#include <charconv>

#include "core/text/character.hpp"

namespace whowhen {
namespace {

// A bare year in running text; earlier ones need a word that says so.
constexpr std::int64_t first_bare_year = 1000, last_bare_year = 2199;
// Longer digit runs are no counts of anything that a date is made of.
constexpr std::uint32_t longest_run = 12;

/// One word or character of a number, by the value column of class `numeral`: "5", "x100", "o5", "some", "more", "half", "and".
struct Part {
    enum class Kind : std::uint8_t { digit, times, ordinal, some, more, half, joiner };
    Span span;
    Kind kind = Kind::digit;
    std::int64_t value = 0;
};

Part read_part(Span span, std::string_view value) {
    Part part{span, Part::Kind::digit, 0};
    if (value == "some") part.kind = Part::Kind::some;
    else if (value == "more") part.kind = Part::Kind::more;
    else if (value == "half") part.kind = Part::Kind::half;
    else if (value == "and") part.kind = Part::Kind::joiner;
    else {
        if (value.starts_with('x')) part.kind = Part::Kind::times;
        if (value.starts_with('o')) part.kind = Part::Kind::ordinal;
        if (part.kind != Part::Kind::digit) value.remove_prefix(1);
        std::from_chars(value.data(), value.data() + value.size(), part.value);
    }
    return part;
}

/// Adds up the parts of one number.
class Sum {
public:
    void take(const Part& part) {
        switch (part.kind) {
            case Part::Kind::digit:
            case Part::Kind::ordinal: take_value(part); break;
            case Part::Kind::times: take_factor(part.value); break;
            case Part::Kind::some: number_.vague = true; break;
            case Part::Kind::more: number_.more = true; break;
            case Part::Kind::half: number_.half = true; break;
            case Part::Kind::joiner: break;
        }
    }

    Number finish(Span span) {
        number_.span = span;
        if (positional_ && digits_ >= 1) {
            number_.value = run_;
            number_.digits = digits_;
        } else if (pairs_ == 2) {
            number_.value = first_ * 100 + run_;
            number_.digits = 4;
        } else {
            number_.value = total_ + section_ + run_;
        }
        return number_;
    }

private:
    void take_value(const Part& part) {
        number_.ordinal |= part.kind == Part::Kind::ordinal;
        if (part.value < 10 && positional_ && digits_ < 15) {
            run_ = run_ * 10 + part.value;
            ++digits_;
        } else if (part.value >= 10 && part.value < 100 && section_ == 0 && total_ == 0 && run_ >= 10 && run_ <= 20 && pairs_ <= 1) {
            // Years in pairs: nineteen eighty-four.
            first_ = run_, run_ = part.value, pairs_ = 2, positional_ = false;
        } else {
            if (part.value >= 10) pairs_ = pairs_ ? pairs_ : 1;
            run_ = run_ >= 20 && part.value < 10 ? run_ + part.value : run_ && part.value < 10 ? run_ * 10 + part.value : run_ + part.value;
            positional_ = false;
        }
    }

    void take_factor(std::int64_t factor) {
        positional_ = false;
        constexpr std::int64_t thousand = 1000;
        if (factor <= thousand && section_ > 0 && factor > section_) {
            section_ = (section_ + run_) * factor;
        } else if (factor > thousand) {
            total_ = (total_ + section_ + run_ ? total_ + section_ + run_ : 1) * factor;
            section_ = 0;
        } else {
            section_ += (run_ ? run_ : 1) * factor;
        }
        run_ = 0;
    }

    Number number_;
    std::int64_t total_ = 0, section_ = 0, run_ = 0, first_ = 0;
    std::uint8_t digits_ = 0;
    int pairs_ = 0;
    bool positional_ = true;
};

/// Finds the numbers of one sentence.
class NumberScan {
public:
    NumberScan(const Text& text, const LanguagePack& pack, const NumberLabels& labels, AnnotationIndex& index, std::vector<Number>& numbers)
        : text_(text), pack_(pack), labels_(labels), index_(index), numbers_(numbers), end_(index.sentence().end), parts_(cleared<Part>()), pending_(cleared<Annotation>()) {}

    bool run() {
        const std::size_t before = numbers_.size();
        for (const Annotation& a : index_.has(labels_.word) ? index_.all() : std::span<const Annotation>())
            if (a.label == labels_.word && (parts_.empty() || a.span.begin >= parts_.back().span.end)) parts_.push_back(read_part(a.span, pack_.value(a.payload)));
        const std::u32string_view text = text_.folded();
        for (std::uint32_t at = index_.sentence().begin; at < end_;) {
            const std::uint32_t word = next_ < parts_.size() && parts_[next_].span.begin >= at ? parts_[next_].span.begin : end_;
            while (at < word && !is_digit(text[at])) ++at;
            if (at < end_ && is_digit(text[at])) at = take_digits(at);
            else if (at < end_) at = take_words(at);
        }
        return numbers_.size() > before;
    }

private:
    /// A buffer of this thread, empty.
    template <class T>
    static std::vector<T>& cleared() {
        static thread_local std::vector<T> buffer;
        buffer.clear();
        return buffer;
    }

    void add(const Number& number, std::uint16_t label, bool keep = true) {
        if (!label) return;
        if (keep) numbers_.push_back(number);
        pending_.push_back({number.span, label, static_cast<std::uint32_t>(numbers_.size() - 1)});
    }

    void add_digits(const Number& run) {
        add(run, labels_.digits);
        if (run.digits == 2 && run.value < 60) add(run, labels_.minute, false);
    }

    bool starts(std::uint32_t at, std::uint16_t label) const {
        for (const std::uint32_t i : index_.starting(at))
            if (index_[i].label == label) return true;
        return false;
    }

    void skip_parts(std::uint32_t at) {
        while (next_ < parts_.size() && parts_[next_].span.begin < at) ++next_;
    }

    std::uint32_t run_end(std::uint32_t at) const {
        while (at < end_ && is_digit(text_.at(at))) ++at;
        return at;
    }

    std::int64_t read(Span span) const {
        std::int64_t value = 0;
        for (std::uint32_t i = span.begin; i < span.end && span.size() <= longest_run; ++i) value = value * 10 + (text_.at(i) - U'0');
        return value;
    }

    std::uint32_t take_digits(std::uint32_t at) {
        Number run;
        run.span = {at, run_end(at)};
        run.value = read(run.span);
        run.digits = static_cast<std::uint8_t>(std::min<std::uint32_t>(run.span.size(), 255));
        add_digits(run);
        if (run.digits == 4 && run.value >= first_bare_year && run.value <= last_bare_year && stands_alone(run.span)) add(run, labels_.year, false);
        if (run.digits == 4 && run.value >= first_bare_year && run.value <= last_bare_year) add(run, labels_.full_year, false);
        if (run.digits == 2 && is_short_year(run.value, text_.at(at) == U'0')) add(run, labels_.short_year, false);
        if (run.digits == 3 && run.value >= 100 && run.value < 150) add(run, labels_.roc_year, false);
        if (run.digits == 3 && run.value >= 100) add(run, labels_.three_digits, false);
        Number whole = run;
        const bool grouped = extend_groups(whole), decimal = extend_decimals(whole);
        std::uint32_t end = whole.span.end;
        for (const std::uint32_t i : index_.starting(end))
            if (index_[i].label == labels_.ordinal_ending && !grouped && !decimal) {
                whole.ordinal = true;
                whole.span.end = index_[i].span.end;
                add(whole, labels_.ordinal);
                skip_parts(whole.span.end);
                return whole.span.end;
            }
        skip_parts(end);
        extend_words(whole);
        add(whole, labels_.number);
        // The digit runs behind a point or comma count too: 2018.2.20 is no decimal.
        for (std::uint32_t i = run.span.end; i < end;) {
            if (!is_digit(text_.at(i))) {
                ++i;
                continue;
            }
            Number rest;
            rest.span = {i, run_end(i)};
            rest.value = read(rest.span);
            rest.digits = static_cast<std::uint8_t>(rest.span.size());
            add_digits(rest);
            i = rest.span.end;
        }
        return whole.span.end;
    }

    /// Two digits that count nothing: 08, 98; not 90 (years of age, of marriage ...).
    static bool is_short_year(std::int64_t value, bool leading_zero) { return leading_zero || (value >= 86 && value != 90); }

    /// Thousands: 12,500.
    bool extend_groups(Number& number) const {
        bool any = false;
        while (text_.at(number.span.end) == U',' && number.digits <= 3) {
            const Span group{number.span.end + 1, run_end(number.span.end + 1)};
            if (group.size() != 3 || group.end > end_) break;
            number.value = number.value * 1000 + read(group);
            number.span.end = group.end;
            any = true;
        }
        if (any) number.digits = 0;
        return any;
    }

    bool extend_decimals(Number& number) const {
        if (text_.at(number.span.end) != U'.') return false;
        const std::uint32_t end = run_end(number.span.end + 1);
        if (end == number.span.end + 1) return false;
        number.half = end == number.span.end + 2 && text_.at(end - 1) == U'5';
        number.decimal = !number.half;
        number.digits = 0;
        number.span.end = end;
        return true;
    }

    /// Words that go on a number in digits: 3 million, and in Chinese further ones.
    void extend_words(Number& number) {
        while (next_ < parts_.size()) {
            const Part& part = parts_[next_];
            const bool near = part.span.begin == number.span.end || (part.span.begin == number.span.end + 1 && text_.at(number.span.end) == U' ');
            if (!near || part.kind == Part::Kind::digit || part.kind == Part::Kind::ordinal || part.kind == Part::Kind::joiner) return;
            if (part.kind == Part::Kind::times) number.value *= part.value, number.digits = 0, number.decimal |= number.half;
            if (part.kind == Part::Kind::some) return;
            number.more |= part.kind == Part::Kind::more;
            number.half |= part.kind == Part::Kind::half;
            number.span.end = part.span.end;
            ++next_;
        }
    }

    /// No sign, letter or further digits around it that would make it an amount, a code or a phone number.
    bool stands_alone(Span span) const {
        const char32_t before = span.begin > index_.sentence().begin ? text_.at(span.begin - 1) : U' ';
        const char32_t before2 = span.begin > index_.sentence().begin + 1 ? text_.at(span.begin - 2) : U' ';
        const char32_t after = span.end < end_ ? text_.at(span.end) : U' ', after2 = span.end + 1 < end_ ? text_.at(span.end + 1) : U' ';
        if (before == U'$' || before == U'#' || before == U'+' || before == U'_' || before == U'@' || before == 0x20AC || before == 0xA3 || before == 0xA5) return false;
        if (is_letter(before) || is_letter(after) || (before == U'-' && is_letter(before2)) || after == U'_' || after == U'%' || after == U'@') return false;
        if (before == U'-' && ends_year_range(span)) return true;
        if (is_digit(before2) && (before == U'.' || before == U',' || before == U':' || before == U'-' || before == U'/')) return false;
        return !(is_digit(after2) && (after == U'.' || after == U',' || after == U':'));
    }

    /// 1852 of "1815-1852", alone (138-2010-2015 is a telephone number).
    bool ends_year_range(Span span) const {
        constexpr std::uint32_t digits = 4;
        if (span.size() != digits || span.begin < index_.sentence().begin + digits + 1) return false;
        const Span first{span.begin - digits - 1, span.begin - 1};
        for (std::uint32_t i = first.begin; i < first.end; ++i)
            if (!is_digit(text_.at(i))) return false;
        const auto part_of_number = [&](std::uint32_t i) {
            const char32_t c = text_.at(i);
            return is_digit(c) || is_letter(c) || c == U'-' || c == U'.' || c == U'/' || c == U'+';
        };
        if (first.begin > index_.sentence().begin && part_of_number(first.begin - 1)) return false;
        if (span.end + 1 < end_ && text_.at(span.end) != U'.' && part_of_number(span.end)) return false;
        const std::int64_t from = read(first), to = read(span);
        return from >= first_bare_year && from < to && to <= last_bare_year;
    }

    /// May `part` go on a number whose words end at `end`?
    bool continues(const Part& part, std::uint32_t end) const {
        if (part.span.begin == end) return !is_letter(text_.at(end - 1));
        return part.span.begin == end + 1 && (text_.at(end) == U' ' || text_.at(end) == U'-') && is_letter(text_.at(part.span.begin));
    }

    /// Two digits one after the other that rise by one are a choice, with the factors around them: three or four days, some twelve or
    /// thirteen people, twenty or thirty years.
    void read_pair(std::size_t first, Number& number) const {
        const auto is_digit_word = [&](std::size_t i) { return i < next_ && parts_[i].kind == Part::Kind::digit && parts_[i].value >= 1 && parts_[i].value <= 9; };
        std::size_t at = first;
        while (at < next_ && !(is_digit_word(at) && is_digit_word(at + 1))) ++at;
        if (at + 1 >= next_ || is_digit_word(at + 2) || (at > first && parts_[at - 1].kind == Part::Kind::digit)) return;
        const std::int64_t less = parts_[at].value, more = parts_[at + 1].value;
        if (more != less + 1 && !(less == 3 && more == 5)) return;
        Sum low, high;
        for (std::size_t i = first; i < next_; ++i) {
            if (i != at + 1) low.take(parts_[i]);
            if (i != at) high.take(parts_[i]);
        }
        const Number from = low.finish(number.span), to = high.finish(number.span);
        number.value = from.value, number.upto = to.value, number.digits = 0;
    }

    std::uint32_t take_words(std::uint32_t at) {
        std::size_t first = next_;
        if (parts_[first].kind == Part::Kind::more || parts_[first].kind == Part::Kind::joiner) {
            ++next_;
            return parts_[first].span.end;
        }
        Sum sum;
        std::uint32_t end = at;
        bool ordinal = false;
        do {
            const Part& part = parts_[next_];
            if (part.kind == Part::Kind::joiner && (next_ + 1 >= parts_.size() || !continues(parts_[next_ + 1], part.span.end))) break;
            // Two thousand and five, but two and three.
            if (part.kind == Part::Kind::joiner && is_letter(text_.at(part.span.begin)) && (next_ == first || parts_[next_ - 1].kind != Part::Kind::times || parts_[next_ + 1].kind != Part::Kind::digit)) break;
            if (next_ > first && part.kind == Part::Kind::half && is_letter(text_.at(at))) break;
            sum.take(part);
            ordinal |= part.kind == Part::Kind::ordinal;
            end = part.span.end;
            ++next_;
        } while (!ordinal && next_ < parts_.size() && continues(parts_[next_], end));
        Number number = sum.finish({at, end});
        if (!ordinal && !is_letter(text_.at(at))) read_pair(first, number);
        add(number, number.ordinal ? labels_.ordinal : labels_.number);
        // Two numerals in a row are a year, unless they rise by one (seven or eight).
        if (number.digits == 2 && !number.upto) add(number, labels_.short_year, false);
        if (number.upto) add(number, labels_.pair, false);
        if (!number.ordinal && labels_.numeral) pending_.push_back({number.span, labels_.numeral, static_cast<std::uint32_t>(numbers_.size() - 1)});
        return end;
    }

public:
    void commit() {
        for (const Annotation& a : pending_) index_.add(a);
    }

private:
    const Text& text_;
    const LanguagePack& pack_;
    const NumberLabels& labels_;
    AnnotationIndex& index_;
    std::vector<Number>& numbers_;
    std::uint32_t end_;
    std::vector<Part>& parts_;
    std::vector<Annotation>& pending_;
    std::size_t next_ = 0;
};

}  // namespace

NumberLabels::NumberLabels(const LanguagePack& pack)
    : number(pack.label("number")), digits(pack.label("digits")), numeral(pack.label("numeral_word")), ordinal(pack.label("ordinal")),
      year(pack.label("year")), full_year(pack.label("full_year")), short_year(pack.label("short_year")), roc_year(pack.label("roc_year")), three_digits(pack.label("three_digits")), minute(pack.label("minute")), pair(pack.label("pair")), word(pack.label("numeral")), ordinal_ending(pack.label("ordinal_ending")) {}

bool recognise_numbers(const Text& text, const LanguagePack& pack, const NumberLabels& labels, AnnotationIndex& index, std::vector<Number>& numbers) {
    NumberScan scan(text, pack, labels, index, numbers);
    const bool any = scan.run();
    scan.commit();
    return any;
}

}  // namespace whowhen
