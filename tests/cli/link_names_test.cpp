#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/cli/command.hpp"

using namespace whowhen::test;

namespace {

/// Ids of the graph's people.
std::size_t people(const Outcome& linked) {
    const auto graph = nlohmann::json::parse(linked.out);
    std::size_t count = 0;
    for (const auto& node : graph["nodes"]) count += node["type"] == "person";
    return count;
}

}  // namespace

TEST_CASE("link: the names file joins forms and forbids merges across articles") {
    const Folder folder;
    write(folder / "one.txt", "Nora Quill founded Halden Labs in Boston. Nora Quill leads the company.\n");
    write(folder / "two.txt", "Nora Quill sued Halden Labs. Nora Quill lives in Boston.\n");
    write(folder / "three.txt", "Norina Quillan joined Halden Labs. Norina Quillan lives in Boston.\n");
    const auto facts = [&](const char* article) {
        const std::string out = folder / (std::string(article) + ".facts");
        CHECK(run("extract " + (folder / article) + " -o " + out).code == 0);
        return out;
    };
    const std::string one = facts("one.txt"), two = facts("two.txt"), three = facts("three.txt");
    REQUIRE(people(run("link " + one + " " + two)) == 1);
    REQUIRE(people(run("link " + one + " " + three)) == 2);
    write(folder / "names.tsv", "type\tname\taliases\tid\tnot_same_as\nperson\tNora Quill\tNorina Quillan\t\t\n");
    CHECK(people(run("link " + one + " " + three + " --names " + (folder / "names.tsv"))) == 1);
    // The Latin form in brackets joins the two, unless the file says that they are two.
    write(folder / "four.txt", "晴川生技董事長諾拉·奎爾(Nora Quill)3日表示,公司沒有裁員計畫。諾拉·奎爾還說,將擴大招募。\n");
    const std::string four = facts("four.txt");
    REQUIRE(people(run("link " + one + " " + four)) == 1);
    write(folder / "apart.tsv", "type\tname\taliases\tid\tnot_same_as\nperson\tNora Quill\t\t\t諾拉·奎爾\n");
    CHECK(people(run("link " + one + " " + four + " --names " + (folder / "apart.tsv"))) == 2);
    CHECK(run("link " + one + " --names /nowhere.tsv").code == 2);
    CHECK(run("link " + one + " --lang-dir " WHOWHEN_SOURCE_DIR "/core/lang").code == 0);
}
