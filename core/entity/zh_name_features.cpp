#include <algorithm>
#include <array>

#include "core/entity/name_features.hpp"
#include "core/entity/name_rows.hpp"
#include "core/text/character.hpp"

namespace whowhen {
namespace {

constexpr std::uint64_t version = 2;
constexpr std::size_t templates = 39;
// Of them those that are in no group.
constexpr std::size_t listed = 18;
// Cost of a character that the word list does not know, in the list's unit: it should lose against any listed word.
constexpr std::uint32_t unknown_cost = 250;
constexpr std::size_t longest_word = 4;
// How far ahead an organization's head word is looked for, in tokens.
constexpr std::size_t head_reach = 8;
constexpr std::uint8_t head_class = 40;  // word class of organization heads; cli/train/word_lists.cpp sets it
constexpr std::uint64_t before_sentence = 1, after_sentence = 2, number_id = 0x110000;
constexpr std::uint8_t title_bracket = 1;
constexpr std::uint64_t latin_flag = 1ULL << 40;
constexpr int coarse_shift = 10;

struct ZhToken {
    std::uint64_t id = 0;
    std::uint64_t word = 0;         // hash of the word it stands in
    std::uint64_t word_before = 0;  // of its word
    std::uint64_t word_after = 0;
    std::uint64_t head = 0;  // nearest organization head word ahead, with its distance
    std::uint8_t shape = 0;
    std::uint8_t flags = 0;  // character classes
    std::uint8_t word_class = 0;
    std::uint8_t class_before = 0, class_after = 0;
    std::uint8_t word_position = 0;
    std::uint8_t bracket = 0;
    std::uint16_t cluster = 0;  // of its word: fine and coarse
    std::uint16_t cluster_before = 0, cluster_after = 0;
};

/// 0 Han, 1-3 digits, 4-9 Latin by case, then one for each kind of punctuation.
std::uint8_t shape_of(const Text& text, const Token& token) {
    if (token.kind == TokenKind::han) return 0;
    if (token.kind == TokenKind::number) return token.span.size() == 4 ? 1 : token.span.size() < 3 ? 2 : 3;
    const auto original = text.original().substr(token.span.begin, token.span.size());
    const auto folded = text.folded().substr(token.span.begin, token.span.size());
    if (token.kind == TokenKind::punctuation) return static_cast<std::uint8_t>(10 + folded[0] % 64);
    if (!is_letter(folded[0])) return 9;
    std::size_t upper = 0;
    for (std::size_t i = 0; i < folded.size(); ++i) upper += original[i] != folded[i];
    if (upper == 0) return 4;
    if (upper == folded.size()) return upper == 1 ? 5 : 6;
    return original[0] != folded[0] ? (upper == 1 ? 7 : 8) : 8;
}

struct Working {
    std::vector<ZhToken> tokens;
    std::vector<NameHit> hits;
    std::vector<std::uint32_t> cost;
    std::vector<std::uint8_t> length;
    std::vector<std::uint16_t> value;  // word value of the best word ending at a token
};

void read_tokens(const Analysis& analysis, const SentenceAnalysis& sentence, std::vector<ZhToken>& tokens) {
    const auto folded = analysis.text.folded();
    tokens.clear();
    std::uint8_t bracket = 0;
    for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
        const Token& token = analysis.tokens[i];
        ZhToken t;
        t.shape = shape_of(analysis.text, token);
        const char32_t c = folded[token.span.begin];
        if (token.kind == TokenKind::word)
            t.id = hash_text(folded.substr(token.span.begin, token.span.size())) | latin_flag;
        else if (token.kind == TokenKind::number)
            t.id = number_id + std::min<std::uint32_t>(token.span.size(), 6);
        else
            t.id = c;
        if (token.kind == TokenKind::punctuation) {
            if (c == 0x300A || c == 0x3008)
                bracket = title_bracket;
            else if (c == 0x300B || c == 0x3009)
                bracket = 0;
            else if (c == U'(')
                bracket = 2;
            else if (c == U')')
                bracket = 0;
            else if (c == 0x201C || c == U'"' || c == 0x300C)
                bracket = bracket == 3 ? 0 : 3;
            else if (c == 0x201D || c == 0x300D)
                bracket = 0;
        }
        t.bracket = bracket;
        tokens.push_back(t);
    }
}

/// Cuts runs of Han characters into words, the path of least cost.
void segment(const Analysis& analysis, const SentenceAnalysis& sentence, const WordTable& words, Working& work) {
    const auto folded = analysis.text.folded();
    auto& tokens = work.tokens;
    const std::size_t count = tokens.size();
    work.cost.assign(count + 1, 0xFFFFFFFF);
    work.length.assign(count + 1, 1);
    work.value.assign(count + 1, 0);
    work.cost[0] = 0;
    const Token* token = analysis.tokens.data() + sentence.first_token;
    for (std::size_t i = 0; i < count; ++i) {
        const auto relax = [&](std::size_t length, std::uint32_t cost, std::uint16_t value) {
            if (work.cost[i] + cost >= work.cost[i + length]) return;
            work.cost[i + length] = work.cost[i] + cost;
            work.length[i + length] = static_cast<std::uint8_t>(length);
            work.value[i + length] = value;
        };
        if (token[i].kind != TokenKind::han) {
            relax(1, unknown_cost, 0);
            continue;
        }
        const std::uint16_t single = words.find(hash_text(folded.substr(token[i].span.begin, 1)));
        tokens[i].flags = static_cast<std::uint8_t>(single >> 8);
        relax(1, single != 0 ? (single & 255u) : unknown_cost, 0);
        for (std::size_t n = 2; n <= longest_word && i + n <= count; ++n) {
            if (token[i + n - 1].kind != TokenKind::han || token[i + n - 1].span.end != token[i].span.begin + n) break;
            const std::uint16_t value = words.find(hash_text(folded.substr(token[i].span.begin, n)));
            if (value != 0) relax(n, value & 255u, value);
        }
    }
}

void place_words(const Analysis& analysis, const SentenceAnalysis& sentence, const WordTable& clusters, Working& work) {
    auto& tokens = work.tokens;
    const auto folded = analysis.text.folded();
    const Token* token = analysis.tokens.data() + sentence.first_token;
    std::uint64_t after = after_sentence;
    std::uint8_t class_after = 0;
    std::uint16_t cluster_after = 0;
    for (std::size_t end = tokens.size(); end > 0;) {
        const std::size_t length = work.length[end], begin = end - length;
        const bool han = token[begin].kind == TokenKind::han;
        const std::uint64_t word = han ? hash_text(folded.substr(token[begin].span.begin, length)) : tokens[begin].id;
        const std::uint16_t cluster = han ? clusters.find(word) : std::uint16_t{0};
        const auto word_class = han ? static_cast<std::uint8_t>(length > 1 ? work.value[end] >> 8 : 63)
                                    : static_cast<std::uint8_t>(64 + tokens[begin].shape);
        for (std::size_t i = begin; i < end; ++i) {
            tokens[i].word = word;
            tokens[i].word_class = word_class;
            tokens[i].word_after = after;
            tokens[i].class_after = class_after;
            tokens[i].cluster = cluster;
            tokens[i].cluster_after = cluster_after;
            tokens[i].word_position = static_cast<std::uint8_t>(length == 1    ? 3
                                                                : i == begin   ? 0
                                                                : i + 1 == end ? 2
                                                                               : 1);
        }
        after = word;
        class_after = word_class;
        cluster_after = cluster;
        end = begin;
    }
    std::uint64_t before = before_sentence;
    std::uint8_t class_before = 0;
    std::uint16_t cluster_before = 0;
    for (std::size_t i = 0; i < tokens.size();) {
        std::size_t end = i + 1;
        if (tokens[i].word_position == 0)
            while (tokens[end - 1].word_position != 2) ++end;
        for (std::size_t k = i; k < end; ++k) tokens[k].word_before = before, tokens[k].class_before = class_before, tokens[k].cluster_before = cluster_before;
        before = tokens[i].word;
        cluster_before = tokens[i].cluster;
        class_before = tokens[i].word_class;
        i = end;
    }
    std::uint64_t head = 0;
    std::size_t head_at = 0;
    for (std::size_t i = tokens.size(); i-- > 0;) {
        if (tokens[i].shape >= 10 && tokens[i].id != 0xB7 && tokens[i].id != U'(' && tokens[i].id != U')') head = 0;
        if (tokens[i].word_class == head_class) {
            if (tokens[i].word_position == 2) head = tokens[i].word, head_at = i;
            tokens[i].head = combine(head, 99 + tokens[i].word_position);
        } else if (head != 0 && head_at - i <= head_reach) {
            tokens[i].head = combine(head, std::min<std::size_t>(head_at - i, 6));
        }
    }
}

/// A character with those around it and the lexicon entries that they are in.
struct Context {
    const ZhToken &m2, &m1, &c, &p1, &p2;
    std::uint64_t hit_before, hit, hit_after;
};

/// The characters of a sentence, ready for the templates.
class Rows {
public:
    Rows(const Analysis& analysis, const SentenceAnalysis& sentence, TextStyle style, const WordTable& words, const WordTable& clusters,
         std::span<const std::uint8_t> types_of_label)
        : style_(style) {
        first_.id = before_sentence;
        last_.id = after_sentence;
        first_.shape = last_.shape = 255;
        read_tokens(analysis, sentence, work().tokens);
        segment(analysis, sentence, words, work());
        place_words(analysis, sentence, clusters, work());
        find_name_hits(analysis, sentence, types_of_label, work().hits);
    }

