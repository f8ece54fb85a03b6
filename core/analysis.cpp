#include "core/analysis.hpp"

namespace whowhen {

Analysis read_text(const Article& article, const Packs& packs) {
    Analysis analysis{.article = &article, .text = Text(article.text)};
    for (const Sentence& sentence : split_sentences(analysis.text, article.language.starts_with("zh") ? Language::zh : Language::en)) {
        SentenceAnalysis& s = analysis.sentences.emplace_back();
        s.sentence = sentence;
        s.first_token = static_cast<std::uint32_t>(analysis.tokens.size());
        tokenise(analysis.text, sentence.span, analysis.tokens);
        s.last_token = static_cast<std::uint32_t>(analysis.tokens.size());
        s.annotations.reset(sentence.span);
        packs.of(sentence.language).find_entries(analysis.text, sentence.span, s.annotations);
        s.annotations.index();
    }
    return analysis;
}

}  // namespace whowhen
