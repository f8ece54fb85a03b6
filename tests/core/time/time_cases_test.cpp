#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include "core/extract.hpp"
#include "core/match/tsv.hpp"
#include "core/text/text.hpp"

using namespace whowhen;

namespace {

void run_cases(const std::string& name, const std::string& language) {
    const std::string file = std::string(WHOWHEN_SOURCE_DIR) + "/tests/cases/" + name;
    std::ifstream in(file);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const TsvTable table = read_tsv(bytes, file);
    REQUIRE(table.rows.size() >= 600);
    const Extractor extractor;
    for (const TsvRow& row : table.rows) {
        INFO(file << ":" << row.line << " " << row.cells[0]);
        Article article;
        article.id = "case";
        article.text = row.cells[0];
        article.language = language;
        if (const auto published = read_edtf(row.cells[1])) article.published.value = *published;
        const auto times = extractor.extract(article).times;
        const auto dated = [&](const TimeExpression& t) { return !t.value.empty(); };
        const std::u32string text = to_utf32(article.text), phrase = to_utf32(row.cells[2]);
        const auto wanted = [&](const TimeExpression& t) {
            return (t.value.edtf() == row.cells[3] || t.named.edtf() == row.cells[3]) && text.substr(t.span.begin, t.span.size()) == phrase;
        };
        if (row.cells[2] == "-") CHECK(std::none_of(times.begin(), times.end(), dated));
        else CHECK(std::any_of(times.begin(), times.end(), wanted));
    }
}

}  // namespace

TEST_CASE("Chinese time cases") { run_cases("time.zh.tsv", "zh-Hans"); }
TEST_CASE("English time cases") { run_cases("time.en.tsv", "en"); }