    std::ptrdiff_t count() const { return static_cast<std::ptrdiff_t>(tokens_.size()); }
    /// False for marks that no name but a title holds.
    bool is_candidate(std::ptrdiff_t i) const {
        constexpr std::u32string_view marks = U",;\u3001\u3002";
        const ZhToken& token = at(i);
        return token.shape < 10 || hit(i) != 0 || token.bracket == title_bracket || marks.find(static_cast<char32_t>(token.id)) == marks.npos;
    }
    /// Gives a row (`name_rows.hpp`) a character's features by template.
    template <class Row>
    void list(std::ptrdiff_t i, Row& row) const;

private:
    static Working& work() {
        static thread_local Working working;
        return working;
    }
    const ZhToken& at(std::ptrdiff_t i) const { return i < 0 ? first_ : i >= count() ? last_ : tokens_[static_cast<std::size_t>(i)]; }
    std::uint64_t hit(std::ptrdiff_t i) const {
        if (i < 0 || i >= count()) return 0;
        const NameHit& hit = hits_[static_cast<std::size_t>(i)];
        return hit.types * 4u + hit.position;
    }

    std::uint64_t kind() const { return static_cast<std::uint64_t>(style_); }
    template <class Row>
    void list_characters(const Context& x, Row& row) const;
    template <class Row>
    void list_words(const Context& x, Row& row) const;
    template <class Row>
    void list_classes(const Context& x, Row& row) const;
    template <class Row>
    void list_clusters(const Context& x, Row& row) const;
    template <class Row>
    void list_shapes(const Context& x, Row& row) const;

