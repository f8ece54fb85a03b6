#pragma once

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
    /// text.
    std::vector<NameExample> vary(std::span<const NameExample> examples, int copies, float weight) const;

private:
    /// Type and kind of form -> forms.
    std::map<std::pair<EntityType, int>, std::vector<std::u32string>> forms_;
};

/// Value of each word, as `word_list.py` writes it, laid out as a `WordTable`. Throws InputError and DataError.
std::vector<std::byte> load_word_table(const std::string& path, std::size_t buckets);

struct NameTrainingOptions {
    SequenceTraining sequence;
    std::size_t word_buckets = 65536;
    std::string words;
};

/// Bytes of a name model: word table, sequence weights, style weights.
std::vector<std::byte> train_name_model(std::span<const NameExample> examples, Language language,
                                        const NameTrainingOptions& options);

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
