#pragma once

#include <string>

#include "core/entity/entity_chainer.hpp"
#include "tests/core/marked_text.hpp"

namespace whowhen::test {

/// A marked sentence with its marks as names, chained: what the relation stage finds. `article` must outlive the result.
inline Analysis chain_marked(const std::string& marked, Language language, const Packs& packs, Article& article) {
    const MarkedText text = read_marks(marked);
    article.text = text.plain;
    article.language = language == Language::en ? "en" : "zh-Hans";
    Analysis analysis = read_text(article, packs);
    analysis.mentions = text.mentions;
    EntityChainer(packs).chain(analysis);
    return analysis;
}

}  // namespace whowhen::test
