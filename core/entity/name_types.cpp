#include "core/entity/name_types.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>

#include "core/entity/discourse.hpp"
#include "core/learn/distinct_features.hpp"
#include "core/learn/feature.hpp"
#include "core/span_search.hpp"
#include "core/text/character.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

// Tokens on each side of a name that are looked at together.
constexpr std::size_t reach = 3;
// Tokens of an apposition that are looked at ("Rivian, the American maker of electric cars").
constexpr std::size_t apposition_tokens = 6;
// Ends of a form that are features, in code points.
constexpr std::size_t longest_ending = 4;
// Where the fields of a word's senses end and those of name lists begin.
constexpr int meaning_bits = 6;
// From fine to coarse clusters of words, as in `en_name_features`.
constexpr int coarse_shift = 10;

bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'\u2019'; }

/// The features that name what the lexicon knows beside a name, as far as they are alike: "label=before relation_title".
struct LabelKind {
    consteval LabelKind(std::uint32_t given, std::string_view side) : number(given), label(begin("label", side)), value(begin("value", side)) {}

    std::uint32_t number;
    FeatureHash label, value;

private:
    static consteval FeatureHash begin(std::string_view kind, std::string_view side) {
        FeatureHash hash = FeatureKind(kind).hash();
        hash.add(side);
        hash.add(' ');
        return hash;
    }
};

/// Features of the tokens on one side of a name.
struct SideKind {
    FeatureKind nearest, second, cluster, style;
};

constexpr LabelKind is_label(0, "is"), before_label(1, "before"), after_label(2, "after"), owned_label(3, "owned"), apposition_label(4, "apposition");
constexpr SideKind left_side{"left", "second left", "left cluster", "style and left"}, right_side{"right", "second right", "right cluster", "style and right"};

/// Features of lexicon entries, which recur: an entry gives way to the next one of its place. Not to be used by two threads at once.
class EntryFeatures {
public:
    struct Hashes {
        std::uint32_t label = 0, value = 0;
        bool has_value = false;
    };

    /// From now on those of these packs, `number` a number that no others have; others are forgotten.
    void use(std::uint64_t number) {
        if (number == number_) return;
        number_ = number;
        kept_.assign(places, {});
    }
    const Hashes& of(const LabelKind& kind, const LanguagePack& pack, const Annotation& entry) {
        const std::uint64_t key = std::uint64_t{entry.label} << 40 | std::uint64_t{kind.number} << 33 | std::uint64_t{pack.language() == Language::zh} << 32 | entry.payload;
        Kept& kept = kept_[mix(key) >> (64 - place_bits)];
        if (kept.key != key + 1) kept = {key + 1, hashes_of(kind, pack, entry)};
        return kept.hashes;
    }

private:
    // A fourth of a megabyte at most: entries beside names are mostly the same few hundred.
    static constexpr int place_bits = 12;
    static constexpr std::size_t places = std::size_t{1} << place_bits;

    struct Kept {
        /// And one; 0: none.
        std::uint64_t key = 0;
        Hashes hashes;
    };

    static Hashes hashes_of(const LabelKind& kind, const LanguagePack& pack, const Annotation& entry) {
        const std::string_view label = pack.label_name(entry.label);
        FeatureHash name = kind.label;
        name.add(label);
        if (label == "name" || label == "time" || label == "number") return {name.value(), 0, false};
        FeatureHash value = kind.value;
        value.add(label);
        value.add(' ');
        value.add(pack.value(entry.payload));
        return {name.value(), value.value(), true};
    }

    std::uint64_t number_ = 0;
    std::vector<Kept> kept_;
};

/// What is kept from name to name.
struct Working {
    DistinctFeatures features;
    EntryFeatures entries;
};

class Builder {
public:
    Builder(const Analysis& analysis, const Packs& packs, const WordKnowledge& known, TextStyle style, Working& work)
        : analysis_(analysis), packs_(packs), known_(known), style_(style), features_(work.features), entries_(work.entries) {}

