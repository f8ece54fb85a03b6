#include "cli/train/name_training.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <map>
#include <numeric>
#include <random>
#include <set>
#include <sstream>

#include "core/entity/name_tagger.hpp"
#include "core/entity/name_words.hpp"
#include "core/error.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

/// Annotators did not agree on what belongs to a name: title marks, quotes, forms of address and "the" do not.
class NameBounds {
public:
    explicit NameBounds(Language language) : words_(embedded_pack(language)) {}

    Span settle(const std::string& text, Span span, EntityType type) const {
        const std::u32string form = fold(to_utf32(text).substr(span.begin, span.size()));
        if (marked(form)) return {span.begin + 1, span.end - 1};
        std::size_t word = 0;
        if (type == EntityType::person)
            while (is_title(form.substr(word, form.find(U' ', word) - word)) && form.find(U' ', word) != form.npos)
                word = form.find(U' ', word) + 1;
        else if (type != EntityType::product && form.starts_with(U"the ") && to_utf32(text)[span.begin] == U't')
            word = 4;
        return {span.begin + static_cast<std::uint32_t>(word), span.end};
    }

private:
    static bool marked(const std::u32string& form) {
        static constexpr std::u32string_view opening = U"\u300A\"", closing = U"\u300B\"";  // folded
        const std::size_t mark = opening.find(form.front());
        return form.size() > 2 && mark != opening.npos && form.back() == closing[mark];
    }
    bool is_title(std::u32string word) const {
        if (!word.empty() && word.back() == U'.') word.pop_back();
        return words_.has("outer_title", word);
    }

    NameWords words_;
};

/// Gold tags of an article's tokens; a name that begins or ends inside a token takes the whole token.
std::vector<std::uint8_t> gold_tags(const Analysis& analysis, std::span<const LabelledText::Name> names) {
    std::vector<std::uint8_t> tags(analysis.tokens.size(), outside_tag);
    for (const auto& name : names) {
        std::size_t first = 0;
        while (first < tags.size() && analysis.tokens[first].span.end <= name.span.begin) ++first;
        std::size_t last = first;
        while (last < tags.size() && analysis.tokens[last].span.begin < name.span.end) ++last;
        if (first == last) continue;
        for (const auto& s : analysis.sentences)  // a name does not cross the end of a sentence
            if (s.first_token <= first && first < s.last_token) last = std::min<std::size_t>(last, s.last_token);
        // Of two names that share a token the first counts.
        if (std::any_of(tags.begin() + static_cast<std::ptrdiff_t>(first),
                        tags.begin() + static_cast<std::ptrdiff_t>(last),
                        [](std::uint8_t tag) { return tag != outside_tag; }))
            continue;
        for (std::size_t i = first; i < last; ++i) {
            const auto position = last - first == 1 ? TagPosition::single
                                  : i == first      ? TagPosition::begin
                                  : i + 1 == last   ? TagPosition::end
                                                    : TagPosition::middle;
            tags[i] = static_cast<std::uint8_t>(tag_of(name.type, position));
        }
    }
    return tags;
}

SequenceCorpus read_corpus(std::span<const NameExample> examples, Language language, const NameFeatures& features) {
    SequenceCorpus corpus;
    corpus.per_token = features.per_token();
    const Packs packs = embedded_packs();
    for (const NameExample& example : examples) {
        Article article;
        article.text = example.text.text;
        const Analysis analysis = read_text(article, packs);
        const auto tags = gold_tags(analysis, example.text.names);
        for (const auto& sentence : analysis.sentences) {
            if (sentence.sentence.language != language) continue;
            const std::size_t first = corpus.tags.size();
            features.extract(analysis, sentence, example.style, corpus.features);
            corpus.tags.insert(corpus.tags.end(), tags.begin() + sentence.first_token,
                               tags.begin() + sentence.last_token);
            corpus.sentences.push_back({first, corpus.tags.size(), example.weight});
        }
    }
    return corpus;
}

