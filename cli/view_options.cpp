#include "cli/view_options.hpp"

#include "cli/files.hpp"
#include "core/error.hpp"
#include "core/vocabulary.hpp"

namespace whowhen::cli {
namespace {

struct Types {
    std::vector<RelationType> relations;
    std::vector<EventType> events;
    std::vector<EntityType> entities;
};

Types read_types(const std::vector<std::string>& words) {
    Types types;
    for (const std::string& word : words) {
        if (const auto relation = read_enum<RelationType>(word)) types.relations.push_back(*relation);
        else if (const auto event = read_enum<EventType>(word)) types.events.push_back(*event);
        else if (const auto entity = read_enum<EntityType>(word)) types.entities.push_back(*entity);
        else throw UsageError("--type: '" + word + "' is no type of relation, event or entity");
    }
    return types;
}

std::optional<ReaderLanguage> language_of(const SelectionWords& words) {
    if (words.language.empty()) return std::nullopt;
    return read_language(words.language);
}

}  // namespace

void add_selection_options(CLI::App& command, SelectionWords& words) {
    command.add_option("--from", words.from, "nothing before this date, e.g. 2015 or 2015-12-11");
    command.add_option("--to", words.to, "nothing after this date");
    command.add_option("--type", words.types, "only these types, e.g. founder_of acquisition")->delimiter(',');
    command.add_option("--min-score", words.min_score, "leave out facts below this score, 0 to 1")->check(CLI::Range(0.0, 1.0));
    command.add_option("--language", words.language, "language of labels; that of most articles without it")
        ->check(CLI::IsMember({"en", "zh-Hant", "zh-Hans"}));
}

void add_diagram_options(CLI::App& command, SelectionWords& words) {
    command.add_option("--focus", words.focus, "only the surroundings of this person, organization, product or place");
    command.add_option("--hops", words.hops, "how many ties away from --focus")->check(CLI::Range(1, 20));
    command.add_option("--path", words.path, "only the shortest ways between two names")->expected(2);
    command.add_option("--at", words.at, "only ties that may have held at this date");
}

TimelineOptions timeline_options(const Graph& graph, const SelectionWords& words) {
    TimelineOptions options;
    options.window = read_window(words.from, words.to);
    for (const std::string& name : words.focus) options.entities.push_back(require_entity(graph, name));
    options.types = read_types(words.types).events;
    options.min_score = words.min_score;
    options.language = language_of(words);
    return options;
}

DiagramOptions diagram_options(const Graph& graph, const SelectionWords& words) {
    DiagramOptions options;
    for (const std::string& name : words.focus) options.focus.push_back(require_entity(graph, name));
    options.hops = words.hops;
    if (words.path.size() == 2) {
        options.path_from = require_entity(graph, words.path[0]);
        options.path_to = require_entity(graph, words.path[1]);
    }
    options.at = read_date(words.at, "--at");
    const Types types = read_types(words.types);
    options.types = types.relations;
    options.entity_types = types.entities;
    options.min_score = words.min_score;
    options.language = language_of(words);
    return options;
}

}  // namespace whowhen::cli