    void add_form(Span name);
    void add_words(Span name);
    void add_place(Span name);

private:
    std::u32string_view folded(Span span) const { return analysis_.text.folded().substr(span.begin, span.size()); }
    void add(const FeatureKind& kind) { features_.add(kind.seed()); }
    template <class Part>
    void add(const FeatureKind& kind, Part part) {
        FeatureHash hash = kind.hash();
        hash.add(part);
        features_.add(hash.value());
    }
    void add_word(std::u32string_view word, std::uint32_t number);
    std::uint32_t add_knowledge(Span word, std::uint32_t place);
    void add_style(const FeatureKind& kind, Span word);
    void add_clusters(const FeatureKind& kind, std::span<const Span> tokens);
    void add_pronoun(const SentenceAnalysis& sentence, std::uint32_t from);
    void add_ends(std::u32string_view form, bool han);
    void add_side(const SideKind& kind, std::span<const Span> tokens);
    void add_labels(const LabelKind& kind, const SentenceAnalysis& sentence, std::uint32_t entry);
    void add_labels(const LabelKind& kind, const SentenceAnalysis& sentence, std::span<const std::uint32_t> entries) {
        for (const std::uint32_t i : entries) add_labels(kind, sentence, i);
    }
    void add_apposition(const SentenceAnalysis& sentence, std::size_t next);
    void add_right(const SentenceAnalysis& sentence, std::size_t next, std::size_t after);

    const Analysis& analysis_;
    const Packs& packs_;
    const WordKnowledge& known_;
    TextStyle style_;
    DistinctFeatures& features_;
    EntryFeatures& entries_;
};

// A word of a form before its last one.
void Builder::add_word(std::u32string_view word, std::uint32_t number) {
    if (word.empty()) return;
    if (number == 1)
        add("first", word);
    else
        add("middle", word);
}

void Builder::add_ends(std::u32string_view form, bool han) {
    FeatureHash begin = FeatureKind("begin").hash();
    for (std::size_t n = 1; n <= longest_ending && n < form.size(); ++n) {
        add("end", form.substr(form.size() - n));
        begin.add(static_cast<std::uint32_t>(form[n - 1]));
        if (n <= 2 || !han) features_.add(begin.value());
    }
}

void Builder::add_form(Span name) {
    const std::u32string_view form = folded(name), printed = analysis_.text.original().substr(name.begin, name.size());
    add("bias");
    add("style", static_cast<std::uint32_t>(style_));
    add_style("style and form", name);
    add("form", form);
    std::uint32_t words = 1, digits = 0, capitals = 0, marks = 0;
    std::size_t last = 0;
    for (std::size_t i = 0; i < form.size(); ++i) {
        digits += is_digit(form[i]), capitals += printed[i] != form[i];
        if (form[i] == U' ') {
            add_word(form.substr(last, i - last), words);
            ++words, last = i + 1;
        } else if (!is_letter(form[i]) && !is_han(form[i]) && !is_digit(form[i])) {
            ++marks;
            add("mark", static_cast<std::uint32_t>(form[i]));
        }
    }
    if (last < form.size()) add("last", form.substr(last));
    const bool han = is_han(form.front());
    const auto size = static_cast<std::uint32_t>(std::min<std::size_t>(form.size(), 12));
    if (han)
        add("han size", size);
    else
        add("latin words", std::min(words, 6U));
    if (!han && words == 1) add("letters", size);
    if (digits > 0) add("digits", digits == form.size() ? 2U : 1U);
    if (!han && capitals > 1 && capitals + digits + marks == form.size()) add("all capitals");
    if (!han && capitals == 0) add("no capital");
    add_ends(form, han);
}

// What is known of one of the name's words: of an only one (`place` 0), the first, the last, another (3). Returns what lists of names say.
std::uint32_t Builder::add_knowledge(Span word, std::uint32_t place) {
    const std::uint64_t hash = hash_text(folded(word));
    const std::uint32_t knowledge = known_.words.find(hash), cluster = known_.clusters.find(hash);
    add("names of word", place << 16 | knowledge >> meaning_bits);
    if (place != 1 && place != 3) add_style("style and last", word);
    add("sense of word", place << 16 | (knowledge & word_bits::meaning_mask));
    if (cluster != 0) add("cluster of word", place << 16 | cluster), add("coarse cluster of word", place << 16 | cluster >> coarse_shift);
    return knowledge >> meaning_bits;
}

