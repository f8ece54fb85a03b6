#include "core/entity/name_types.hpp"

#include <algorithm>
#include <cmath>

#include "core/entity/discourse.hpp"
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

class Builder {
public:
    Builder(const Analysis& analysis, const Packs& packs, const WordKnowledge& known, TextStyle style, FeatureList& list)
        : analysis_(analysis), packs_(packs), known_(known), style_(style), list_(list) {}

    void add_form(Span name);
    void add_words(Span name);
    void add_place(Span name);

private:
    std::u32string_view folded(Span span) const { return analysis_.text.folded().substr(span.begin, span.size()); }
    void add_side(std::string_view kind, std::vector<Span> tokens);
    void add_clusters(std::string_view kind, const std::vector<Span>& tokens);
    void add_style(std::string_view kind, Span word);
    void add_pronoun(const SentenceAnalysis& sentence, std::uint32_t from);
    void add_labels(std::string_view kind, const SentenceAnalysis& sentence, const std::vector<std::uint32_t>& entries);
    void add_apposition(const SentenceAnalysis& sentence, std::size_t next);

    const Analysis& analysis_;
    const Packs& packs_;
    const WordKnowledge& known_;
    TextStyle style_;
    FeatureList& list_;
};

void Builder::add_form(Span name) {
    const std::u32string_view form = folded(name), printed = analysis_.text.original().substr(name.begin, name.size());
    list_.add("bias");
    list_.add("style", static_cast<std::uint32_t>(style_));
    add_style("style and form", name);
    list_.add("form", form);
    std::uint32_t words = 1, digits = 0, capitals = 0, marks = 0;
    std::size_t last = 0;
    for (std::size_t i = 0; i < form.size(); ++i) {
        digits += is_digit(form[i]), capitals += printed[i] != form[i];
        if (form[i] == U' ') {
            if (i > last) list_.add(std::string_view(words == 1 ? "first" : "middle"), form.substr(last, i - last));
            ++words, last = i + 1;
        } else if (!is_letter(form[i]) && !is_han(form[i]) && !is_digit(form[i])) {
            ++marks;
            list_.add("mark", static_cast<std::uint32_t>(form[i]));
        }
    }
    if (last < form.size()) list_.add("last", form.substr(last));
    const bool han = is_han(form.front());
    const auto size = static_cast<std::uint32_t>(std::min<std::size_t>(form.size(), 12));
    list_.add(std::string_view(han ? "han size" : "latin words"), han ? size : std::min(words, 6U));
    if (!han && words == 1) list_.add("letters", size);
    if (digits > 0) list_.add("digits", digits == form.size() ? 2U : 1U);
    if (!han && capitals > 1 && capitals + digits + marks == form.size()) list_.add("all capitals");
    if (!han && capitals == 0) list_.add("no capital");
    for (std::size_t n = 1; n <= longest_ending && n < form.size(); ++n) {
        list_.add("end", form.substr(form.size() - n));
        if (n <= 2 || !han) list_.add("begin", form.substr(0, n));
    }
}

// What is known of the name's words: of an unknown name of two the lists of given names and surnames tell much.
void Builder::add_words(Span name) {
    const auto token = std::partition_point(analysis_.tokens.begin(), analysis_.tokens.end(), [&](const Token& t) { return t.span.end <= name.begin; });
    std::vector<Span> words;
    for (auto t = token; t != analysis_.tokens.end() && t->span.begin < name.end; ++t)
        if (t->kind == TokenKind::word) words.push_back(t->span);
    if (words.empty()) return;
    const auto count = static_cast<std::uint32_t>(std::min<std::size_t>(words.size(), 4));
    std::uint32_t joined = count;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::uint64_t hash = hash_text(folded(words[i]));
        const std::uint32_t knowledge = known_.words.find(hash), cluster = known_.clusters.find(hash);
        const std::uint32_t place = words.size() == 1 ? 0 : i == 0 ? 1 : i + 1 == words.size() ? 2 : 3;
        list_.add("names of word", place << 16 | knowledge >> meaning_bits);
        if (place != 1 && place != 3) add_style("style and last", words[i]);
        list_.add("sense of word", place << 16 | (knowledge & word_bits::meaning_mask));
        if (cluster != 0) list_.add("cluster of word", place << 16 | cluster), list_.add("coarse cluster of word", place << 16 | cluster >> coarse_shift);
        if (place != 3) joined = joined * 1021 + (knowledge >> meaning_bits);
    }
    list_.add("names of words", joined);
}

void Builder::add_clusters(std::string_view kind, const std::vector<Span>& tokens) {
    std::uint32_t distance = 0;
    for (const Span token : tokens) {
        const std::uint32_t cluster = known_.clusters.find(hash_text(folded(token)));
        if (++distance > 2 || cluster == 0) continue;
        list_.add(kind, distance << 16 | cluster);
        list_.add(kind, distance << 24 | cluster >> coarse_shift);
    }
}

// What texts other than news take for a thing of its own kind: games and films in fragments of the web, bands in encyclopedias.
void Builder::add_style(std::string_view kind, Span word) {
    if (style_ == TextStyle::news) return;
    std::u32string crossed = U"0 ";
    crossed[0] += static_cast<char32_t>(style_);
    crossed += folded(word);
    list_.add(kind, crossed);
}

// The pronoun that follows may be the name's.
void Builder::add_pronoun(const SentenceAnalysis& sentence, std::uint32_t from) {
    const LanguagePack& pack = packs_.of(sentence.sentence.language);
    const std::uint16_t pronoun = pack.label("pronoun");
    for (const Annotation& a : sentence.annotations.all()) {
        if (a.span.begin < from || a.label != pronoun || pronoun == 0) continue;
        list_.add("pronoun", pack.value(a.payload));
        return;
    }
}

