#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/analysis.hpp"
#include "core/entity/name_features.hpp"
#include "core/learn/sequence_model.hpp"

namespace whowhen {

/// A language's name model at work: what the model alone says of a sentence. Const and thread-safe after construction.
class NameTagger {
public:
    /// Reads `model/names.bin` of the pack; see `ModelFile` for what is thrown.
    explicit NameTagger(const LanguagePack& pack);
    /// The same with a model of its own, which must outlive the tagger.
    NameTagger(const LanguagePack& pack, std::span<const std::byte> model, const std::string& name);

    /// Articles are news; a single short line may be of another style.
    TextStyle guess_style(const Analysis& analysis) const;
    /// Names of one sentence; token numbers count from the sentence's first.
    void tag(const Analysis& analysis, const SentenceAnalysis& sentence, TextStyle style,
             std::vector<TaggedName>& names) const;

    /// Texts above this size (code points) or with more than one line are articles.
    static constexpr std::size_t longest_line = 400;

private:
    Language language_;
    SequenceModel model_;
    std::unique_ptr<NameFeatures> features_;
};

/// What the model of names knows of single words: kinds of names and senses, and words that are used alike. Empty without a model.
struct WordKnowledge {
    WordTable words, clusters;
};

/// Reads the word lists of `model/names.bin` of the pack; see `ModelFile` for what is thrown.
WordKnowledge word_knowledge(const LanguagePack& pack);

std::unique_ptr<NameFeatures> make_name_features(const LanguagePack& pack, WordTable words, WordTable clusters);
std::uint64_t name_features_fingerprint(Language language);

}  // namespace whowhen