// What is known of the name's words: of an unknown name of two the lists of given names and surnames tell much.
void Builder::add_words(Span name) {
    const auto first = std::partition_point(analysis_.tokens.begin(), analysis_.tokens.end(), [&](const Token& t) { return t.span.end <= name.begin; });
    const auto end = std::partition_point(first, analysis_.tokens.end(), [&](const Token& t) { return t.span.begin < name.end; });
    const auto is_word = [](const Token& t) { return t.kind == TokenKind::word; };
    const auto count = static_cast<std::uint32_t>(std::count_if(first, end, is_word));
    if (count == 0) return;
    std::uint32_t joined = std::min(count, 4U), i = 0;
    for (auto token = first; token != end; ++token) {
        if (!is_word(*token)) continue;
        const std::uint32_t place = count == 1 ? 0 : i == 0 ? 1 : i + 1 == count ? 2 : 3;
        const std::uint32_t names = add_knowledge(token->span, place);
        if (place != 3) joined = joined * 1021 + names;
        ++i;
    }
    add("names of words", joined);
}

void Builder::add_clusters(const FeatureKind& kind, std::span<const Span> tokens) {
    for (std::uint32_t distance = 1; distance <= std::min<std::size_t>(tokens.size(), 2); ++distance) {
        const std::uint32_t cluster = known_.clusters.find(hash_text(folded(tokens[distance - 1])));
        if (cluster == 0) continue;
        add(kind, distance << 16 | cluster);
        add(kind, distance << 24 | cluster >> coarse_shift);
    }
}

// What texts other than news take for a thing of its own kind: games and films in fragments of the web, bands in encyclopedias.
void Builder::add_style(const FeatureKind& kind, Span word) {
    if (style_ == TextStyle::news) return;
    FeatureHash crossed = kind.hash();
    crossed.add(static_cast<std::uint32_t>(U'0') + static_cast<std::uint32_t>(style_));
    crossed.add(' ');
    crossed.add(folded(word));
    features_.add(crossed.value());
}

// The pronoun that follows may be the name's.
void Builder::add_pronoun(const SentenceAnalysis& sentence, std::uint32_t from) {
    const LanguagePack& pack = packs_.of(sentence.sentence.language);
    const std::uint16_t pronoun = pack.label("pronoun");
    if (pronoun == 0 || !sentence.annotations.has(pronoun)) return;
    const auto all = sentence.annotations.all();
    const auto next = std::partition_point(all.begin(), all.end(), [&](const Annotation& a) { return a.span.begin < from; });
    const auto found = std::find_if(next, all.end(), [&](const Annotation& a) { return a.label == pronoun; });
    if (found != all.end()) add("pronoun", pack.value(found->payload));
}

// One to three tokens beside the name, the nearest first.
void Builder::add_side(const SideKind& kind, std::span<const Span> tokens) {
    FeatureHash joined = kind.nearest.hash();
    for (const Span token : tokens) {
        joined.add(folded(token));
        features_.add(joined.value());
        joined.add(' ');
    }
    if (tokens.size() > 1) add(kind.second, folded(tokens[1]));
    if (tokens.empty()) add(kind.nearest);
    if (!tokens.empty()) add_style(kind.style, tokens[0]);
    add_clusters(kind.cluster, tokens);
}

void Builder::add_labels(const LabelKind& kind, const SentenceAnalysis& sentence, std::uint32_t entry) {
    const EntryFeatures::Hashes& hashes = entries_.of(kind, packs_.of(sentence.sentence.language), sentence.annotations[entry]);
    features_.add(hashes.label);
    if (hashes.has_value) features_.add(hashes.value);
}

