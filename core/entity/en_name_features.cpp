#include <algorithm>
#include <array>
#include <unordered_map>

#include "core/entity/name_features.hpp"
#include "core/text/character.hpp"

namespace whowhen {
namespace {

constexpr std::uint64_t version = 5;
constexpr std::size_t templates = 69;
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
    std::uint64_t word = 0;  // folded
    std::uint64_t prefix = 0, suffix2 = 0, suffix3 = 0;
    std::uint64_t left = 0, right = 0;  // words beside the run of capitalised words, or beside the token
    std::uint64_t run_first = 0, run_last = 0;
    std::uint16_t knows_first = 0, knows_last = 0;  // what the word lists say of the run's ends
    std::uint16_t knowledge = 0;
    std::uint16_t cluster = 0;                          // fine and coarse
    std::uint16_t left_cluster = 0, right_cluster = 0;  // of `left` and `right`
    std::uint16_t first_cluster = 0, last_cluster = 0;  // of the run's ends
    std::uint8_t shape = nothing;
    std::uint8_t length = 0;
    std::uint8_t run_position = 0;  // 0 not in a run, 1 single, 2 begin, 3 middle, 4 end
    std::uint8_t run_length = 0;
    std::uint8_t quote = 0;
    bool link = false;  // joins the words of names ("&")

