#pragma once

#include <string_view>
#include <vector>

#include "core/analysis.hpp"
#include "core/match/pack.hpp"

namespace whowhen {

/// Tells founders from the firms that bear their name: where an article has "Michael Dell" and a firm "Dell" ("founded Dell", "chief executive of
/// Dell", or a longer name, "Dell Technologies"), each "Dell" is the one or the other by the words beside it (lexicon `namesake`). Of a form that is nobody's family name there must
/// be one that the text calls, or the recogniser takes for, a person. Immutable, thread-safe.
class Namesakes {
public:
    explicit Namesakes(const Packs& packs);
    /// Sets the type of such mentions; their `by` becomes `mark`. `names` are sorted by span.
    void tell_apart(const Analysis& analysis, std::vector<Mention>& names) const;

    static constexpr const char* mark = "namesake";

private:
    /// `named_person`: by a title or "founded by" before it, or by what is said of no firm ("died"); `named_firm`: by what is said of no person ("was founded").
    enum class Role : std::uint8_t { unknown, person, named_person, firm, named_firm };
    struct Labels {
        explicit Labels(const LanguagePack& language);
        const LanguagePack* pack;
        std::uint16_t firm_before, firm_after, person_before, person_after;
    };

    bool is_founder(const Analysis& analysis, Span span, std::u32string_view family_name) const;
    bool founds(const Analysis& analysis, Span span, std::u32string_view name) const;
    Role role_of(const Analysis& analysis, Span span) const;

    Labels zh_, en_;
};

}  // namespace whowhen
