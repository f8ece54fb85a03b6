#include "core/text/sentence.hpp"

#include <algorithm>

#include "core/text/abbreviations.hpp"
#include "core/text/character.hpp"

namespace whowhen {
namespace {

// A longer stretch without sentence end is no prose (tables, minified code); it is cut so that later stages stay
// linear.
constexpr std::uint32_t max_sentence = 2000;
// A remark in brackets up to this length stays with its sentence, full stops included.
constexpr std::uint32_t max_bracket = 160;
// "...?" he said: a clause of at most this length after a closing quote belongs to the quote.
constexpr std::uint32_t max_han_attribution = 14;
constexpr std::uint32_t max_word_attribution = 32;

// Folded code points; non-ASCII ones by number, since sources are ASCII.
constexpr char32_t ideographic_stop = 0x3002;
constexpr char32_t ellipsis = 0x2026;
constexpr char32_t fullwidth_exclamation = 0xFF01;
constexpr char32_t fullwidth_question = 0xFF1F;

bool is_terminator(char32_t folded) {
    return folded == ideographic_stop || folded == U'.' || folded == U'!' || folded == U'?' || folded == ellipsis;
}

/// Printed quotes that only ever close: right curly and corner quotes.
bool is_closing_quote(char32_t printed) {
    return printed == 0x201D || printed == 0x2019 || printed == 0x300D || printed == 0x300F || printed == 0xBB;
}

bool is_opening_quote(char32_t printed) {
    return printed == 0x201C || printed == 0x2018 || printed == 0x300C || printed == 0x300E || printed == 0xAB;
}

bool is_closing_bracket(char32_t folded) {
    return folded == U')' || folded == U']' || folded == 0x300B;
}

/// Splits one line. Positions are code points of the text.
class LineSplitter {
public:
    LineSplitter(const Text& text, std::uint32_t begin, std::uint32_t end)
        : printed_(text.original()), folded_(text.folded()), begin_(begin), end_(end) {}

    template <class OnSentence>
    void split(const OnSentence& on_sentence) {
        std::uint32_t start = begin_;
        for (std::uint32_t at = begin_; at < end_;) {
            std::uint32_t next = at + 1;
            bool ends = false;
            if (folded_[at] == U'(') {
                next = after_bracket(at);
                ends = next > at + 2 && is_terminator(folded_[next - 2]) && only_space(start, at);
            } else if (folded_[at] == U'"') {
                quote_open_ = !quote_open_;
            } else if (is_terminator(folded_[at])) {
                next = after_run(at);
                const std::uint32_t closed = after_closers(next);
                ends = is_end(at, next, closed);
                if (ends)
                    next = closed;
                else if (closed > next && printed_[next] == U'"')
                    quote_open_ = true;
            }
            if (ends || next - start >= max_sentence) {
                on_sentence(Span{start, next});
                start = next;
            }
            at = next;
        }
        on_sentence(Span{start, end_});
    }

private:
    char32_t printed(std::uint32_t at) const { return at < end_ ? printed_[at] : U'\n'; }
    char32_t folded(std::uint32_t at) const { return at < end_ ? folded_[at] : U'\n'; }
    bool is_upper(std::uint32_t at) const { return is_letter(folded(at)) && folded_[at] != printed_[at]; }
    bool is_lower(std::uint32_t at) const { return is_letter(folded(at)) && folded_[at] == printed_[at]; }
    bool only_space(std::uint32_t from, std::uint32_t to) const {
        return std::all_of(folded_.begin() + from, folded_.begin() + to, is_space);
    }

    std::uint32_t skip_space(std::uint32_t at) const {
        while (at < end_ && is_space(folded_[at])) ++at;
        return at;
    }

    /// Behind the bracket that closes the one at `open`, or behind `open` if none does soon.
    std::uint32_t after_bracket(std::uint32_t open) const {
        const std::uint32_t limit = std::min(end_, open + max_bracket);
        for (std::uint32_t at = open + 1; at < limit; ++at) {
            if (folded_[at] == U'(') break;
            if (folded_[at] == U')') return at + 1;
        }
        return open + 1;
    }

    std::uint32_t after_run(std::uint32_t at) const {
        while (at < end_ && is_terminator(folded_[at])) ++at;
        return at;
    }

