#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "core/error.hpp"
#include "core/match/pack.hpp"
#include "core/text/sentence.hpp"

using namespace whowhen;
namespace fs = std::filesystem;

namespace {

// A pack compiled from strings, in a folder of its own that is removed again.
class ScratchPack {
public:
    ScratchPack(const std::string& lexicon, const std::string& rules, Language language = Language::zh)
        : language_(language) {
        static int count = 0;
        folder_ = fs::temp_directory_path() /
                  ("whowhen-pattern-test-" + std::to_string(getpid()) + "-" + std::to_string(++count));
        fs::create_directories(folder_ / "lexicon");
        fs::create_directories(folder_ / "rules");
        std::ofstream(folder_ / "lexicon" / "test.tsv") << "form\tclass\tvalue\n" << lexicon;
        std::ofstream(folder_ / "rules" / "test.tsv") << "id\tpattern\tyields\n" << rules;
    }
    ~ScratchPack() { fs::remove_all(folder_); }
    ScratchPack(const ScratchPack&) = delete;
    ScratchPack& operator=(const ScratchPack&) = delete;

    // Matches as "id:matched text", with slots as " name=text".
    std::vector<std::string> match(const std::string& utf8) const {
        const LoadedPack loaded(folder_.string(), {}, language_);
        const LanguagePack& pack = loaded.pack();
        const Text text(utf8);
        AnnotationIndex index;
        const Span all{0, text.size()};
        index.reset(all);
        pack.find_entries(text, all, index);
        for (std::uint32_t i = 0; i < text.size();) {  // a number layer, as the time stage makes it
            std::uint32_t end = i;
            while (end < text.size() && text.at(end) >= U'0' && text.at(end) <= U'9') ++end;
            if (end > i) index.add({{i, end}, pack.label("number"), 0});
            i = std::max(end, i + 1);
        }
        index.index();
        std::vector<Match> matches;
        const RuleSet& rules = pack.rules("test");
        rules.match(text, index, matches);
        std::vector<std::string> out;
        for (const Match& m : matches) {
            std::string line = rules.rules()[m.rule].id + ":" + text.bytes(m.span);
            for (const Slot& s : m.slots)
                line += " " + rules.rules()[m.rule].slot_names[s.name] + "=" + text.bytes(s.span);
            out.push_back(line);
        }
        return out;
    }

    std::string fault() const {
        try {
            match("x");
        } catch (const DataError& e) {
            const std::string what = e.what();
            return what.substr(what.find("test.tsv"));
        }
        return "";
    }

private:
    fs::path folder_;
    Language language_;
};

using Found = std::vector<std::string>;

}  // namespace

TEST_CASE("literals, classes and slots match folded text in both scripts") {
    const ScratchPack pack("创办\tfound\t\n成立\tfound\t\n", "r\t{year:<number>} 年 {verb:@found}\n");
    CHECK(pack.match("在2015年創辦") == Found{"r:2015年創辦 year=2015 verb=創辦"});
    CHECK(pack.match("在2015年成立了") == Found{"r:2015年成立 year=2015 verb=成立"});
    CHECK(pack.match("2015月成立") == Found{});
}

TEST_CASE("Latin literals match whole words only") {
    const ScratchPack pack("", "r\tmay {d:<number>}\n", Language::en);
    CHECK(pack.match("on May 4") == Found{"r:May 4 d=4"});
    CHECK(pack.match("dismay 4") == Found{});
    CHECK(pack.match("may4") == Found{"r:may4 d=4"});
}

TEST_CASE("optional, repeated and alternative parts") {
    const ScratchPack pack("年\tunit\t\n", "r\ta b? (c | d e){1,2} z\n", Language::en);
    CHECK(pack.match("a c z") == Found{"r:a c z"});
    CHECK(pack.match("a b d e c z") == Found{"r:a b d e c z"});
    CHECK(pack.match("a b z") == Found{});
    CHECK(pack.match("a c c c z") == Found{});
}

TEST_CASE("gaps are bounded and do not cross a sentence end") {
    const ScratchPack zh("", "r\t收购 ..3 公司\n");
    CHECK(zh.match("收购三家公司") == Found{"r:收购三家公司"});
    CHECK(zh.match("收购了三四家公司") == Found{});
    CHECK(zh.match("收购。公司") == Found{});
    const ScratchPack en("", "r\tbought ..1-2 company\n", Language::en);
    CHECK(en.match("bought the small company") == Found{"r:bought the small company"});
    CHECK(en.match("bought company") == Found{});
}

TEST_CASE("negative context") {
    const ScratchPack pack("", "r\t!<(副) 总裁 !>(助理)\n");
    CHECK(pack.match("总裁") == Found{"r:总裁"});
    CHECK(pack.match("副总裁") == Found{});
    CHECK(pack.match("总裁助理") == Found{});
}

