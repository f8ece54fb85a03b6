#include "tests/cli/command.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/wait.h>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace whowhen::test {

Folder::Folder() {
    char name[] = "/tmp/whowhen-test-XXXXXX";
    path_ = ::mkdtemp(name);
}
Folder::~Folder() { std::filesystem::remove_all(path_); }

std::string read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

Outcome run(const std::string& arguments, const std::string& input) {
    const Folder folder;
    write(folder / "in", input);
    const std::string command = std::string(WHOWHEN_BINARY) + " " + arguments + " <" + (folder / "in") + " >" + (folder / "out") + " 2>" + (folder / "err");
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read(folder / "out"), read(folder / "err")};
}

}  // namespace whowhen::test

using namespace whowhen::test;

namespace {
const std::string articles = WHOWHEN_SOURCE_DIR "/samples/articles";
}

TEST_CASE("--version and --help") {
    CHECK(run("--version").out.starts_with("whowhen "));
    CHECK(run("--help").code == 0);
    for (const char* const command : {"build", "extract", "link", "render", "export", "query", "explain", "timeline", "who"}) {
        INFO(command);
        const Outcome help = run(std::string(command) + " --help");
        CHECK(help.code == 0);
        CHECK(help.out.find("Example:") != std::string::npos);
    }
}

TEST_CASE("usage and data errors end with 2 and a message") {
    const Folder folder;
    write(folder / "bad.jsonl", "{\"id\": 1}\n");
    for (const std::string& arguments : {std::string(), std::string("fly"), std::string("extract"), "build " + articles, std::string("link /nowhere.jsonl"),
                                         "link " + (folder / "bad.jsonl"), "extract " + articles + " --published soon", std::string("render - -o picture.bmp"),
                                         std::string("explain - x")}) {
        INFO(arguments);
        const Outcome outcome = run(arguments);
        CHECK(outcome.code == 2);
        CHECK_FALSE(outcome.err.empty());
    }
    CHECK(run("link " + (folder / "bad.jsonl")).err.find("bad.jsonl:1:") != std::string::npos);
}

TEST_CASE("a batch goes on past inputs that cannot be read and ends with 1") {
    const Folder folder;
    write(folder / "empty.txt", "");
    write(folder / "good.txt", "Ingrid Solheim founded Halden Systems in 2015.\n");
    const Outcome outcome = run("extract /nowhere.txt " + folder.path());
    CHECK(outcome.code == 1);
    CHECK(outcome.out.find("Halden") != std::string::npos);
    CHECK(outcome.err.find("/nowhere.txt") != std::string::npos);
    CHECK(outcome.err.find("empty.txt") != std::string::npos);
}

TEST_CASE("threads, order of inputs and the way over files change no byte") {
    const Folder folder;
    const std::string one = run("extract " + articles + " --jobs 1").out;
    REQUIRE_FALSE(one.empty());
    CHECK(run("extract " + articles + " --jobs 2").out == one);
    CHECK(run("extract " + articles + " --jobs 7").out == one);

    write(folder / "facts.jsonl", one);
    CHECK(run("link " + (folder / "facts.jsonl") + " -o " + (folder / "linked.json")).code == 0);
    const std::string linked = read(folder / "linked.json");
    CHECK(run("build " + articles + " --jobs 2 -o " + (folder / "out")).code == 0);
    CHECK(read(folder / "out/graph.json") == linked);
    CHECK(run("build " + articles + " --jobs 1 -o " + (folder / "again")).code == 0);
    for (const char* const file : {"graph.json", "timeline.svg", "relations.svg", "relations.dot", "report.html"}) {
        INFO(file);
        CHECK(read(folder / "out/" + file) == read(folder / "again/" + file));
    }

    // Each article linked on its own, then in another order and grouping.
    std::string files, reversed;
    std::size_t at = 0, number = 0;
    for (std::size_t end = one.find('\n'); end != std::string::npos; at = end + 1, end = one.find('\n', at)) {
        const std::string facts = folder / std::to_string(number), graph = facts + ".json";
        write(facts, one.substr(at, end + 1 - at));
        CHECK(run("link " + facts + " -o " + graph).code == 0);
        files += " " + (number++ % 2 == 0 ? graph : facts);
        reversed = " " + graph + reversed;
    }
    CHECK(run("link" + files).out == linked);
    CHECK(run("link" + reversed).out == linked);
}