// One to three tokens beside the name, the nearest first.
void Builder::add_side(std::string_view kind, std::vector<Span> tokens) {
    std::u32string joined;
    for (const Span token : tokens) {
        joined += folded(token);
        list_.add(kind, joined);
        joined += U' ';
    }
    if (tokens.size() > 1) list_.add(std::string_view(kind == "left" ? "second left" : "second right"), folded(tokens[1]));
    if (tokens.empty()) list_.add(kind);
}

void Builder::add_labels(std::string_view kind, const SentenceAnalysis& sentence, const std::vector<std::uint32_t>& entries) {
    const LanguagePack& pack = packs_.of(sentence.sentence.language);
    for (const std::uint32_t i : entries) {
        const std::string_view label = pack.label_name(sentence.annotations[i].label);
        std::string name = std::string(kind) + ' ' + std::string(label);
        list_.add("label", std::string_view(name));
        if (label == "name" || label == "time" || label == "number") continue;
        name += ' ';
        name += pack.value(sentence.annotations[i].payload);
        list_.add("value", std::string_view(name));
    }
}

void Builder::add_apposition(const SentenceAnalysis& sentence, std::size_t next) {
    const std::size_t end = std::min<std::size_t>(sentence.last_token, next + apposition_tokens);
    for (std::size_t t = next; t < end; ++t) {
        const std::u32string_view word = folded(analysis_.tokens[t].span);
        if (!is_letter(word.front()) && !is_digit(word.front()) && !is_han(word.front())) break;
        list_.add(std::string_view(t == next ? "apposition begins" : "apposition"), word);
        const auto entries = sentence.annotations.starting(analysis_.tokens[t].span.begin);
        add_labels("apposition", sentence, {entries.begin(), entries.end()});
    }
}

void Builder::add_place(Span name) {
    const SentenceAnalysis& sentence = analysis_.sentences[sentence_at(analysis_, name.begin)];
    std::vector<std::uint32_t> same;
    for (const std::uint32_t i : sentence.annotations.starting(name.begin))
        if (sentence.annotations[i].span == name) same.push_back(i);
    add_labels("is", sentence, same);
    const auto tokens = analysis_.tokens.begin();
    const auto first = tokens + sentence.first_token, last = tokens + sentence.last_token;
    auto left = std::partition_point(first, last, [&](const Token& t) { return t.span.end <= name.begin; });
    auto right = std::partition_point(first, last, [&](const Token& t) { return t.span.begin < name.end; });
    std::vector<Span> before, after;
    for (auto t = left; t != first && before.size() < reach;) before.push_back((--t)->span);
    for (auto t = right; t != last && after.size() < reach; ++t) after.push_back(t->span);
    add_side("left", before);
    add_side("right", after);
    if (!before.empty()) add_style("style and left", before.front());
    if (!after.empty()) add_style("style and right", after.front());
    add_clusters("left cluster", before);
    add_clusters("right cluster", after);
    add_pronoun(sentence, name.end);
    if (!before.empty()) {
        const auto ending = sentence.annotations.ending(before.front().end);
        add_labels("before", sentence, {ending.begin(), ending.end()});
    }
    if (after.empty()) return;
    const auto starting = sentence.annotations.starting(after.front().begin);
    add_labels("after", sentence, {starting.begin(), starting.end()});
    const char32_t mark = analysis_.text.at(after.front().begin);
    if (mark == U',' || mark == U'(') add_apposition(sentence, static_cast<std::size_t>(right + 1 - tokens));
    if (is_apostrophe(mark) && after.size() > 1) {
        auto owned = right + 1;
        if (analysis_.text.at(owned->span.begin) == U's' && owned->span.size() == 1 && owned + 1 != last) ++owned;
        list_.add("owned", folded(owned->span));
        const auto things = sentence.annotations.starting(owned->span.begin);
        add_labels("owned", sentence, {things.begin(), things.end()});
    }
}

}  // namespace

NameTypeFeatures::NameTypeFeatures(const Packs& packs) : packs_(packs), zh_(word_knowledge(*packs.zh)), en_(word_knowledge(*packs.en)) {}

void NameTypeFeatures::extract(const Analysis& analysis, TextStyle style, const std::vector<Span>& places, FeatureList& list) const {
    const Language language = analysis.sentences[sentence_at(analysis, places.front().begin)].sentence.language;
    FeatureList all;
    Builder builder(analysis, packs_, language == Language::zh ? zh_ : en_, style, all);
    builder.add_form(places.front());
    builder.add_words(places.front());
    for (const Span place : places) builder.add_place(place);
    std::vector<std::uint32_t> hashes;
    for (const Feature& f : all.features()) hashes.push_back(f.hash);
    std::sort(hashes.begin(), hashes.end());
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
    for (const std::uint32_t hash : hashes) list.add_hash(hash, {});
}

NameTypeModel::NameTypeModel(const LanguagePack& pack, const std::string& file) {
    const auto bytes = pack.model(file);
    if (bytes.empty()) return;
    classifier_ = Classifier::read(bytes, name_type_fingerprint, (pack.language() == Language::zh ? "zh/model/" : "en/model/") + file);
}

std::array<float, 4> NameTypeModel::log_probabilities(const std::vector<Feature>& features) const {
    std::array<float, 4> p{};
    classifier_.probabilities(features, p);
    for (float& x : p) x = std::log(std::max(x, 1e-4F));
    return p;
}

}  // namespace whowhen
