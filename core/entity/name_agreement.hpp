#pragma once

#include "core/analysis.hpp"
#include "core/entity/name_types.hpp"
#include "core/entity/name_words.hpp"

namespace whowhen {

/// Makes the name mentions of an article agree on their types.
class TypeAgreement {
public:
    explicit TypeAgreement(const Packs& packs);

    /// Equal forms get one type, by the votes of their mentions, of `NameTypeModel`, of posts beside them ("Tesla chief executive") and of
    /// fuller names: a part of a person's full name (`Altman` beside `Sam Altman`) is a person, what an organization's name begins with
    /// the organization, and what is both is left to the models.
    /// `news`: the model of types has learnt from articles, whose types are not those of every set of fragments.
    void agree(Analysis& analysis, bool news = true) const;

private:
    Packs packs_;
    NameWords zh_words_;
    NameTypeFeatures type_features_;
    NameTypeModel zh_types_, en_types_;
};

}  // namespace whowhen
