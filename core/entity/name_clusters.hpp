#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/entity/name_forms.hpp"
#include "core/entity/name_parts.hpp"
#include "core/facts.hpp"
#include "core/text/text.hpp"

namespace whowhen {

class UserNames;

/// Two name mentions that the text itself says are one thing (a bracket, "formerly known as"), or the list of known names;
/// or that it says are two ("Kestrel Cloud, a unit of Kestrel").
struct AliasPair {
    std::uint32_t name = no_index;
    std::uint32_t alias = no_index;
    /// Either may be the name to show.
    bool equal = false;
    /// They are two things, not one.
    bool apart = false;
};

/// All mentions of one name form (equal `name_key`) that may stand for one thing. A view of the article's text and of its `FormParts`.
struct NameForm {
    /// As printed first.
    std::u32string_view printed;
    std::u32string_view key;
    /// Of what is printed.
    const NameParts* parts = nullptr;
    EntityType type = EntityType::person;
    /// Of a person, by the title or form of address at a mention ("Mr", "Mrs").
    Gender gender = Gender::unknown;
    /// Sum of the mentions' scores by type.
    std::array<float, 4> votes{};
    /// Indices of its mentions, in text order.
    std::vector<std::uint32_t> mentions;
    /// Where it stands first.
    std::uint32_t first = 0;
    /// Known only from a bracket after another name.
    bool alias_only = false;
};

/// The forms that name one entity, its fullest first.
struct NameChain {
    EntityType type = EntityType::person;
    /// Indices into `NameClusters::forms`.
    std::vector<std::uint32_t> forms;
};

struct NameClusters {
    std::vector<NameForm> forms;
    /// In the order of their first mentions.
    std::vector<NameChain> chains;
};

/// What comparisons ask of an article's name forms, by the form as printed (which its text keeps). Only looked up, never gone through.
using FormParts = std::unordered_map<std::u32string_view, NameParts>;

/// Joins an article's name mentions to chains: equal forms, stated aliases, variants by sound, short forms.
/// `mentions` hold names only. `forbidden` may be null.
class NameClusterer {
public:
    NameClusterer(const NameForms& forms, const UserNames* user_names) : forms_(&forms), user_names_(user_names) {}

    /// `parts` are of the same text; those of its mentions are added.
    NameClusters cluster(const Text& text, const std::vector<Mention>& mentions, const std::vector<AliasPair>& pairs, FormParts& parts) const;

private:
    const NameForms* forms_;
    const UserNames* user_names_;
};

}  // namespace whowhen
