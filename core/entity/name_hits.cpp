#include <algorithm>
#include <array>

#include "core/entity/name_features.hpp"
#include "core/text/character.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {

std::vector<std::uint8_t> name_types_of_labels(const LanguagePack& pack) {
    std::vector<std::uint8_t> types;
    for (int t = 0; t < 4; ++t) {
        const std::uint16_t label = pack.label("known_" + std::string(to_string(static_cast<EntityType>(t))));
        if (label == 0) continue;
        if (types.size() <= label) types.resize(label + 1);
        types[label] |= static_cast<std::uint8_t>(1 << t);
    }
    return types;
}

void find_name_hits(const Analysis& analysis, const SentenceAnalysis& sentence,
                    std::span<const std::uint8_t> types_of_label, std::vector<NameHit>& hits) {
    const std::span tokens(analysis.tokens.data() + sentence.first_token, sentence.last_token - sentence.first_token);
    hits.assign(tokens.size(), {});
    std::size_t at = 0;
    std::uint32_t covered = 0;
    Span last;
    std::size_t last_first = 0, last_end = 0;
    // Annotations come by begin, longest first: the first that starts after what is covered is the longest there.
    for (const Annotation& a : sentence.annotations.all()) {
        const std::uint8_t types = a.label < types_of_label.size() ? types_of_label[a.label] : 0;
        if (types == 0) continue;
        if (a.span == last) {
            for (std::size_t i = last_first; i < last_end; ++i) hits[i].types |= types;
            continue;
        }
        if (a.span.begin < covered) continue;
        while (at < tokens.size() && tokens[at].span.begin < a.span.begin) ++at;
        if (at == tokens.size()) break;
        if (tokens[at].span.begin != a.span.begin) continue;
        std::size_t end = at;
        while (end < tokens.size() && tokens[end].span.end <= a.span.end) ++end;
        if (end == at || tokens[end - 1].span.end != a.span.end) continue;
        for (std::size_t i = at; i < end; ++i)
            hits[i] = {types, static_cast<std::uint8_t>(end - at == 1 ? 3 : i == at ? 0 : i + 1 == end ? 2 : 1)};
        covered = a.span.end;
        last = a.span;
        last_first = at;
        last_end = end;
    }
}

void text_style_features(const Analysis& analysis, std::vector<FeatureId>& features) {
    constexpr std::uint32_t bigram = 101, word = 102, spaced = 103, shape = 104;
    const auto folded = analysis.text.folded();
    const auto original = analysis.text.original();
    features.push_back(feature(shape, 1));
    features.push_back(feature(shape, 2, std::min<std::size_t>(folded.size() / 16, 12)));
    for (std::size_t i = 0; i + 1 < folded.size(); ++i) {
        if (is_han(folded[i]) || is_han(folded[i + 1])) features.push_back(feature(bigram, folded[i], folded[i + 1]));
        if (folded[i] == U' ' && !is_letter(folded[i + 1]) && !is_digit(folded[i + 1]))
            features.push_back(feature(spaced, folded[i + 1]));
        if (!is_space(folded[i]) && !is_letter(folded[i]) && !is_digit(folded[i]))
            features.push_back(feature(spaced, folded[i],
                                       is_space(folded[i + 1])    ? 1
                                       : is_letter(folded[i + 1]) ? 2
                                                                  : 3));
    }
    if (!original.empty()) {
        features.push_back(feature(shape, 3, folded.back()));
        features.push_back(feature(shape, 4, original[0] != folded[0] ? 1 : is_letter(folded[0]) ? 2 : 3));
    }
    for (const Token& token : analysis.tokens)
        if (token.kind == TokenKind::word)
            features.push_back(feature(word, hash_text(original.substr(token.span.begin, token.span.size()))));
}

}  // namespace whowhen