TEST_CASE("a graph can be drawn, exported, asked and explained") {
    const Folder folder;
    const std::string graph = folder / "out/graph.json";
    REQUIRE(run("build " + articles + " -o " + (folder / "out")).code == 0);
    for (const char* const file : {"r.svg", "r.dot", "r.png", "r.pdf", "r.html"}) {
        INFO(file);
        const Outcome outcome = run("render " + graph + " -o " + (folder / file));
        CHECK(outcome.code == 0);
        CHECK(read(folder / file).size() > 500);
    }
    CHECK(run("render " + graph + " --view timeline -o " + (folder / "t.svg")).code == 0);
    for (const char* const file : {"g.gexf", "g.graphml", "g.ics", "g.mmd", "g.cyjs", "g.ftm", "g.jgf"}) CHECK(run("export " + graph + " -o " + (folder / file)).code == 0);
    CHECK(nlohmann::json::accept(run("export " + graph + " --format vis-timeline").out));
    const Outcome ties = run("query " + graph);
    CHECK(ties.out.find("event ") != std::string::npos);
    const std::string id = ties.out.substr(ties.out.find("\nevent ") + 9, ties.out.find("  ", ties.out.find("\nevent ") + 9) - ties.out.find("\nevent ") - 9);
    INFO(id);
    CHECK(run("explain " + graph + " '" + id + "'").out.find("found by") != std::string::npos);
    CHECK(run("explain " + graph + " OpenAI").out.find("organization OpenAI") != std::string::npos);
    CHECK(run("timeline " + graph).code == 0);
    CHECK(run("who " + graph + " OpenAI").out.find("OpenAI") != std::string::npos);
}

TEST_CASE("a tie that the models found is explained by their features") {
    const Folder folder;
    const std::string graph = folder / "out/graph.json";
    REQUIRE(run("build " + articles + " -o " + (folder / "out")).code == 0);
    const nlohmann::json links = nlohmann::json::parse(read(graph))["links"];
    const auto found = std::find_if(links.begin(), links.end(), [](const nlohmann::json& link) {
        return std::all_of(link["evidence"].begin(), link["evidence"].end(), [](const nlohmann::json& e) { return e["by"].get<std::string>().ends_with(".model.relation"); });
    });
    REQUIRE(found != links.end());
    const std::string key = (*found)["key"], text = run("explain " + graph + " '" + key + "'").out;
    INFO(text);
    CHECK(text.find("by words 0.") != std::string::npos);
    CHECK(text.find("by rivals and shape 0.") != std::string::npos);
    CHECK(text.find("; +") != std::string::npos);
}

TEST_CASE("an article that tries to break out breaks nothing") {
    const Folder folder;
    write(folder / "evil.txt", "<script>alert(1)</script> \"]; evil [ & Co announced a merger\n\nDecember 4, 2023 - Ingrid <script>alert(2)</script> Solheim, chief executive of "
                               "Halden \"]; evil [ Systems, acquired <img src=x onerror=alert(3)> Norvik Inc. on 3 March 2023. See javascript:alert(4) or [a](javascript:alert(5)). " +
                                   std::string("Mr. X") + std::string(10000, 'x') + " of Halden Systems resigned in 2022.\n");
    REQUIRE(run("build " + (folder / "evil.txt") + " -o " + (folder / "out")).code == 0);
    for (const char* const file : {"timeline.svg", "relations.svg"}) {
        INFO(file);
        const std::string svg = read(folder / "out/" + file);
        CHECK(svg.find("<script") == std::string::npos);
        CHECK(svg.find("<img") == std::string::npos);
        CHECK(svg.find("href=\"javascript:") == std::string::npos);
    }
    const std::string report = read(folder / "out/report.html");
    CHECK(report.find("<script>alert") == std::string::npos);
    CHECK(report.find("<img src=x") == std::string::npos);
    CHECK(report.find("href=\"javascript:") == std::string::npos);
    CHECK(std::system(("dot -Tcanon " + (folder / "out/relations.dot") + " >/dev/null 2>&1").c_str()) == 0);
}
