#include "core/entity/name_tagger.hpp"

#include <algorithm>
#include <array>

namespace whowhen {

std::unique_ptr<NameFeatures> make_name_features(const LanguagePack& pack, WordTable words, WordTable clusters) {
    if (pack.language() == Language::zh) return std::make_unique<ChineseNameFeatures>(pack, words, clusters);
    return std::make_unique<EnglishNameFeatures>(pack, words, clusters);
}

std::uint64_t name_features_fingerprint(Language language) {
    return language == Language::zh ? ChineseNameFeatures::fingerprint() : EnglishNameFeatures::fingerprint();
}

namespace {

std::string model_name(Language language) { return language == Language::zh ? "zh/model/names.bin" : "en/model/names.bin"; }

}  // namespace

WordKnowledge word_knowledge(const LanguagePack& pack) {
    const auto bytes = pack.model("names.bin");
    if (bytes.empty()) return {};
    const SequenceModel model(bytes, model_name(pack.language()), name_features_fingerprint(pack.language()));
    return {model.words(), model.clusters()};
}

NameTagger::NameTagger(const LanguagePack& pack)
    : NameTagger(pack, pack.model("names.bin"), model_name(pack.language())) {}

NameTagger::NameTagger(const LanguagePack& pack, std::span<const std::byte> model, const std::string& name)
    : language_(pack.language()), model_(model, name, name_features_fingerprint(pack.language())),
      features_(make_name_features(pack, model_.words(), model_.clusters())) {}

TextStyle NameTagger::guess_style(const Analysis& analysis) const {
    const auto text = analysis.text.folded();
    if (text.size() > longest_line || text.find(U'\n') != text.npos) return TextStyle::news;
    static thread_local std::vector<FeatureId> features;
    features.clear();
    text_style_features(analysis, features);
    WeightTable::Sums sums;
    for (const FeatureId f : features) model_.weights().add(f, sums);
    const auto sum = sums.all();
    return static_cast<TextStyle>(std::max_element(sum.begin(), sum.begin() + text_style_count) - sum.begin());
}

void NameTagger::tag(const Analysis& analysis, const SentenceAnalysis& sentence, TextStyle style,
                     std::vector<TaggedName>& names) const {
    // One a language: an article may have sentences in both.
    static thread_local std::array<CandidateFeatures, 2> candidates_of;
    static thread_local std::array<GroupSums, 2> groups_of;
    static thread_local SequenceScratch scratch;
    const auto language = static_cast<std::size_t>(language_);
    CandidateFeatures& candidates = candidates_of[language];
    candidates.groups = &groups_of[language];
    model_.keep_sums(groups_of[language]);
    features_->extract_candidates(analysis, sentence, style, candidates);
    model_.find_names(candidates, scratch, names);
}

}  // namespace whowhen