    /// Behind the closing quotes, brackets and note marks (`[3]`) that follow a terminator.
    std::uint32_t after_closers(std::uint32_t at) {
        bool open = quote_open_;
        for (; at < end_; ++at) {
            const char32_t c = printed_[at];
            if (is_closing_quote(c) || is_closing_bracket(folded_[at])) continue;
            if (folded_[at] == U'"' && !is_opening_quote(c) && open) {
                open = false;
                continue;
            }
            if (c == U'\'' && (is_space(folded(at + 1)) || folded(at + 1) == U'"')) continue;
            const std::uint32_t note = after_note(at);
            if (note == at) break;
            at = note - 1;
        }
        return at;
    }

    std::uint32_t after_note(std::uint32_t at) const {
        if (folded_[at] != U'[' || !is_digit(folded(at + 1))) return at;
        std::uint32_t end = at + 1;
        while (is_digit(folded(end))) ++end;
        return folded(end) == U']' ? end + 1 : at;
    }

    /// Whether the terminators [run, run_end) with their closers up to `closed` end a sentence.
    bool is_end(std::uint32_t run, std::uint32_t run_end, std::uint32_t closed) {
        const bool end = closed >= end_ || is_inner_end(run, run_end, closed);
        if (end)
            quote_open_ = quote_open_ && std::count(folded_.begin() + run_end, folded_.begin() + closed, U'"') == 0;
        return end;
    }

    bool is_inner_end(std::uint32_t run, std::uint32_t run_end, std::uint32_t closed) const {
        const bool quoted = closed > run_end && folded_[run_end] != U')' && folded_[run_end] != U'[';
        if (is_ideographic(run, run_end)) return !(quoted && is_han_attribution(closed));
        const bool dots = folded_[run] == U'.' || folded_[run] == ellipsis;
        if (dots && (run_end - run > 1 || folded_[run] == ellipsis)) return ends_at_ellipsis(run_end, closed);
        if (!is_space(folded(closed))) return ends_glued(run, closed);
        const std::uint32_t next = skip_space(closed);
        if (next >= end_) return true;
        if (is_lower(next) && !is_brand(next)) return false;
        if (folded_[run] == U'.') return closed > run_end || !is_abbreviation(run, next);
        return !(quoted && is_word_attribution(next));
    }

    /// Full-width terminators, or ASCII ones right behind Han.
    bool is_ideographic(std::uint32_t run, std::uint32_t run_end) const {
        for (std::uint32_t at = run; at < run_end; ++at) {
            const char32_t c = printed_[at];
            if (c == fullwidth_exclamation || c == fullwidth_question || folded_[at] == ideographic_stop) return true;
        }
        return (folded_[run] == U'!' || folded_[run] == U'?') && run > begin_ && is_han(folded_[run - 1]);
    }

    bool ends_at_ellipsis(std::uint32_t run_end, std::uint32_t closed) const {
        if (closed > run_end && is_opening_quote(printed(closed))) return true;
        const std::uint32_t next = skip_space(closed);
        return next > closed && (next >= end_ || is_upper(next) || is_opening_quote(printed(next)));
    }

    /// No white space behind the terminator: `said.He` (lost in scraping) ends, `node.js`, `3.5` and `Yahoo!` + Han do
    /// not.
    bool ends_glued(std::uint32_t run, std::uint32_t closed) const {
        if (is_opening_quote(printed(closed))) return folded_[run] != U'.' || is_lower(run > begin_ ? run - 1 : run);
        if (!is_upper(closed) || !is_lower(closed + 1)) return false;
        std::uint32_t word = run;
        while (word > begin_ && is_letter(folded_[word - 1])) --word;
        const bool lower_word = std::all_of(folded_.begin() + word, folded_.begin() + run, is_letter) && is_lower(word);
        return run - word >= 3 && lower_word && printed_.substr(word, run - word) == folded_.substr(word, run - word);
    }

    /// A name such as `iPhone` or `xAI`: lower case first, a capital within.
    bool is_brand(std::uint32_t at) const {
        for (; is_letter(folded(at)); ++at)
            if (is_upper(at)) return true;
        return false;
    }

    /// The word of letters and inner stops that ends at `end`, or begins at `at`.
    std::u32string_view word_before(std::uint32_t end) const {
        std::uint32_t at = end;
        while (at > begin_ && (is_letter(folded_[at - 1]) || folded_[at - 1] == U'.')) --at;
        return printed_.substr(at, end - at);
    }
    std::u32string_view word_from(std::uint32_t at) const {
        std::uint32_t end = at;
        while (is_letter(folded(end))) ++end;
        return printed_.substr(at, end - at);
    }

