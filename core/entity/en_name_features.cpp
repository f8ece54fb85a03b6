#include <algorithm>
#include <array>

#include "core/entity/name_features.hpp"
#include "core/entity/name_rows.hpp"
#include "core/text/character.hpp"

namespace whowhen {
namespace {

constexpr std::uint64_t version = 5;
constexpr std::size_t templates = 69;
// Of them those that are in no group.
constexpr std::size_t listed = 19;
constexpr std::uint64_t before_sentence = 1, after_sentence = 2;
constexpr int coarse_shift = 10;

/// Shapes, in the order of how much they look like a name.
enum Shape : std::uint8_t {
    lower,
    digits,
    mark,
    upper_one,
    upper_initial,
    upper_all,
    upper_inner,
    lower_inner,
    with_digits,
    foreign,
    nothing
};

struct EnToken {
    std::u32string_view form;  // folded
    std::uint64_t text = 0;    // its hash
    std::uint64_t word = 0;    // the same, but of figures how many they are
    std::uint64_t left = 0, right = 0;  // words beside the run of capitalised words, or beside the token
    std::uint64_t run_first = 0, run_last = 0;
    std::uint16_t knows_first = 0, knows_last = 0;  // what the word lists say of the run's ends
    std::uint16_t knowledge = 0;
    std::uint16_t cluster = 0;                          // fine and coarse
    std::uint16_t left_cluster = 0, right_cluster = 0;  // of `left` and `right`
    std::uint16_t first_cluster = 0, last_cluster = 0;  // of the run's ends
    std::uint8_t shape = nothing;
    std::uint8_t run_position = 0;  // 0 not in a run, 1 single, 2 begin, 3 middle, 4 end
    std::uint8_t run_length = 0;
    std::uint8_t quote = 0;
    bool link = false;  // joins the words of names ("&")

