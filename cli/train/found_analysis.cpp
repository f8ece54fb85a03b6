#include "cli/train/found_analysis.hpp"

#include <map>

namespace whowhen {

FoundAnalysis FoundNames::find(std::string text, std::string language, const std::string& published) const {
    auto article = std::make_unique<Article>();
    article->text = std::move(text);
    article->language = std::move(language);
    if (const auto date = read_edtf(published)) article->published = {*date, PublishedFrom::given};
    FoundAnalysis found{.article = nullptr, .analysis = read_text(*article, packs_)};
    found.article = std::move(article);
    times_.recognise(found.analysis);
    names_.recognise(found.analysis);
    chains_.chain(found.analysis);
    return found;
}

GoldAnalysis to_found_analysis(const AnnotatedPassage& passage, const FoundNames& stages) {
    FoundAnalysis found = stages.find(passage.text, passage.language, passage.published);
    std::vector<std::string> ids = match_entities(found.analysis, passage);
    return {.article = std::move(found.article), .analysis = std::move(found.analysis), .entity_ids = std::move(ids)};
}

std::vector<std::string> match_entities(const Analysis& found, const AnnotatedPassage& passage) {
    std::vector<std::map<std::string, int>> votes(found.entities.size());
    for (const Mention& m : found.mentions) {
        if (m.entity == no_index) continue;
        for (const AnnotatedMention& mark : passage.mentions)
            if (mark.type == m.type && mark.span.overlaps(m.span))
                for (const std::string& id : mark.entities) votes[m.entity][id] += m.kind == MentionKind::name ? 3 : 1;
    }
    std::vector<std::string> ids(found.entities.size());
    for (std::size_t e = 0; e < votes.size(); ++e) {
        int most = 0;
        for (const auto& [id, count] : votes[e])
            if (count > most) most = count, ids[e] = id;
    }
    return ids;
}

}  // namespace whowhen