    /// Whether the full stop at `stop` belongs to the word before it, given that the next word starts at `next`.
    bool is_abbreviation(std::uint32_t stop, std::uint32_t next) const {
        const std::u32string_view word = word_before(stop);
        if (word.empty()) return false;
        const AbbreviationKinds kinds = abbreviation_kinds(word);
        if (kinds.title) return true;
        if (is_digit(folded(next))) return kinds.number || kinds.ambiguous;
        if (!kinds.ambiguous && !is_initials(word)) return false;
        if (!is_letter(folded(next))) return !is_opening_quote(printed(next)) && folded(next) != U'"';
        const std::u32string_view follower = word_from(next);
        const bool initial = follower.size() == 1 && folded(next + 1) == U'.';
        return initial || !abbreviation_kinds(follower).starter;
    }

    /// `J`, `U.S`, `p.m`: single letters with stops between them.
    static bool is_initials(std::u32string_view word) {
        for (std::size_t i = 0; i < word.size(); ++i)
            if ((word[i] == U'.') != (i % 2 == 1)) return false;
        return word.size() % 2 == 1 && (word.size() > 1 || fold(word[0]) != word[0]);
    }

    /// A short clause without inner punctuation up to a full stop: who said what was quoted before.
    bool is_han_attribution(std::uint32_t at) const {
        const std::uint32_t limit = std::min(end_, at + max_han_attribution);
        for (std::uint32_t i = at; i < limit; ++i) {
            if (folded_[i] == ideographic_stop) return i > at + 1;
            if (!is_han(folded_[i]) && !is_letter(folded_[i]) && folded_[i] != 0xB7) return false;
        }
        return false;
    }

    bool is_word_attribution(std::uint32_t at) const {
        const std::uint32_t limit = std::min(end_, at + max_word_attribution);
        for (std::uint32_t i = at; i < limit; ++i) {
            if (folded_[i] == U'.') return i + 1 >= end_ || is_space(folded_[i + 1]);
            if (!is_letter(folded_[i]) && folded_[i] != U' ' && folded_[i] != U'-') return false;
        }
        return false;
    }

    std::u32string_view printed_;
    std::u32string_view folded_;
    std::uint32_t begin_;
    std::uint32_t end_;
    /// Inside a quote of straight marks, which do not tell their direction.
    bool quote_open_ = false;
};

struct LetterCount {
    std::uint32_t han = 0;
    std::uint32_t words = 0;

    bool none() const { return han == 0 && words == 0; }
    // A word of Latin letters weighs as much as a Han character: names stay in Latin letters in Chinese text.
    Language language() const { return han > words ? Language::zh : Language::en; }
};

LetterCount count_letters(std::u32string_view folded) {
    LetterCount count;
    bool in_word = false;
    for (const char32_t c : folded) {
        const bool letter = is_letter(c);
        count.han += is_han(c);
        count.words += letter && !in_word;
        in_word = letter || (in_word && (c == U'\'' || c == U'-'));
    }
    return count;
}

Span trim(std::u32string_view folded, Span span) {
    while (!span.empty() && is_space(folded[span.begin])) ++span.begin;
    while (!span.empty() && is_space(folded[span.end - 1])) --span.end;
    return span;
}

/// A sentence without letters (a date line, a table of numbers) is read in the language of the whole text.
Language language_of(const Text& text, Span span, Language fallback) {
    const LetterCount count = count_letters(text.folded().substr(span.begin, span.size()));
    return count.none() ? fallback : count.language();
}

}  // namespace

std::vector<Sentence> split_sentences(const Text& text, Language declared) {
    const std::u32string_view folded = text.folded();
    const LetterCount letters = count_letters(folded);
    const Language whole = letters.none() ? declared : letters.language();
    std::vector<Sentence> sentences;
    std::uint32_t paragraph = 0;
    for (std::uint32_t begin = 0; begin < text.size();) {
        const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(folded.find(U'\n', begin), text.size()));
        const std::size_t before = sentences.size();
        LineSplitter(text, begin, end).split([&](Span span) {
            span = trim(folded, span);
            if (!span.empty()) sentences.push_back({span, language_of(text, span, whole), paragraph});
        });
        paragraph += sentences.size() > before;
        begin = end + 1;
    }
    return sentences;
}

}  // namespace whowhen
