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
    /// What counts as a type is not the same in texts of every style.
    void agree(Analysis& analysis, TextStyle style = TextStyle::news) const;

private:
    Packs packs_;
    NameWords zh_words_, en_words_;
    NameTypeFeatures type_features_;
    struct Models {
        explicit Models(const LanguagePack& pack) : news(pack, "name_types.bin"), other(pack, "name_types_other.bin") {}
        /// Of articles, and of texts in other styles (none in Chinese: there it is of no use).
        NameTypeModel news, other;
    };
    /// The model for the language and style that a name stands in; may be empty.
    const NameTypeModel& model_at(const Analysis& analysis, Span name, TextStyle style) const;

    Models zh_types_, en_types_;
};

}  // namespace whowhen
