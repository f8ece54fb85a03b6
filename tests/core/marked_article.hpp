#pragma once

#include <string>

#include "tests/core/marked_text.hpp"

namespace whowhen::test {

/// A marked text read, with its marks for what the stages before would find. `article` must outlive the result; what else it tells is set before.
inline Analysis read_marked(const std::string& marked, const std::string& language, const Packs& packs, Article& article) {
    const MarkedText text = read_marks(marked);
    article.text = text.plain;
    article.language = language;
    Analysis analysis = read_text(article, packs);
    analysis.mentions = text.mentions;
    analysis.entities = text.entities;
    analysis.times = text.times;
    return analysis;
}

}  // namespace whowhen::test
