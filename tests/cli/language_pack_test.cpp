// Language packs from a folder: an edited rule works without a build, a wrong one is named by file, line and column.
#include <algorithm>
#include <filesystem>

#include <doctest/doctest.h>

#include "tests/cli/command.hpp"

using namespace whowhen::test;

namespace {

const std::string packs = WHOWHEN_SOURCE_DIR "/core/lang";
const std::string article = "Halden plans\n\nMarch 3, 2024 - Halden Systems plans to acquire Norvik Labs next year, Halden Systems said.\n";

std::string copy_packs(const Folder& folder) {
    const std::string copy = folder / "lang";
    std::filesystem::copy(packs, copy, std::filesystem::copy_options::recursive);
    return copy;
}

}  // namespace

TEST_CASE("packs from disk give what the embedded ones give") {
    CHECK(run("extract - --lang-dir " + packs, article).out == run("extract -", article).out);
}

TEST_CASE("an edit of a rule file in --lang-dir is followed") {
    const Folder folder;
    const std::string lang = copy_packs(folder), rules = lang + "/en/rules/event_label.tsv";
    std::string text = read(rules);
    const std::string frame = "{label} (planned)";
    REQUIRE(text.find(frame) != std::string::npos);
    text.replace(text.find(frame), frame.size(), "{label} (only intended)");
    write(rules, text);
    CHECK(run("extract -", article).out.find("(planned)") != std::string::npos);
    const Outcome edited = run("extract - --lang-dir " + lang, article);
    CHECK(edited.code == 0);
    CHECK(edited.out.find("(only intended)") != std::string::npos);
}

TEST_CASE("a wrong rule fails with file, line and column") {
    const Folder folder;
    const std::string lang = copy_packs(folder), rules = lang + "/en/rules/time.tsv";
    const std::string text = read(rules);
    const auto line = std::count(text.begin(), text.end(), '\n') + 1;
    write(rules, text + "en.time.broken\t(last week\tdate\tLast week.\n");
    const Outcome outcome = run("extract - --lang-dir " + lang, article);
    CHECK(outcome.code == 2);
    CHECK(outcome.out.empty());
    INFO(outcome.err);
    // The pattern begins in column 16, its end is where the bracket is missed.
    CHECK(outcome.err.find("/en/rules/time.tsv:" + std::to_string(line) + ":26: ") != std::string::npos);
}