    TextStyle style_;
    ZhToken first_, last_;
    const std::vector<ZhToken>& tokens_ = work().tokens;
    const std::vector<NameHit>& hits_ = work().hits;
};

template <class Row>
void Rows::list(std::ptrdiff_t i, Row& row) const {
    const Context x{at(i - 2), at(i - 1), at(i), at(i + 1), at(i + 2), hit(i - 1), hit(i), hit(i + 1)};
    list_characters(x, row);
    list_words(x, row);
    list_classes(x, row);
    list_clusters(x, row);
    list_shapes(x, row);
}

/// The characters around.
template <class Row>
void Rows::list_characters(const Context& x, Row& row) const {
    const std::uint64_t m2 = x.m2.id, m1 = x.m1.id, c = x.c.id, p1 = x.p1.id, p2 = x.p2.id;
    row.group(combine(c, packed(1, Bits{kind(), 3})), [&](auto& to) {
        put(to, 1, c);
        put(to, 33, kind(), c);
        to.put(templates, style_feature(style_));
    });
    put(row, 2, m1);
    put(row, 3, p1);
    put(row, 4, m2);
    put(row, 5, p2);
    put(row, 6, m2, m1);
    put(row, 7, m1, c);
    put(row, 8, c, p1);
    put(row, 9, p1, p2);
    put(row, 10, m1, p1);
    put(row, 11, m2, m1, c);
    put(row, 12, m1, c, p1);
    put(row, 13, c, p1, p2);
    put(row, 26, x.m1.flags, x.c.flags, x.p1.flags * 256u + x.p2.flags);
    put(row, 27, x.m1.flags * 256u + x.m2.flags, x.c.flags, x.p1.flags);
}

/// The word that the character is in, those beside it, and the head of an organization ahead.
template <class Row>
void Rows::list_words(const Context& x, Row& row) const {
    const ZhToken& c = x.c;
    const std::uint64_t word_at = c.word * 4 + c.word_position;
    put(row, 14, word_at);
    put(row, 16, c.word_after, c.word_position);
    put(row, 17, c.word_before, word_at);
    put(row, 18, c.word_after, word_at);
    row.group(combine(c.word_before, packed(2, Bits{c.word_position, 2}, Bits{x.hit, 6})), [&](auto& to) {
        put(to, 15, c.word_before, c.word_position);
        put(to, 25, x.hit, c.word_before, c.word_position);
    });
    row.group(combine(c.head, packed(3, Bits{c.word_position, 2}, Bits{c.class_before, 8})), [&](auto& to) {
        put(to, 30, c.head);
        put(to, 31, c.head, c.class_before, c.word_position);
    });
}

/// The classes of words.
template <class Row>
void Rows::list_classes(const Context& x, Row& row) const {
    const ZhToken& c = x.c;
    const std::uint64_t class_at = c.word_class * 4u + c.word_position;
    row.group(combine(4, packed(0, Bits{class_at, 10}, Bits{c.class_before, 8}, Bits{c.class_after, 8}, Bits{x.hit, 6}, Bits{kind(), 3})), [&](auto& to) {
        put(to, 19, class_at);
        put(to, 20, c.class_before, class_at);
        put(to, 21, c.class_after, class_at);
        put(to, 22, c.class_before, class_at, c.class_after);
        put(to, 23, x.hit, class_at);
        put(to, 34, kind(), class_at, x.hit);
    });
}

/// Words used alike: of the word that the character is in and those beside it.
template <class Row>
void Rows::list_clusters(const Context& x, Row& row) const {
    const ZhToken& c = x.c;
    const std::uint64_t at = c.word_position;
    row.group(combine(packed(6, Bits{c.cluster_before, 16}, Bits{c.cluster, 16}, Bits{c.cluster_after, 16}), packed(0, Bits{at, 2})), [&](auto& to) {
        put(to, 35, c.cluster, at);
        put(to, 36, c.cluster_before, at);
        put(to, 37, c.cluster_after, at);
        put(to, 38, c.cluster_before >> coarse_shift, (c.cluster >> coarse_shift) * 64u + (c.cluster_after >> coarse_shift), at);
    });
}

/// The shapes of characters, the brackets round them and the entries of lexicons that they are in.
template <class Row>
void Rows::list_shapes(const Context& x, Row& row) const {
    const std::uint64_t shapes = packed(0, Bits{x.m2.shape, 8}, Bits{x.m1.shape, 8}, Bits{x.c.shape, 8}, Bits{x.p1.shape, 8}, Bits{x.p2.shape, 8}, Bits{x.m1.bracket, 2}, Bits{x.c.bracket, 2});
    const std::uint64_t hits = packed(5, Bits{x.hit_before, 6}, Bits{x.hit, 6}, Bits{x.hit_after, 6});
    row.group(combine(hits, shapes), [&](auto& to) {
        put(to, 24, x.hit, x.hit_before, x.hit_after);
        put(to, 28, x.m1.shape, x.c.shape, x.p1.shape);
        put(to, 29, x.m2.shape * 256u + x.m1.shape, x.c.shape, x.p1.shape * 256u + x.p2.shape);
        put(to, 32, x.c.bracket, x.c.shape, x.m1.bracket * 256u + x.p1.shape);
    });
}

}  // namespace

ChineseNameFeatures::ChineseNameFeatures(const LanguagePack& pack, WordTable words, WordTable clusters)
    : words_(words), clusters_(clusters), types_of_label_(name_types_of_labels(pack)) {}

std::size_t ChineseNameFeatures::per_token() const {
    return templates;
}

std::uint64_t ChineseNameFeatures::fingerprint() {
    return combine(hash_bytes("zh names"), version * 1000 + templates);
}

void ChineseNameFeatures::extract(const Analysis& analysis, const SentenceAnalysis& sentence, TextStyle style,
                                  std::vector<FeatureId>& features) const {
    const Rows rows(analysis, sentence, style, words_, clusters_, types_of_label_);
    list_all<templates>(rows, features);
}

void ChineseNameFeatures::extract_candidates(const Analysis& analysis, const SentenceAnalysis& sentence, TextStyle style,
                                             CandidateFeatures& candidates) const {
    const Rows rows(analysis, sentence, style, words_, clusters_, types_of_label_);
    list_candidates<templates, listed>(rows, candidates);
}

}  // namespace whowhen
