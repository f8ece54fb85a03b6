#pragma once

#include <memory>

#include "core/analysis.hpp"

namespace whowhen {

class UserNames;

/// Finds the names of an article: fills `Analysis::mentions` with mentions of kind `name`, sorted by span, none
/// overlapping.
///
/// The language's model proposes, lexicons and rules add and take away, a user's names file overrules; README.md says
/// in what order. Const and thread-safe after construction. Throws DataError if a pack's model does not fit the code.
class NameRecogniser {
public:
    explicit NameRecogniser(const Packs& packs, const UserNames* names = nullptr);
    ~NameRecogniser();

    void recognise(Analysis& analysis) const;

private:
    struct Stages;
    std::unique_ptr<Stages> stages_;
};

}  // namespace whowhen