/// Multiclass logistic regression over the features of one-line texts; rows use the first columns of a tag row.
void train_styles(std::span<const NameExample> examples, TrainedWeights& weights) {
    struct Line {
        std::vector<std::uint32_t> features;
        std::size_t style;
    };
    std::map<FeatureId, std::uint32_t> counts, numbers;
    std::vector<std::pair<std::vector<FeatureId>, std::size_t>> raw;
    const Packs packs = embedded_packs();
    for (const NameExample& example : examples) {
        Article article;
        article.text = example.text.text;
        const Analysis analysis = read_text(article, packs);
        if (analysis.text.size() > NameTagger::longest_line) continue;
        std::vector<FeatureId> features;
        text_style_features(analysis, features);
        for (const FeatureId f : features) ++counts[f];
        raw.emplace_back(std::move(features), static_cast<std::size_t>(example.style));
    }
    std::vector<std::array<float, tag_count>> rows;
    std::vector<FeatureId> ids;
    constexpr std::uint32_t least_count = 8;
    for (const auto& [id, n] : counts)
        if (n >= least_count) {
            numbers[id] = static_cast<std::uint32_t>(ids.size());
            ids.push_back(id);
            rows.emplace_back();
        }
    std::vector<std::size_t> order(raw.size());
    std::iota(order.begin(), order.end(), 0);
    std::mt19937_64 random(7);
    for (int epoch = 0; epoch < 8; ++epoch) {
        std::shuffle(order.begin(), order.end(), random);
        for (const std::size_t at : order) {
            std::array<float, text_style_count> score{};
            for (const FeatureId f : raw[at].first)
                if (const auto n = numbers.find(f); n != numbers.end())
                    for (int s = 0; s < text_style_count; ++s) score[s] += rows[n->second][s];
            const float most = *std::max_element(score.begin(), score.end());
            float sum = 0;
            for (float& s : score) sum += s = std::exp(s - most);
            for (int s = 0; s < text_style_count; ++s) {
                const float error = score[s] / sum - (static_cast<std::size_t>(s) == raw[at].second ? 1.0f : 0.0f);
                for (const FeatureId f : raw[at].first)
                    if (const auto n = numbers.find(f); n != numbers.end()) {
                        float& w = rows[n->second][s];
                        w -= 0.05f * error + 1e-4f * w;
                    }
            }
        }
    }
    weights.features.insert(weights.features.begin(), ids.begin(), ids.end());
    weights.rows.insert(weights.rows.begin(), rows.begin(), rows.end());
}

}  // namespace

std::vector<NameExample> to_examples(std::span<const AnnotatedPassage> passages, Language language, float weight) {
    std::vector<NameExample> examples;
    const NameBounds bounds(language);
    for (const auto& passage : passages) {
        if ((passage.language == "en") != (language == Language::en)) continue;
        NameExample example{{passage.id, passage.language, passage.text, {}}, TextStyle::news, weight};
        for (const auto& mention : passage.mentions)
            if (mention.kind == MentionKind::name)
                example.text.names.push_back({bounds.settle(passage.text, mention.span, mention.type), mention.type});
        examples.push_back(std::move(example));
    }
    return examples;
}

std::vector<std::byte> load_word_table(const std::string& path, std::size_t buckets) {
    std::istringstream lines(read_file(path));
    std::vector<WordTable::Word> words;
    std::string line;
    for (std::size_t number = 1; std::getline(lines, line); ++number) {
        const std::size_t tab = line.find('\t');
        std::uint16_t value = 0;
        if (tab == line.npos ||
            std::from_chars(line.data() + tab + 1, line.data() + line.size(), value).ec != std::errc())
            throw DataError(path, number, 1, "row is not 'word<tab>value'");
        if (value != 0) words.push_back({hash_text(fold(to_utf32(std::string_view(line).substr(0, tab)))), value});
    }
    return WordTable::build(words, buckets);
}