void Builder::add_apposition(const SentenceAnalysis& sentence, std::size_t next) {
    const std::size_t end = std::min<std::size_t>(sentence.last_token, next + apposition_tokens);
    for (std::size_t t = next; t < end; ++t) {
        const std::u32string_view word = folded(analysis_.tokens[t].span);
        if (!is_letter(word.front()) && !is_digit(word.front()) && !is_han(word.front())) break;
        if (t == next)
            add("apposition begins", word);
        else
            add("apposition", word);
        add_labels(apposition_label, sentence, sentence.annotations.starting(analysis_.tokens[t].span.begin));
    }
}

// What stands after a name: the token `next` and `after` ones in all.
void Builder::add_right(const SentenceAnalysis& sentence, std::size_t next, std::size_t after) {
    const auto token = analysis_.tokens.begin() + static_cast<std::ptrdiff_t>(next);
    const std::uint32_t begin = token->span.begin;
    add_labels(after_label, sentence, sentence.annotations.starting(begin));
    const char32_t mark = analysis_.text.at(begin);
    if (mark == U',' || mark == U'(') add_apposition(sentence, next + 1);
    if (!is_apostrophe(mark) || after < 2) return;
    auto owned = token + 1;
    if (analysis_.text.at(owned->span.begin) == U's' && owned->span.size() == 1 && next + 2 != sentence.last_token) ++owned;
    add("owned", folded(owned->span));
    add_labels(owned_label, sentence, sentence.annotations.starting(owned->span.begin));
}

void Builder::add_place(Span name) {
    const SentenceAnalysis& sentence = analysis_.sentences[sentence_at(analysis_, name.begin)];
    for (const std::uint32_t i : sentence.annotations.starting(name.begin))
        if (sentence.annotations[i].span == name) add_labels(is_label, sentence, i);
    const auto tokens = analysis_.tokens.begin();
    const auto first = tokens + sentence.first_token, last = tokens + sentence.last_token;
    auto left = std::partition_point(first, last, [&](const Token& t) { return t.span.end <= name.begin; });
    auto right = std::partition_point(left, last, [&](const Token& t) { return t.span.begin < name.end; });
    std::array<Span, reach> before, after;
    std::size_t befores = 0, afters = 0;
    for (auto t = left; t != first && befores < reach;) before[befores++] = (--t)->span;
    for (auto t = right; t != last && afters < reach; ++t) after[afters++] = t->span;
    add_side(left_side, std::span(before).first(befores));
    add_side(right_side, std::span(after).first(afters));
    add_pronoun(sentence, name.end);
    if (befores > 0) add_labels(before_label, sentence, sentence.annotations.ending(before.front().end));
    if (afters > 0) add_right(sentence, static_cast<std::size_t>(right - tokens), afters);
}

}  // namespace

NameTypeFeatures::NameTypeFeatures(const Packs& packs) : packs_(packs), zh_(word_knowledge(*packs.zh)), en_(word_knowledge(*packs.en)) {
    static std::atomic<std::uint64_t> made{0};
    number_ = ++made;
}

void NameTypeFeatures::extract(const Analysis& analysis, TextStyle style, std::span<const Span> places, FeatureList& list) const {
    const Language language = analysis.sentences[sentence_at(analysis, places.front().begin)].sentence.language;
    static thread_local Working work;
    work.features.start(list);
    work.entries.use(number_);
    Builder builder(analysis, packs_, language == Language::zh ? zh_ : en_, style, work);
    builder.add_form(places.front());
    builder.add_words(places.front());
    for (const Span place : places) builder.add_place(place);
}

NameTypeModel::NameTypeModel(const LanguagePack& pack, const std::string& file) {
    const auto bytes = pack.model(file);
    if (bytes.empty()) return;
    classifier_ = Classifier::read(bytes, name_type_fingerprint, (pack.language() == Language::zh ? "zh/model/" : "en/model/") + file);
}

std::array<float, 4> NameTypeModel::log_probabilities(const FeatureList& features) const {
    std::array<float, 4> p{};
    classifier_.probabilities(features, p);
    for (float& x : p) x = std::log(std::max(x, 1e-4F));
    return p;
}

}  // namespace whowhen
