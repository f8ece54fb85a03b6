#pragma once

#include <array>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "cli/train/annotated_passage.hpp"
#include "cli/train/sequence_trainer.hpp"
#include "core/entity/name_features.hpp"

namespace whowhen {

/// A text to learn names from.
struct NameExample {
    LabelledText text;
    TextStyle style = TextStyle::news;
    float weight = 1;
};

/// Passages of one language as examples of news; mentions of kind name count.
std::vector<NameExample> to_examples(std::span<const AnnotatedPassage> passages, Language language, float weight);

/// Names of a kind, by language, type and script, that stand in for annotated ones.
class NamePool {
public:
    /// Rows `language, type, form` as `name_pool.py` writes them. Throws InputError and DataError.
    static NamePool load(const std::string& path);
    /// Copies of the examples in which names gave way to others of the same kind, each form to one other form within a
    /// text; a copy weighs that share of its original.
    std::vector<NameExample> vary(std::span<const NameExample> examples, int copies, float share_of_weight) const;

private:
    /// Type and kind of form -> forms.
    std::map<std::pair<EntityType, int>, std::vector<std::u32string>> forms_;
};

/// Value of each word, as `word_list.py` and `word_clusters.py` write it, laid out as a `WordTable`. Throws InputError and DataError.
std::vector<std::byte> load_word_table(const std::string& path, std::size_t buckets);

struct NameTrainingOptions {
    SequenceTraining sequence;
    std::size_t word_buckets = 40960, cluster_buckets = 24576;
    /// Paths; the clusters' may be empty.
    std::string words, clusters;
    /// Copies with exchanged names: of each news passage, of each other text.
    int copies = 3, set_copies = 0;
    /// What the beginning of a name scores beyond what was learnt, by style: training minimises errors of tokens, not
    /// of names.
    std::array<float, text_style_count> eagerness{};
    /// How much a partly annotated text counts.
    float partial_weight = 0.5f;
};

/// What examples are enriched with; either may be empty.
struct NameSources {
    NamePool pool;
    /// Texts with some of their names: a first model finds the others, the final one learns from both.
    std::vector<NameExample> partial;
};

/// Bytes of a name model: word table, sequence weights, style weights.
std::vector<std::byte> train_name_model(std::span<const NameExample> examples, Language language,
                                        const NameTrainingOptions& options, const NameSources& sources);

struct NameScore {
    std::size_t right = 0, found = 0, gold = 0;
    double f1() const {
        return found + gold == 0 ? 0 : 2.0 * static_cast<double>(right) / static_cast<double>(found + gold);
    }
};

/// Exact spans and types that the model alone finds; only types that occur in `texts` count, and the style is guessed.
NameScore score_name_model(std::span<const std::byte> model, Language language, std::span<const LabelledText> texts,
                           bool show_errors = false);

}  // namespace whowhen