    bool capital() const {
        return shape == upper_one || shape == upper_initial || shape == upper_all || shape == upper_inner;
    }
    std::uint64_t suffix(std::size_t size) const { return hash_text(form.size() > size ? form.substr(form.size() - size) : form); }
    /// What lists of names say of it.
    std::uint64_t names() const { return knowledge & ~word_bits::meaning_mask; }
    /// True for what a name has at least one of, to its small words, figures and marks.
    bool marks_name() const {
        return link || (shape != lower && shape != digits && shape != mark && shape != nothing);
    }
};

Shape shape_of(const Text& text, const Token& token) {
    if (token.kind == TokenKind::number) return digits;
    if (token.kind == TokenKind::punctuation) return mark;
    if (token.kind == TokenKind::han) return foreign;
    const auto original = text.original().substr(token.span.begin, token.span.size());
    const auto folded = text.folded().substr(token.span.begin, token.span.size());
    std::size_t upper = 0;
    bool digit = false;
    for (std::size_t i = 0; i < folded.size(); ++i) {
        upper += original[i] != folded[i] && is_letter(folded[i]);
        digit |= is_digit(folded[i]);
    }
    if (digit) return with_digits;
    if (upper == 0) return is_letter(folded[0]) ? lower : foreign;
    const bool initial = original[0] != folded[0];
    if (upper == folded.size()) return upper == 1 ? upper_one : upper_all;
    return !initial ? lower_inner : upper == 1 ? upper_initial : upper_inner;
}

/// Small words and marks that may stand inside a name of several words.
bool joins_names(const Text& text, const Token& token) {
    const auto word = text.folded().substr(token.span.begin, token.span.size());
    static constexpr std::u32string_view joints[] = {U"of", U"de", U"von", U"van", U"der", U"bin", U"al", U"&", U"-",
                                                     U".",  U"du", U"da",  U"la",  U"del", U"ibn", U"'s", U"'"};
    return std::find(std::begin(joints), std::end(joints), word) != std::end(joints);
}

struct Working {
    std::vector<EnToken> tokens;
    std::vector<NameHit> hits;
};

void read_tokens(const Analysis& analysis, const SentenceAnalysis& sentence, const WordTable& words,
                 const WordTable& clusters, std::span<const std::uint64_t> links, std::vector<EnToken>& tokens) {
    const auto folded = analysis.text.folded();
    tokens.clear();
    std::uint8_t quote = 0;
    for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
        const Token& token = analysis.tokens[i];
        const auto word = folded.substr(token.span.begin, token.span.size());
        EnToken t;
        t.shape = shape_of(analysis.text, token);
        t.form = word;
        t.text = hash_text(word);
        t.word = t.shape == digits ? 0x200 + std::min<std::size_t>(word.size(), 6) : t.text;
        if (token.kind == TokenKind::word) t.knowledge = words.find(t.word), t.cluster = clusters.find(t.word);
        if (word == U"\"" || word == U"\u201C" || word == U"\u201D") quote ^= 1;
        t.quote = quote;
        t.link = std::binary_search(links.begin(), links.end(), t.text);
        tokens.push_back(t);
    }
}

/// Runs of capitalised words with small words between them.
void find_runs(const Analysis& analysis, const SentenceAnalysis& sentence, std::vector<EnToken>& tokens) {
    const Token* token = analysis.tokens.data() + sentence.first_token;
    const std::size_t count = tokens.size();
    for (std::size_t i = 0; i < count;) {
        const std::uint64_t left = i == 0 ? before_sentence : tokens[i - 1].word;
        if (!tokens[i].capital()) {
            tokens[i].left = left;
            tokens[i].right = i + 1 < count ? tokens[i + 1].word : after_sentence;
            tokens[i].left_cluster = i == 0 ? 0 : tokens[i - 1].cluster;
            tokens[i].right_cluster = i + 1 < count ? tokens[i + 1].cluster : 0;
            ++i;
            continue;
        }
        std::size_t end = i + 1;
        for (;;) {
            if (end < count && (tokens[end].capital() || tokens[end].shape == with_digits))
                ++end;
            else if (end + 1 < count && joins_names(analysis.text, token[end]) && tokens[end + 1].capital())
                end += 2;
            else
                break;
        }
        const std::uint64_t right = end < count ? tokens[end].word : after_sentence;
        for (std::size_t k = i; k < end; ++k) {
            EnToken& t = tokens[k];
            t.left = left;
            t.right = right;
            t.run_first = tokens[i].word;
            t.run_last = tokens[end - 1].word;
            t.left_cluster = i == 0 ? 0 : tokens[i - 1].cluster;
            t.right_cluster = end < count ? tokens[end].cluster : 0;
            t.first_cluster = tokens[i].cluster;
            t.last_cluster = tokens[end - 1].cluster;
            t.knows_first = tokens[i].knowledge;
            t.knows_last = tokens[end - 1].knowledge;
            t.run_length = static_cast<std::uint8_t>(std::min<std::size_t>(end - i, 6));
            t.run_position = static_cast<std::uint8_t>(end - i == 1 ? 1 : k == i ? 2 : k + 1 == end ? 4 : 3);
        }
        i = end;
    }
}

/// 0 none of the words has a capital .. 3 nearly all have: a headline or shouting says little by its capitals.
std::uint64_t capital_share(const std::vector<EnToken>& tokens) {
    std::size_t words = 0, capitals = 0;
    for (const EnToken& t : tokens) {
        if (t.shape == digits || t.shape == mark || t.shape == foreign) continue;
        ++words;
        capitals += t.capital();
    }
    if (words == 0) return 0;
    return capitals == 0 ? 0 : capitals * 2 < words ? 1 : capitals * 4 < words * 3 ? 2 : 3;
}

// Tokens around a capitalised one that may be part of its name.
constexpr std::ptrdiff_t name_reach = 2;

/// A token with those around it and the lexicon entries that they are in.
struct Context {
    const EnToken &m3, &m2, &m1, &c, &p1, &p2, &p3;
    std::uint64_t hit_before, hit, hit_after;
    /// Opens a sentence or follows a mark.
    bool start;

