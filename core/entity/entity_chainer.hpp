#pragma once

#include <memory>

#include "core/analysis.hpp"

namespace whowhen {

class UserNames;

/// Clusters an article's name mentions into entities and resolves descriptions and pronouns to them.
///
/// Reads `Analysis::mentions` (names) and adds nominal and pronoun mentions, fills `entities`, sets `Mention::entity`,
/// merges types within a chain, and adds the layers `person organization product place` (payload: mention index) to the
/// sentences' annotations. Mentions are sorted by span afterwards; a plural ("the two men") is one mention an entity,
/// all of the same span. Const and thread-safe after construction.
class EntityChainer {
public:
    explicit EntityChainer(const Packs& packs, const UserNames* names = nullptr);
    ~EntityChainer();

    void chain(Analysis& analysis) const;

private:
    struct Stages;
    std::unique_ptr<Stages> stages_;
};

}  // namespace whowhen