    bool capital() const {
        return shape == upper_one || shape == upper_initial || shape == upper_all || shape == upper_inner;
    }
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
                 const WordTable& clusters, const NameWords& names, std::vector<EnToken>& tokens) {
    const auto folded = analysis.text.folded();
    tokens.clear();
    std::uint8_t quote = 0;
    for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
        const Token& token = analysis.tokens[i];
        const auto word = folded.substr(token.span.begin, token.span.size());
        EnToken t;
        t.shape = shape_of(analysis.text, token);
        t.word = t.shape == digits ? 0x200 + std::min<std::size_t>(word.size(), 6) : hash_text(word);
        t.length = static_cast<std::uint8_t>(std::min<std::size_t>(word.size(), 15));
        t.prefix = hash_text(word.substr(0, 3));
        t.suffix3 = hash_text(word.size() > 3 ? word.substr(word.size() - 3) : word);
        t.suffix2 = hash_text(word.size() > 2 ? word.substr(word.size() - 2) : word);
        if (token.kind == TokenKind::word) t.knowledge = words.find(t.word), t.cluster = clusters.find(t.word);
        if (word == U"\"" || word == U"\u201C" || word == U"\u201D") quote ^= 1;
        t.quote = quote;
        t.link = names.has("link", word);
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

/// The words of a sentence, ready for the templates.
class Rows {
public:
    Rows(const Analysis& analysis, const SentenceAnalysis& sentence, TextStyle style, const WordTable& words, const WordTable& clusters,
         std::span<const std::uint8_t> types_of_label, const NameWords& names)
        : style_(style) {
        first_.word = before_sentence;
        last_.word = after_sentence;
        read_tokens(analysis, sentence, words, clusters, names, work().tokens);
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
    void add(std::ptrdiff_t i, std::vector<FeatureId>& features) const;

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

    TextStyle style_;
    EnToken first_, last_;
    const std::vector<EnToken>& tokens_ = work().tokens;
    const std::vector<NameHit>& hits_ = work().hits;
    std::uint64_t capitals_;
};

void Rows::add(std::ptrdiff_t i, std::vector<FeatureId>& features) const {
    using word_bits::meaning_mask;
    const auto kind = static_cast<std::uint64_t>(style_);
    const EnToken &m2 = at(i - 2), &m1 = at(i - 1), &c = at(i), &p1 = at(i + 1), &p2 = at(i + 2);
    const EnToken &m3 = at(i - 3), &p3 = at(i + 3);
    const std::uint64_t shape = c.shape * 4u + capitals_;
    const std::uint64_t names = c.knowledge & ~meaning_mask;  // what name lists say
    const std::uint64_t start_shape = (i == 0 || m1.shape == mark ? 64u : 0u) + c.shape;
    std::array<FeatureId, templates> row;
    FeatureId* f = row.data();
    std::uint32_t id = 0;
    const auto add = [&](auto... values) { *f++ = feature(++id, static_cast<std::uint64_t>(values)...); };
    add(c.word);
    add(m1.word);
    add(p1.word);
    add(m2.word);
    add(p2.word);
    add(m1.word, c.word);
    add(c.word, p1.word);
    add(m1.word, p1.word, c.shape);
    add(m2.word, m1.word, c.shape);
    add(p1.word, p2.word, c.shape);
    add(c.word, shape);
    add(c.prefix, c.shape);
    add(c.suffix3, c.shape);
    add(c.suffix2, c.shape);
    add(m1.shape, shape, p1.shape);
    add(m2.shape * 16u + m1.shape, shape, p1.shape * 16u + p2.shape);
    add(start_shape, c.knowledge);
    add(c.shape, m1.knowledge, m1.shape);
    add(c.shape, p1.knowledge, p1.shape);
    add(m1.knowledge & meaning_mask, start_shape, p1.knowledge & meaning_mask);
    add(names >> 6, m1.knowledge >> 6, p1.knowledge >> 6);
    add(names >> 6, c.run_position * 8u + c.run_length, start_shape);
    add(hit(i), c.shape);
    add(hit(i), hit(i - 1), hit(i + 1));
    add(c.left, c.run_position, c.run_length);
    add(c.right, c.run_position, c.run_length);
    add(c.left, c.right, c.run_position);
    add(c.run_last, c.run_position, c.run_length);
    add(c.run_first, c.run_position, c.run_length);
    add(c.knows_first >> 6, c.knows_last >> 6, c.run_position * 8u + c.run_length);
    add(c.knows_first, c.run_position * 8u + c.run_length, hit(i));
    add(c.left, names >> 6, c.run_position);
    add(c.right, names >> 6, c.run_position);
    add(c.run_position * 8u + c.run_length, start_shape, capitals_);
    add(c.length, c.shape, c.run_position);
    add(c.quote * 16u + c.shape, p1.shape, m1.shape);
    add(kind, shape, c.knowledge);
    add(kind, c.word);
    add(kind, hit(i), start_shape);
    add(kind, c.run_position * 8u + c.run_length, start_shape);
    add(c.knows_last, c.run_position, c.run_length);
    add(c.left, c.knows_last & meaning_mask, c.run_position);
    add(c.right, c.knows_last & meaning_mask, c.run_position);
    add(c.run_first, c.run_last, c.run_position);
    add(m1.knowledge & meaning_mask, c.word);
    add(p1.knowledge & meaning_mask, c.word);
    add(m3.word, c.shape);
    add(p3.word, c.shape);
    add(c.suffix3, c.run_position, c.knows_last >> 6);
    const std::uint64_t run = c.run_position * 8u + c.run_length;
    add(c.cluster, start_shape);
    add(m1.cluster, c.shape, m1.shape);
    add(p1.cluster, c.shape, p1.shape);
    add(m2.cluster, m1.cluster >> coarse_shift, c.shape);
    add(p2.cluster, p1.cluster >> coarse_shift, c.shape);
    add(m1.cluster, c.cluster, c.shape);
    add(c.cluster, p1.cluster, c.shape);
    add(c.cluster >> coarse_shift, run, c.shape);
    add(c.left_cluster, run);
    add(c.right_cluster, run);
    add(c.left_cluster >> coarse_shift, c.right_cluster >> coarse_shift, c.run_position);
    add(c.last_cluster, run);
    add(c.first_cluster, c.last_cluster, c.run_position);
    add(kind, c.left, run);
    add(kind, c.right, run);
    add(kind, c.run_last, run);
    add(kind, c.cluster, start_shape);
    add(kind, c.last_cluster, run);
    add(kind, c.suffix3, c.shape);
    *f++ = style_feature(style_);
    features.insert(features.end(), row.begin(), row.end());
}

}  // namespace

EnglishNameFeatures::EnglishNameFeatures(const LanguagePack& pack, WordTable words, WordTable clusters)
    : words_(words), clusters_(clusters), types_of_label_(name_types_of_labels(pack)), names_(pack) {}

std::size_t EnglishNameFeatures::per_token() const {
    return templates;
}

std::uint64_t EnglishNameFeatures::fingerprint() {
    return combine(hash_bytes("en names"), version * 1000 + templates);
}

void EnglishNameFeatures::extract(const Analysis& analysis, const SentenceAnalysis& sentence, TextStyle style,
                                  std::vector<FeatureId>& features) const {
    const Rows rows(analysis, sentence, style, words_, clusters_, types_of_label_, names_);
    for (std::ptrdiff_t i = 0; i < rows.count(); ++i) rows.add(i, features);
}

void EnglishNameFeatures::extract_candidates(const Analysis& analysis, const SentenceAnalysis& sentence, TextStyle style,
                                             CandidateFeatures& candidates) const {
    const Rows rows(analysis, sentence, style, words_, clusters_, types_of_label_, names_);
    candidates.reset(static_cast<std::size_t>(rows.count()), templates);
    for (std::ptrdiff_t i = 0; i < rows.count(); ++i) {
        if (!rows.is_candidate(i)) continue;
        candidates.tokens.push_back(static_cast<std::uint32_t>(i));
        rows.add(i, candidates.features);
    }
}

}  // namespace whowhen
