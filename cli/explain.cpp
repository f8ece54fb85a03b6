#include <algorithm>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/lines.hpp"
#include "core/error.hpp"
#include "core/extract.hpp"
#include "core/facts_json.hpp"
#include "core/vocabulary.hpp"
#include "render/relation_diagram.hpp"

namespace whowhen::cli {
namespace {

std::string explain_entity(const GraphEntity& entity) {
    std::string text = entity.id + "\n  " + std::string(to_string(entity.type)) + " " + entity.name + ", " + std::to_string(entity.mentions) + " mentions\n";
    for (const std::string& alias : entity.aliases) text += "  also: " + alias + "\n";
    for (const std::string& reason : entity.reasons) text += "  joined: " + reason + "\n";
    if (entity.reasons.empty()) text += "  not joined with anything\n";
    return text;
}

template <class Fact>
std::string head_of(const Graph& graph, const Fact& fact) {
    char score[32];
    std::snprintf(score, sizeof score, "%g", fact.score);
    return fact.id + "\n  " + line_of(graph, fact) + "\n  score " + std::string(score) + " from " + std::to_string(fact.evidence.size()) + " quotes:\n";
}

// How many features are shown of a model, for and against: the next ones weigh little.
constexpr int most_for = 5, most_against = 3;

std::string reasons_line(std::string_view model, float probability, const std::vector<TieReason>& reasons) {
    std::string speak_for, speak_against;
    int told_for = 0, told_against = 0;
    for (const TieReason& reason : reasons) {
        const bool is_for = reason.weight > 0;
        if (is_for ? told_for++ >= most_for : told_against++ >= most_against) continue;
        (is_for ? speak_for : speak_against) += fmt::format("; {:+.2f} {}", reason.weight, reason.feature);
    }
    return fmt::format("      {} {:.2f}{}{}\n", model, probability, speak_for, speak_against);
}

bool is_by_model(const Evidence& evidence) { return evidence.by.ends_with(".model.relation"); }

/// The features that decided, for what a model found: the article is read again, from the facts that the graph keeps.
std::string reasons_of(const Graph& graph, const GraphLink& link, const Evidence& evidence, const Extractor& extractor) {
    const auto document = std::find_if(graph.documents.begin(), graph.documents.end(), [&](const GraphDocument& d) { return d.id == evidence.document; });
    if (document == graph.documents.end() || document->facts.empty()) return "";
    const DocumentFacts facts = read_facts(document->facts);
    const Article article{facts.id, facts.uri, facts.title, facts.text, facts.language, facts.published, {}};
    std::optional<TieReasons> reasons = extractor.explain(article, {link.type, evidence.subject, evidence.object, evidence.span});
    if (!reasons && is_symmetric(link.type)) reasons = extractor.explain(article, {link.type, evidence.object, evidence.subject, evidence.span});
    if (!reasons) return "      (the models of this program do not tell it: found by another version or with other names)\n";
    return reasons_line("by words", reasons->pair_probability, reasons->pair) + reasons_line("by rivals and shape", reasons->probability, reasons->judge);
}

std::string explain_link(const Graph& graph, const GraphLink& link, const ExtractOptions& options) {
    std::string text = head_of(graph, link);
    std::unique_ptr<Extractor> extractor;
    for (const Evidence& evidence : link.evidence) {
        text += "    " + line_of(evidence) + "\n";
        if (!is_by_model(evidence)) continue;
        if (!extractor) extractor = std::make_unique<Extractor>(options);
        text += reasons_of(graph, link, evidence, *extractor);
    }
    for (const std::string& id : link.events) {
        const auto event = std::find_if(graph.events.begin(), graph.events.end(), [&](const GraphEvent& e) { return e.id == id; });
        if (event != graph.events.end()) text += "    by the event: " + id + "  " + line_of(graph, *event) + "\n";
    }
    return text;
}

std::string explain_event(const Graph& graph, const GraphEvent& event) {
    std::string text = head_of(graph, event);
    for (const Evidence& evidence : event.evidence) text += "    " + line_of(evidence) + "\n";
    return text;
}

/// A claim of another standing about the same thing: told beside, never merged.
bool contradicts(const GraphLink& a, const GraphLink& b) {
    return a.id != b.id && a.type == b.type && a.source == b.source && a.target == b.target;
}

std::string explain(const Graph& graph, const std::string& id, const ExtractOptions& options) {
    for (const GraphLink& link : graph.links) {
        if (link.id != id) continue;
        std::string text = explain_link(graph, link, options);
        for (const GraphLink& other : graph.links)
            if (contradicts(link, other)) text += "  beside it: " + other.id + "  " + line_of(graph, other) + "\n";
        return text;
    }
    for (const GraphEvent& event : graph.events)
        if (event.id == id) return explain_event(graph, event);
    const std::string entity = find_entity(graph, id);
    for (const GraphEntity& candidate : graph.entities) {
        if (candidate.id != entity || entity.empty()) continue;
        std::string text = explain_entity(candidate);
        for (const GraphLink& link : graph.links)
            if (link.source == entity || link.target == entity) text += "  tie:   " + link.id + "  " + line_of(graph, link) + "\n";
        for (const GraphEvent& event : graph.events)
            for (const Participant& participant : event.participants)
                if (participant.entity == entity) text += "  event: " + event.id + "  " + line_of(graph, event) + "\n";
        return text;
    }
    throw UsageError("the graph has no '" + id + "'; ids are shown by `whowhen explain GRAPH NAME` and `whowhen query GRAPH`");
}

}  // namespace

void add_explain(CLI::App& app, Run& run) {
    CLI::App* command = app.add_subcommand("explain", "why a fact is in the graph: its quotes, rules, the features that decided a model, what was merged and why");
    command->footer("Example:\n  whowhen explain out/graph.json OpenAI\n"
                    "  whowhen explain out/graph.json founder_of:person:elon-musk:organization:openai");
    struct Options {
        std::string graph, id;
        ExtractOptions extract;
    };
    auto options = std::make_shared<Options>();
    command->add_option("GRAPH", options->graph, "graph.json, or - for standard input")->required();
    command->add_option("ID", options->id, "id of a tie or an event, or the id or name of an entity")->required();
    command->add_option("--names", options->extract.names_file, "the names file that the articles were read with");
    command->add_option("--lang-dir", options->extract.lang_dir, "the folder of language packs that the articles were read with");
    command->callback([&run, options] {
        run = [options] {
            write_file("-", explain(load_graph(options->graph), options->id, options->extract));
            return 0;
        };
    });
}

}  // namespace whowhen::cli