    std::uint64_t start_shape() const { return (start ? 64u : 0u) + c.shape; }
    std::uint64_t run() const { return c.run_position * 8u + c.run_length; }
};

/// The words of a sentence, ready for the templates.
class Rows {
public:
    Rows(const Analysis& analysis, const SentenceAnalysis& sentence, TextStyle style, const WordTable& words, const WordTable& clusters,
         std::span<const std::uint8_t> types_of_label, std::span<const std::uint64_t> links)
        : style_(style) {
        first_.word = before_sentence;
        last_.word = after_sentence;
        read_tokens(analysis, sentence, words, clusters, links, work().tokens);
        find_runs(analysis, sentence, work().tokens);
        find_name_hits(analysis, sentence, types_of_label, work().hits);
        capitals_ = capital_share(work().tokens);
    }

    std::ptrdiff_t count() const { return static_cast<std::ptrdiff_t>(tokens_.size()); }
    /// True if news may have a name there: small words far from capitals and from what lexicons list are none.
    bool is_candidate(std::ptrdiff_t i) const {
        if (style_ != TextStyle::news) return true;
        for (std::ptrdiff_t k = i - name_reach; k <= i + name_reach; ++k)
            if (at(k).marks_name()) return true;
        return hit(i) != 0;
    }
    /// Gives a row (`name_rows.hpp`) a token's features by template.
    template <class Row>
    void list(std::ptrdiff_t i, Row& row) const;

private:
    static Working& work() {
        static thread_local Working working;
        return working;
    }
    const EnToken& at(std::ptrdiff_t i) const { return i < 0 ? first_ : i >= count() ? last_ : tokens_[static_cast<std::size_t>(i)]; }
    std::uint64_t hit(std::ptrdiff_t i) const {
        if (i < 0 || i >= count()) return 0;
        const NameHit& hit = hits_[static_cast<std::size_t>(i)];
        return hit.types * 4u + hit.position;
    }

    std::uint64_t kind() const { return static_cast<std::uint64_t>(style_); }
    template <class Row>
    void list_word(const Context& x, Row& row) const;
    template <class Row>
    void list_neighbours(const Context& x, Row& row) const;
    template <class Row>
    void list_run(const Context& x, Row& row) const;
    template <class Row>
    void list_beside_run(const Context& x, Row& row) const;
    template <class Row>
    void list_shapes(const Context& x, Row& row) const;
    template <class Row>
    void list_pairs(const Context& x, Row& row) const;

