#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/analysis.hpp"

namespace whowhen {

/// Writes short labels from the templates of `rules/event_label.tsv`. Immutable, thread-safe.
class EventLabels {
public:
    explicit EventLabels(const LanguagePack& pack);

    /// In the article's script; names as the article prints them in full.
    std::string label(const Analysis& analysis, const Event& event) const;

    /// True if a label itself says that the event is of this modality, by the frame that `label` would give it.
    bool says(std::string_view label, Modality modality) const;

private:
    struct Template {
        std::string text, hant;
        std::string join, last, more;
    };
    static std::string list(const std::vector<std::string>& who, const Template& t);
    std::string fill(const Analysis& analysis, const Event& event, const Template& t, bool hant) const;

    std::array<std::vector<Template>, event_type_count> types_;
    std::array<Template, 5> modalities_;
};

}  // namespace whowhen