namespace {

/// The examples with copies in which names are exchanged.
std::vector<NameExample> enrich(std::span<const NameExample> examples, const NameTrainingOptions& options,
                                const NamePool& pool) {
    std::vector<NameExample> all(examples.begin(), examples.end());
    std::vector<NameExample> news, other;
    for (const auto& e : examples) (e.style == TextStyle::news ? news : other).push_back(e);
    for (auto& copy : pool.vary(news, options.copies, 0.5f)) all.push_back(std::move(copy));
    for (auto& copy : pool.vary(other, options.set_copies, 0.5f)) all.push_back(std::move(copy));
    return all;
}

/// Adds to the score of every beginning of a name in texts of a style.
void encourage(TrainedWeights& weights, const std::array<float, text_style_count>& eagerness) {
    for (std::size_t i = 0; i < weights.features.size(); ++i)
        for (int style = 0; style < text_style_count; ++style)
            if (weights.features[i] == style_feature(static_cast<TextStyle>(style)))
                for (int tag = 0; tag < tag_count; ++tag)
                    if (position_of(tag) == TagPosition::begin || position_of(tag) == TagPosition::single)
                        weights.rows[i][static_cast<std::size_t>(tag)] += eagerness[static_cast<std::size_t>(style)];
}

std::vector<std::byte> train_once(std::span<const NameExample> examples, Language language,
                                  const NameTrainingOptions& options, const std::vector<std::byte>& words,
                                  const std::vector<std::byte>& clusters) {
    const auto features = make_name_features(embedded_pack(language), WordTable(words), WordTable(clusters));
    TrainedWeights weights = train_sequence(read_corpus(examples, language, *features), options.sequence);
    encourage(weights, options.eagerness);
    train_styles(examples, weights);
    ModelWriter writer(name_features_fingerprint(language));
    write_weights(weights, options.sequence.buckets, writer);
    writer.add("words", words);
    writer.add("clusters", clusters);
    return writer.finish();
}

/// The texts with their own names and those that the model finds beside them.
std::vector<NameExample> complete(std::span<const NameExample> partial, std::span<const std::byte> model,
                                  Language language) {
    const NameTagger tagger(embedded_pack(language), model, "first model");
    const Packs packs = embedded_packs();
    std::vector<NameExample> completed;
    std::vector<TaggedName> names;
    for (const auto& given : partial) {
        NameExample example = given;
        Article article;
        article.text = given.text.text;
        const Analysis analysis = read_text(article, packs);
        for (const auto& sentence : analysis.sentences) {
            if (sentence.sentence.language != language) continue;
            names.clear();
            tagger.tag(analysis, sentence, given.style, names);
            const Token* token = analysis.tokens.data() + sentence.first_token;
            for (const auto& name : names) {
                const Span span{token[name.first].span.begin, token[name.last - 1].span.end};
                const auto overlaps = [&](const LabelledText::Name& n) { return n.span.overlaps(span); };
                if (std::none_of(given.text.names.begin(), given.text.names.end(), overlaps))
                    example.text.names.push_back({span, name.type});
            }
        }
        std::sort(example.text.names.begin(), example.text.names.end(),
                  [](const auto& a, const auto& b) { return a.span < b.span; });
        completed.push_back(std::move(example));
    }
    return completed;
}

}  // namespace

std::vector<std::byte> train_name_model(std::span<const NameExample> examples, Language language,
                                        const NameTrainingOptions& options, const NameSources& sources) {
    const auto words = load_word_table(options.words, options.word_buckets);
    const auto clusters = options.clusters.empty() ? std::vector<std::byte>()
                                                   : load_word_table(options.clusters, options.cluster_buckets);
    std::vector<NameExample> all = enrich(examples, options, sources.pool);
    if (!sources.partial.empty()) {
        NameTrainingOptions rough = options;  // good enough to complete the partly annotated texts
        rough.sequence.epochs /= 2, rough.sequence.final_epochs /= 2;
        const auto first = train_once(all, language, rough, words, clusters);
        for (auto& e : complete(sources.partial, first, language)) all.push_back(std::move(e));
    }
    return train_once(all, language, options, words, clusters);
}

NameScore score_name_model(std::span<const std::byte> model, Language language, std::span<const LabelledText> texts,
                           bool show_errors) {
    const NameTagger tagger(embedded_pack(language), model, "new model");
    const Packs packs = embedded_packs();
    std::set<EntityType> types;
    for (const auto& text : texts)
        for (const auto& name : text.names) types.insert(name.type);
    NameScore score;
    std::vector<TaggedName> names;
    using Key = std::pair<Span, EntityType>;
    for (const auto& text : texts) {
        Article article;
        article.text = text.text;
        const Analysis analysis = read_text(article, packs);
        const TextStyle style = tagger.guess_style(analysis);
        std::set<Key> found, gold;
        for (const auto& name : text.names) gold.insert({name.span, name.type});
        for (const auto& sentence : analysis.sentences) {
            if (sentence.sentence.language != language) continue;
            names.clear();
            tagger.tag(analysis, sentence, style, names);
            const Token* token = analysis.tokens.data() + sentence.first_token;
            for (const auto& name : names)
                if (types.count(name.type))
                    found.insert({{token[name.first].span.begin, token[name.last - 1].span.end}, name.type});
        }
        score.found += found.size();
        score.gold += gold.size();
        std::string report;
        for (const auto& key : gold)
            if (found.count(key))
                ++score.right;
            else
                report +=
                    "  missed " + std::string(to_string(key.second)) + " " + analysis.text.bytes(key.first) + "\n";
        for (const auto& key : found)
            if (!gold.count(key))
                report +=
                    "  wrong  " + std::string(to_string(key.second)) + " " + analysis.text.bytes(key.first) + "\n";
        if (show_errors && !report.empty()) std::printf("%s\n%s", text.text.c_str(), report.c_str());
    }
    return score;
}

}  // namespace whowhen