    TextStyle style_;
    EnToken first_, last_;
    const std::vector<EnToken>& tokens_ = work().tokens;
    const std::vector<NameHit>& hits_ = work().hits;
    std::uint64_t capitals_;
};

template <class Row>
void Rows::list(std::ptrdiff_t i, Row& row) const {
    const Context x{at(i - 3), at(i - 2), at(i - 1), at(i), at(i + 1), at(i + 2), at(i + 3), hit(i - 1), hit(i), hit(i + 1), i == 0 || at(i - 1).shape == mark};
    list_word(x, row);
    list_neighbours(x, row);
    list_run(x, row);
    list_beside_run(x, row);
    list_shapes(x, row);
    list_pairs(x, row);
}

/// What the word tells, with what is known of it and of its run's last word.
template <class Row>
void Rows::list_word(const Context& x, Row& row) const {
    const EnToken& c = x.c;
    const std::uint64_t key = packed(1, Bits{c.knowledge, 16}, Bits{c.cluster, 16}, Bits{x.start_shape(), 7}, Bits{capitals_, 2}, Bits{kind(), 3}, Bits{x.run(), 6}, Bits{std::uint64_t{c.knows_last} >> 6, 10});
    row.group(combine(c.text, key), [&](auto& to) {
        const std::uint64_t shape = c.shape * 4u + capitals_, suffix3 = c.suffix(3);
        put(to, 1, c.word);
        put(to, 11, c.word, shape);
        put(to, 12, hash_text(c.form.substr(0, 3)), c.shape);
        put(to, 13, suffix3, c.shape);
        put(to, 14, c.suffix(2), c.shape);
        put(to, 17, x.start_shape(), c.knowledge);
        put(to, 22, c.names() >> 6, x.run(), x.start_shape());
        put(to, 34, x.run(), x.start_shape(), capitals_);
        put(to, 35, std::min<std::size_t>(c.form.size(), 15), c.shape, c.run_position);
        put(to, 37, kind(), shape, c.knowledge);
        put(to, 38, kind(), c.word);
        put(to, 40, kind(), x.run(), x.start_shape());
        put(to, 49, suffix3, c.run_position, c.knows_last >> 6);
        put(to, 50, c.cluster, x.start_shape());
        put(to, 57, c.cluster >> coarse_shift, x.run(), c.shape);
        put(to, 66, kind(), c.cluster, x.start_shape());
        put(to, 68, kind(), suffix3, c.shape);
        to.put(templates, style_feature(style_));
    });
}

/// The words on either side, each by itself.
template <class Row>
void Rows::list_neighbours(const Context& x, Row& row) const {
    const auto list_beside = [&](const EnToken& beside, std::uint64_t group, std::uint32_t word, std::uint32_t knowledge, std::uint32_t cluster) {
        const std::uint64_t key = packed(group, Bits{beside.knowledge, 16}, Bits{beside.cluster, 16}, Bits{beside.shape, 4}, Bits{x.c.shape, 4});
        row.group(combine(beside.word, key), [&](auto& to) {
            put(to, word, beside.word);
            put(to, knowledge, x.c.shape, beside.knowledge, beside.shape);
            put(to, cluster, beside.cluster, x.c.shape, beside.shape);
        });
    };
    list_beside(x.m1, 2, 2, 18, 51);
    list_beside(x.p1, 3, 3, 19, 52);
    put(row, 4, x.m2.word);
    put(row, 5, x.p2.word);
    put(row, 47, x.m3.word, x.c.shape);
    put(row, 48, x.p3.word, x.c.shape);
}

/// The run that the word is in: most words are in none.
template <class Row>
void Rows::list_run(const Context& x, Row& row) const {
    const EnToken& c = x.c;
    const std::uint64_t first = packed(4, Bits{c.knows_first, 16}, Bits{c.first_cluster, 16}, Bits{x.run(), 6}, Bits{kind(), 3}, Bits{x.hit, 6});
    const std::uint64_t last = packed(0, Bits{c.knows_last, 16}, Bits{c.last_cluster, 16});
    row.group(combine(combine(c.run_first, first), combine(c.run_last, last)), [&](auto& to) {
        put(to, 28, c.run_last, c.run_position, c.run_length);
        put(to, 29, c.run_first, c.run_position, c.run_length);
        put(to, 30, c.knows_first >> 6, c.knows_last >> 6, x.run());
        put(to, 31, c.knows_first, x.run(), x.hit);
        put(to, 41, c.knows_last, c.run_position, c.run_length);
        put(to, 44, c.run_first, c.run_last, c.run_position);
        put(to, 61, c.last_cluster, x.run());
        put(to, 62, c.first_cluster, c.last_cluster, c.run_position);
        put(to, 65, kind(), c.run_last, x.run());
        put(to, 67, kind(), c.last_cluster, x.run());
    });
}

/// The words beside the run, each by itself.
template <class Row>
void Rows::list_beside_run(const Context& x, Row& row) const {
    const EnToken& c = x.c;
    using Ids = std::array<std::uint32_t, 5>;
    const auto list_side = [&](std::uint64_t word, std::uint64_t cluster, std::uint64_t group, const Ids& ids) {
        const std::uint64_t sense = c.knows_last & word_bits::meaning_mask;
        const std::uint64_t key = packed(group, Bits{cluster, 16}, Bits{x.run(), 6}, Bits{kind(), 3}, Bits{c.names() >> 6, 10}, Bits{sense, 6});
        row.group(combine(word, key), [&](auto& to) {
            put(to, ids[0], word, c.run_position, c.run_length);
            put(to, ids[1], word, c.names() >> 6, c.run_position);
            put(to, ids[2], word, sense, c.run_position);
            put(to, ids[3], cluster, x.run());
            put(to, ids[4], kind(), word, x.run());
        });
    };
    list_side(c.left, c.left_cluster, 5, {25, 32, 42, 58, 63});
    list_side(c.right, c.right_cluster, 6, {26, 33, 43, 59, 64});
    put(row, 27, c.left, c.right, c.run_position);
    put(row, 60, c.left_cluster >> coarse_shift, c.right_cluster >> coarse_shift, c.run_position);
}

/// The shapes of words, and the entries of lexicons that they are in.
template <class Row>
void Rows::list_shapes(const Context& x, Row& row) const {
    const EnToken& c = x.c;
    const std::uint64_t shapes = packed(0, Bits{x.m2.shape, 4}, Bits{x.m1.shape, 4}, Bits{c.shape, 4}, Bits{x.p1.shape, 4}, Bits{x.p2.shape, 4}, Bits{capitals_, 2}, Bits{x.start, 1}, Bits{c.quote, 1});
    row.group(combine(7, packed(0, Bits{shapes, 27}, Bits{x.hit_before, 6}, Bits{x.hit, 6}, Bits{x.hit_after, 6}, Bits{kind(), 3})), [&](auto& to) {
        const std::uint64_t shape = c.shape * 4u + capitals_;
        put(to, 15, x.m1.shape, shape, x.p1.shape);
        put(to, 16, x.m2.shape * 16u + x.m1.shape, shape, x.p1.shape * 16u + x.p2.shape);
        put(to, 23, x.hit, c.shape);
        put(to, 24, x.hit, x.hit_before, x.hit_after);
        put(to, 36, c.quote * 16u + c.shape, x.p1.shape, x.m1.shape);
        put(to, 39, kind(), x.hit, x.start_shape());
    });
}

/// What words tell together: seldom the same ones.
template <class Row>
void Rows::list_pairs(const Context& x, Row& row) const {
    using word_bits::meaning_mask;
    const EnToken &m2 = x.m2, &m1 = x.m1, &c = x.c, &p1 = x.p1, &p2 = x.p2;
    put(row, 6, m1.word, c.word);
    put(row, 7, c.word, p1.word);
    put(row, 8, m1.word, p1.word, c.shape);
    put(row, 9, m2.word, m1.word, c.shape);
    put(row, 10, p1.word, p2.word, c.shape);
    put(row, 20, m1.knowledge & meaning_mask, x.start_shape(), p1.knowledge & meaning_mask);
    put(row, 21, c.names() >> 6, m1.knowledge >> 6, p1.knowledge >> 6);
    put(row, 45, m1.knowledge & meaning_mask, c.word);
    put(row, 46, p1.knowledge & meaning_mask, c.word);
    put(row, 53, m2.cluster, m1.cluster >> coarse_shift, c.shape);
    put(row, 54, p2.cluster, p1.cluster >> coarse_shift, c.shape);
    put(row, 55, m1.cluster, c.cluster, c.shape);
    put(row, 56, c.cluster, p1.cluster, c.shape);
}

}  // namespace

EnglishNameFeatures::EnglishNameFeatures(const LanguagePack& pack, WordTable words, WordTable clusters)
    : words_(words), clusters_(clusters), types_of_label_(name_types_of_labels(pack)), links_(NameWords(pack).hashes_of("link")) {}

std::size_t EnglishNameFeatures::per_token() const { return templates; }

std::uint64_t EnglishNameFeatures::fingerprint() { return combine(hash_bytes("en names"), version * 1000 + templates); }

void EnglishNameFeatures::extract(const Analysis& analysis, const SentenceAnalysis& sentence, TextStyle style,
                                  std::vector<FeatureId>& features) const {
    const Rows rows(analysis, sentence, style, words_, clusters_, types_of_label_, links_);
    list_all<templates>(rows, features);
}

void EnglishNameFeatures::extract_candidates(const Analysis& analysis, const SentenceAnalysis& sentence, TextStyle style,
                                             CandidateFeatures& candidates) const {
    const Rows rows(analysis, sentence, style, words_, clusters_, types_of_label_, links_);
    list_candidates<templates, listed>(rows, candidates);
}

}  // namespace whowhen
