// What becomes of inputs that are no articles, and of the order of inputs.
#include <algorithm>
#include <filesystem>
#include <vector>

#include <doctest/doctest.h>

#include "tests/cli/command.hpp"

using namespace whowhen::test;

namespace {
const std::string articles = WHOWHEN_SOURCE_DIR "/samples/articles";
}

TEST_CASE("empty, binary, huge and truncated files are named, the others are done, exit code 1") {
    const Folder folder;
    write(folder / "empty.txt", "");
    write(folder / "binary.txt", std::string("\0\1\2\3\0\0\0\7", 8));
    write(folder / "huge.txt", "x");
    std::filesystem::resize_file(folder / "huge.txt", (std::uintmax_t{64} << 20) + 1);
    write(folder / "truncated.json", "{\"title\": \"Halden\", \"text\": \"Ingrid Solheim founded Hal");
    write(folder / "good.txt", "Ingrid Solheim founded Halden Systems in 2015.\n");
    for (const std::string jobs : {"1", "2"}) {
        const Outcome outcome = run("build " + folder.path() + " --jobs " + jobs + " -o " + (folder / "out"));
        INFO(outcome.err);
        CHECK(outcome.code == 1);
        for (const char* const name : {"empty.txt", "binary.txt", "huge.txt", "truncated.json"}) {
            INFO(name);
            CHECK(outcome.err.find(folder / name + ": ") != std::string::npos);
        }
        CHECK(read(folder / "out/graph.json").find("Halden Systems") != std::string::npos);
        CHECK(read(folder / "out/report.html").find("Halden Systems") != std::string::npos);
        std::filesystem::remove_all(folder / "out");
    }
}

TEST_CASE("articles without a date or in another language are counted, exit code 0") {
    const Folder folder;
    write(folder / "undated.txt", "Ingrid Solheim left Halden Systems yesterday.\n");
    write(folder / "2024-03-05-dated.txt", "Ingrid Solheim left Halden Systems yesterday.\n");
    write(folder / "ja.txt", "\u30BD\u30CB\u30FC\u306F2024\u5E743\u67085\u65E5\u306B\u767A\u8868\u3057\u305F\u3002\n");
    const Outcome outcome = run("extract " + folder.path());
    INFO(outcome.err);
    CHECK(outcome.code == 0);
    CHECK(outcome.err.find("no publication date in 2 of 3 articles") != std::string::npos);
    CHECK(outcome.err.find("neither Chinese nor English: 1 of 3 articles") != std::string::npos);
    CHECK(run("extract --published 2024-03-05 " + folder.path()).err.find("no publication date") == std::string::npos);
}

TEST_CASE("the order of inputs changes no byte of what is built") {
    const Folder folder;
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(articles)) files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    std::string forwards, backwards;
    for (const auto& file : files) {
        forwards += " " + file;
        backwards = " " + file + backwards;
    }
    REQUIRE(run("build" + forwards + " --jobs 1 -o " + (folder / "a")).code == 0);
    REQUIRE(run("build" + backwards + " --jobs 2 -o " + (folder / "b")).code == 0);
    for (const char* const file : {"graph.json", "timeline.svg", "relations.svg", "relations.dot", "report.html"}) {
        INFO(file);
        CHECK(read(folder / "a/" + file) == read(folder / "b/" + file));
    }
}

TEST_CASE("explain shows quote, finder, and why names were joined") {
    const Folder folder;
    write(folder / "zh.txt", "\u99AC\u65AF\u514B\u64D4\u4EFB\u57F7\u884C\u9577\n\n2021\u5E743\u67085\u65E5 - \u57C3\u9686\xC2\xB7\u99AC\u65AF\u514B\uFF08Elon Musk\uFF09\u57282002\u5E74\u5275\u7ACBSpaceX\u3002\u99AC\u65AF\u514B\u4ECD\u662FSpaceX\u7684\u57F7\u884C\u9577\u3002\n");
    write(folder / "en.txt", "Musk runs SpaceX\n\nMarch 5, 2021 - Elon Musk founded SpaceX in 2002. Elon Musk is chief executive of SpaceX.\n");
    REQUIRE(run("build " + (folder / "zh.txt") + " " + (folder / "en.txt") + " -o " + (folder / "out")).code == 0);
    const std::string graph = folder / "out/graph.json";
    const Outcome person = run("explain " + graph + " 'Elon Musk'");
    INFO(person.out);
    CHECK(person.code == 0);
    CHECK(person.out.find("\u57C3\u9686\xC2\xB7\u99AC\u65AF\u514B") != std::string::npos);
    CHECK(person.out.find("not joined") == std::string::npos);
    const auto tie = person.out.find("founder_of:");
    REQUIRE(tie != std::string::npos);
    const Outcome fact = run("explain " + graph + " '" + person.out.substr(tie, person.out.find(' ', tie) - tie) + "'");
    INFO(fact.out);
    CHECK(fact.out.find("found by") != std::string::npos);
    CHECK(fact.out.find("2002") != std::string::npos);
}
