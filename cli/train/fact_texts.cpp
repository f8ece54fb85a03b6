#include "cli/train/fact_texts.hpp"

#include <algorithm>
#include <sstream>

#include "cli/train/json_lines.hpp"
#include "core/match/tsv.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

Span read_span(const nlohmann::json& pair) {
    return {pair.at(0).get<std::uint32_t>(), pair.at(1).get<std::uint32_t>()};
}

}  // namespace

std::vector<FactText> load_fact_texts(const std::string& path) {
    std::vector<FactText> texts;
    for_each_row(path, [&](const nlohmann::json& row) {
        FactText text{row.at("id"), row.at("text"), {}};
        for (const auto& p : row.at("passages")) {
            FactPassage passage;
            passage.span = {p.at("start").get<std::uint32_t>(), p.at("end").get<std::uint32_t>()};
            passage.properties = p.at("properties").get<std::vector<std::string>>();
            for (const auto& f : p.at("facts"))
                passage.facts.push_back({f.at("property"), read_span(f.at("subject")), read_span(f.at("object"))});
            text.passages.push_back(std::move(passage));
        }
        texts.push_back(std::move(text));
    });
    return texts;
}

std::vector<NameFactText> load_name_fact_texts(const std::string& path) {
    std::vector<NameFactText> texts;
    for_each_row(path, [&](const nlohmann::json& row) {
        NameFactText text{row.at("id"), row.at("text"), {}};
        for (const auto& f : row.at("facts"))
            text.facts.push_back({f.at("predicate"), f.at("subject"), f.at("object")});
        texts.push_back(std::move(text));
    });
    return texts;
}

PropertyMeanings::PropertyMeanings(const std::string& path) {
    const TsvTable table = read_tsv(read_file(path), path);
    for (const TsvRow& row : table.rows) {
        const auto cell = [&](std::string_view column) { return row.cells.at(static_cast<std::size_t>(table.column(column))); };
        PropertyMeaning& meaning = meanings_.emplace_back();
        meaning.set = cell("set");
        meaning.property = cell("property");
        meaning.turned = cell("turned") == "yes";
        meaning.complete = cell("unlisted") == "denied";
        std::istringstream words(cell("types"));
        for (std::string word; words >> word;) {
            const auto type = read_enum<RelationType>(word);
            if (!type) throw DataError(path, row.line, 1, "unknown relation type '" + word + "'");
            meaning.types.push_back(*type);
        }
        if (meaning.types.empty()) throw DataError(path, row.line, 1, "a relation type is missing");
    }
}

const PropertyMeaning* PropertyMeanings::find(std::string_view property) const {
    const auto at = std::find_if(meanings_.begin(), meanings_.end(), [&](const PropertyMeaning& m) { return m.property == property; });
    return at == meanings_.end() ? nullptr : &*at;
}

}  // namespace whowhen
