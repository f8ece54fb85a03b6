#include "cli/train/fact_texts.hpp"

#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/train/annotated_passage.hpp"
#include "core/error.hpp"

namespace whowhen {
namespace {

/// Calls `read(row)` for every line of a JSON Lines file.
template <class Read>
void for_each_row(const std::string& path, Read read) {
    std::istringstream lines(read_file(path));
    std::string line;
    for (std::size_t number = 1; std::getline(lines, line); ++number) {
        if (line.empty()) continue;
        try {
            read(nlohmann::json::parse(line));
        } catch (const nlohmann::json::exception& e) {
            throw DataError(path, number, 1, e.what());
        }
    }
}

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

const PropertyMeaning* find_meaning(std::string_view property) {
    using enum RelationType;
    static const std::vector<PropertyMeaning> meanings = {
        // KnowledgeNet
        {"CEO", {chief_executive_of}, true},
        {"FOUNDED_BY", {founder_of}, true},
        {"EMPLOYEE_OR_MEMBER_OF", {employee_of, member_of, chief_executive_of, chair_of, board_member_of}, false},
        {"POLITICAL_AFFILIATION", {member_of}, false},
        {"SPOUSE", {spouse_of}, false},
        {"CHILD_OF", {parent_of}, true},
        {"SUBSIDIARY_OF", {parent_organization_of}, true},
        {"EDUCATED_AT", {educated_at}, false},
        {"PLACE_OF_RESIDENCE", {lives_in}, false},
        {"PLACE_OF_BIRTH", {born_in}, false},
        {"NATIONALITY", {citizen_of}, false},
        {"HEADQUARTERS", {headquartered_in}, false},
        // DuIE: creation, chair, school, wife, husband, father, mother, head office, nationality, head of a school
        {"\u521B\u59CB\u4EBA", {founder_of}, true},
        {"\u8463\u4E8B\u957F", {chair_of}, true},
        {"\u6BD5\u4E1A\u9662\u6821", {educated_at}, false},
        {"\u59BB\u5B50", {spouse_of}, false},
        {"\u4E08\u592B", {spouse_of}, false},
        {"\u7236\u4EB2", {parent_of}, true},
        {"\u6BCD\u4EB2", {parent_of}, true},
        {"\u603B\u90E8\u5730\u70B9", {headquartered_in}, false},
        {"\u56FD\u7C4D", {citizen_of}, false},
        {"\u6821\u957F", {employee_of}, true},
    };
    for (const PropertyMeaning& meaning : meanings)
        if (meaning.property == property) return &meaning;
    return nullptr;
}

}  // namespace whowhen
