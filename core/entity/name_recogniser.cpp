#include "core/entity/name_recogniser.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "core/entity/dateline_places.hpp"
#include "core/entity/name_agreement.hpp"
#include "core/entity/name_edges.hpp"
#include "core/entity/name_tagger.hpp"
#include "core/entity/stated_names.hpp"
#include "core/entity/user_names.hpp"
#include "core/text/character.hpp"

namespace whowhen {
namespace {

/// A name that the model is torn about scores 0.5, one it is sure of nearly 1.
float to_score(float margin) {
    return 1 / (1 + std::exp(-margin));
}

bool overlaps_time(const Analysis& analysis, Span span) {
    return std::any_of(analysis.times.begin(), analysis.times.end(),
                       [&](const TimeExpression& t) { return t.span.overlaps(span); });
}

/// A name without the title marks or quotes around it.
Span without_marks(const Text& text, Span span) {
    constexpr std::u32string_view marks = U"\u300A\u300B\u3008\u3009\u201C\u201D\u300C\u300D\"";
    while (!span.empty() && marks.find(text.at(span.begin)) != marks.npos) ++span.begin;
    while (!span.empty() && marks.find(text.at(span.end - 1)) != marks.npos) --span.end;
    return span;
}

/// A person's name in Chinese characters holds no space, except one that pads a name of two: of two clauses that a headline
/// parts by a space, the longer part is the name.
Span without_clause(const Text& text, Span span) {
    std::uint32_t space = span.end;
    for (std::uint32_t i = span.begin; i < span.end; ++i) {
        if (is_han(text.at(i))) continue;
        if (space != span.end || (text.at(i) != U' ' && text.at(i) != 0x3000)) return span;
        space = i;
    }
    const Span first{span.begin, space}, second{space + 1, span.end};
    if (space == span.end || first.size() < 2 || second.size() < 2) return span;
    return first.size() > second.size() ? first : second;
}

}  // namespace

struct NameRecogniser::Stages {
    Stages(const Packs& both, const UserNames* users) : packs(both), zh(*both.zh), en(*both.en), edges(both), types(both), stated(both), user_names(users) {}

    const NameTagger& of(Language language) const { return language == Language::zh ? zh : en; }

    /// Returns the style of the article's first sentence.
    TextStyle propose(Analysis& analysis) const {
        // Most articles have sentences of one language.
        std::array<std::optional<TextStyle>, 2> styles;
        const auto style_of = [&](Language language) {
            auto& style = styles[static_cast<std::size_t>(language)];
            return style ? *style : style.emplace(of(language).guess_style(analysis));
        };
        std::vector<TaggedName> names;
        for (const SentenceAnalysis& sentence : analysis.sentences) {
            const Language language = sentence.sentence.language;
            names.clear();
            const TextStyle style = style_of(language);
            of(language).tag(analysis, sentence, style, names);
            const Token* token = analysis.tokens.data() + sentence.first_token;
            for (const TaggedName& name : names) {
                Span span{token[name.first].span.begin, token[name.last - 1].span.end};
                if (style == TextStyle::news) span = without_marks(analysis.text, span);
                if (name.type == EntityType::person) span = without_clause(analysis.text, span);
                if (span.empty()) continue;
                if (overlaps_time(analysis, span)) continue;
                analysis.mentions.push_back({span, name.type, MentionKind::name, no_index, to_score(name.margin),
                                             language == Language::zh ? "zh.name.model" : "en.name.model"});
            }
        }
        return analysis.sentences.empty() ? TextStyle::news : style_of(analysis.sentences.front().sentence.language);
    }

    /// The user's file knows better than the model: its names replace what they overlap.
    void apply_user_names(Analysis& analysis) const {
        if (user_names == nullptr || user_names->empty()) return;
        for (const SentenceAnalysis& sentence : analysis.sentences)
            for (const UserNameHit& hit : user_names->find_in(analysis.text, sentence.sentence.span)) {
                std::erase_if(analysis.mentions, [&](const Mention& m) { return m.span.overlaps(hit.span); });
                const EntityType type = user_names->names()[hit.name].type;
                analysis.mentions.push_back({hit.span, type, MentionKind::name, no_index, 1, "user.name"});
            }
    }

    Packs packs;
    NameTagger zh, en;
    NameEdges edges;
    TypeAgreement types;
    StatedNames stated;
    const UserNames* user_names;
};

NameRecogniser::NameRecogniser(const Packs& packs, const UserNames* names)
    : stages_(std::make_unique<Stages>(packs, names)) {}
NameRecogniser::~NameRecogniser() = default;

void NameRecogniser::recognise(Analysis& analysis) const {
    const TextStyle style = stages_->propose(analysis);
    stages_->edges.trim(analysis, style);
    stages_->types.agree(analysis, style);
    settle_dateline_places(analysis);
    stages_->stated.add(analysis);
    stages_->apply_user_names(analysis);
    std::sort(analysis.mentions.begin(), analysis.mentions.end(),
              [](const Mention& a, const Mention& b) { return a.span < b.span; });
}

}  // namespace whowhen