TEST_CASE("glue forbids white space, its absence allows it") {
    const ScratchPack pack("", "r\t{a:<number>} & / & {b:<number>}\ns\t{a:<number>} 年 {b:<number>} 月\n");
    CHECK(pack.match("3/4") == Found{"r:3/4 a=3 b=4"});
    CHECK(pack.match("3 / 4") == Found{});
    CHECK(pack.match("2018 年 2 月") == Found{"s:2018 年 2 月 a=2018 b=2"});
}

TEST_CASE("class with a value, sentence ends and macros") {
    const ScratchPack pack("一月\tmonth\t1\n二月\tmonth\t2\n", "%m\t@month=2 初?\t\nr\t<^> {m:%m} <$>\n");
    CHECK(pack.match("二月初") == Found{"r:二月初 m=二月初"});
    CHECK(pack.match("一月初") == Found{});
    CHECK(pack.match("在二月初") == Found{});
}

TEST_CASE("a pattern without a common obligatory part is tried from each alternative") {
    const ScratchPack pack("", "r\t(甲 乙 | 丙 丁)\n");
    CHECK(pack.match("丙丁甲乙") == Found{"r:丙丁", "r:甲乙"});
}

TEST_CASE("a wrong rule file fails with file, line and column") {
    CHECK(ScratchPack("", "r\ta (b\n").fault() == "test.tsv:2:7: expected ')'");
    CHECK(ScratchPack("", "r\t@nothing a\n").fault() == "test.tsv:2:3: rule 'r': no lexicon class and no layer is called 'nothing'");
    CHECK(ScratchPack("", "r\ta\nr\tb\n").fault() == "test.tsv:3:1: id 'r' stands twice");
    CHECK(ScratchPack("", "r\t%m a\n").fault() == "test.tsv:2:4: unknown macro");
    CHECK(ScratchPack("a\n", "r\ta\n").fault() == "test.tsv:2:2: the class is missing");
    CHECK(ScratchPack("", "r\ta\tx\ty\n").fault() == "test.tsv:2:7: more cells than the header's 3");
}

TEST_CASE("bounds, repetitions and groups that make no sense are faults") {
    CHECK(ScratchPack("", "r\ta ..9-2 b\n").fault() == "test.tsv:2:5: the bounds stand the wrong way round");
    CHECK(ScratchPack("", "r\ta{4,2} b\n").fault() == "test.tsv:2:4: the bounds stand the wrong way round");
    CHECK(ScratchPack("", "r\ta{99999} b\n").fault() == "test.tsv:2:5: more than 200");
    CHECK(ScratchPack("", "r\ta ..99999 b\n").fault() == "test.tsv:2:7: more than 200");
    CHECK(ScratchPack("", "r\ta (b?)* c\n").fault() == "test.tsv:2:9: what may be empty is repeated without end");
    CHECK(ScratchPack("", "r\ta b?+ c\n").fault() == "test.tsv:2:7: what may be empty is repeated without end");
    CHECK(ScratchPack("", "r\ta ..3* c\n").fault() == "test.tsv:2:8: what may be empty is repeated without end");
    CHECK(ScratchPack("", "r\ta (|) c\n").fault() == "test.tsv:2:5: the group is empty");
    CHECK(ScratchPack("", "r\ta {x: } c\n").fault() == "test.tsv:2:9: the slot is empty");
    CHECK(ScratchPack("", "%m\ta?\t\nr\tb %m* c\n").fault() ==
          "test.tsv:3:7: what may be empty is repeated without end");
    CHECK(ScratchPack("", "r\ta <organisation>\n").fault() ==
          "test.tsv:2:5: rule 'r': no lexicon class and no layer is called 'organisation'");
    CHECK(ScratchPack("", "r\ta (b |) (c | d){1,2}\n").fault().empty());
}

TEST_CASE("hostile repetition is given up, not run for ever") {
    const ScratchPack pack("", "r\t(a | a a)* (a | a a)* b c\n", Language::en);
    std::string text;
    for (int i = 0; i < 3000; ++i) text += "a ";
    CHECK(pack.match(text + "b d").empty());
}

TEST_CASE("the Chinese word list is found apart from the lexicon") {
    const LanguagePack& pack = embedded_pack(Language::zh);
    const Text text("北京大學");
    bool found = false;
    pack.visit_words(text, {0, text.size()}, [&](Span span, std::uint16_t label, std::uint32_t payload) {
        CHECK(pack.label_name(label) == "_word");
        if (span == Span{0, 4}) found = pack.word_value(payload).starts_with("n");
    });
    CHECK(found);
}
