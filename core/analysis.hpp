#pragma once

#include <vector>

#include "core/article/article.hpp"
#include "core/facts.hpp"
#include "core/match/pack.hpp"
#include "core/text/sentence.hpp"
#include "core/text/text.hpp"
#include "core/text/token.hpp"

namespace whowhen {

/// One sentence with all that the text stages know of it.
struct SentenceAnalysis {
    Sentence sentence;
    /// Its tokens: `Analysis::tokens[first_token, last_token)`.
    std::uint32_t first_token = 0;
    std::uint32_t last_token = 0;
    /// Lexicon entries, then the layers that stages add (`number`, `time`, `person`, `organization`, `product`,
    /// `place`).
    AnnotationIndex annotations;
};

/// The working state of one article on its way through the stages; each stage reads what earlier ones left.
struct Analysis {
    const Article* article = nullptr;
    Text text;
    std::vector<SentenceAnalysis> sentences = {};
    std::vector<Token> tokens = {};

    std::vector<TimeExpression> times = {};  // core/time
    /// What TIMEX3 marks beside them and no later stage reads: ends of ranges, "former"; in text order.
    std::vector<TimeExpression> side_times = {};
    std::vector<Mention> mentions = {};      // core/entity
    std::vector<Entity> entities = {};       // core/entity
    std::vector<Relation> relations = {};    // core/relation
    std::vector<Event> events = {};          // core/event
    std::vector<Diagnostic> diagnostics = {};
};

/// The text stages alone: sentences, tokens and lexicon entries of an article, ready for `core/time`.
/// The article must outlive the result.
Analysis read_text(const Article& article, const Packs& packs);

}  // namespace whowhen
