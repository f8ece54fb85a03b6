#pragma once

#include <cstdint>
#include <optional>

#include "core/analysis.hpp"

namespace whowhen {

/// What an article tells of where a clause leaves it out: "The chairman, Ada Lovelace, ..." without the firm, or a sentence without its subject.
class Topic {
public:
    Topic(const Analysis& analysis, const LanguagePack& pack);

    /// The organization that a title at `at` without one belongs to: of those named before it in its sentence, else in the sentence before, the one
    /// named most often so far, of equals the first. Authorities (lexicon class `authority`), what a preposition
    /// governs and what somebody has left ("a former Kestrel engineer") are passed over.
    [[nodiscard]] std::optional<std::uint32_t> organization(std::uint32_t at) const;
    /// The same if no other is named there.
    [[nodiscard]] std::optional<std::uint32_t> only_organization(std::uint32_t at) const;
    /// The same if the article has named it at least twice and every other less often.
    [[nodiscard]] std::optional<std::uint32_t> main_organization(std::uint32_t at) const;
    /// The person of a clause at `at` in whose sentence nobody is named before it: the one named most often so far, of equals the first. None if not
    /// mentioned within the last few sentences.
    [[nodiscard]] std::optional<std::uint32_t> person(std::uint32_t at) const;

private:
    [[nodiscard]] bool is_alone(std::uint32_t organization, std::uint32_t at) const;
    [[nodiscard]] std::optional<std::uint32_t> most_named(EntityType type, Span scope, std::uint32_t at) const;

    [[nodiscard]] bool is_passed_over(const Mention& organization) const;

    const Analysis& analysis_;
    const LanguagePack& pack_;
    std::uint16_t authority_, preposition_, status_;
};

}  // namespace whowhen
