#include "core/entity/entity_chainer.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "core/entity/user_names.hpp"
#include "core/error.hpp"
#include "core/match/tsv.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

struct Mark {
    Span span;
    std::vector<std::string> ids;
    bool name = true;
};

struct Marked {
    std::string text;
    std::vector<Mark> marks;
};

EntityType type_of(char letter) {
    return letter == 'p' ? EntityType::person : letter == 'o' ? EntityType::organization : letter == 'd' ? EntityType::product : EntityType::place;
}

Marked read_marks(const std::string& row) {
    Marked marked;
    std::u32string plain;
    const std::u32string text = to_utf32(row);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != U'{') {
            plain += text[i];
            continue;
        }
        Mark mark;
        std::string id;
        for (++i; text[i] != U'|'; ++i) {
            if (text[i] == U'~') mark.name = false;
            else if (text[i] == U'+') mark.ids.push_back(id), id.clear();
            else id += static_cast<char>(text[i]);
        }
        mark.ids.push_back(id);
        mark.span.begin = static_cast<std::uint32_t>(plain.size());
        for (++i; text[i] != U'}'; ++i) plain += text[i];
        mark.span.end = static_cast<std::uint32_t>(plain.size());
        marked.marks.push_back(mark);
    }
    marked.text = to_utf8(plain);
    return marked;
}

Analysis chain(const Article& article, const std::vector<Mark>& marks, const UserNames* names = nullptr) {
    Analysis analysis = read_text(article, packs);
    for (const Mark& mark : marks)
        if (mark.name) analysis.mentions.push_back({mark.span, type_of(mark.ids[0][0]), MentionKind::name, no_index, 1, "given"});
    EntityChainer(packs, names).chain(analysis);
    return analysis;
}

void check_rows(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    REQUIRE(in);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    const TsvTable table = read_tsv(bytes.str(), path);
    REQUIRE(table.rows.size() > 10);
    for (const TsvRow& row : table.rows) {
        INFO(path << ":" << row.line << ": " << row.cells[0]);
        const Marked marked = read_marks(row.cells[1]);
        Article article;
        article.text = marked.text;
        const Analysis analysis = chain(article, marked.marks);
        std::map<std::string, std::uint32_t> entity_of;
        std::set<std::uint32_t> taken;
        for (const Mark& mark : marked.marks)
            for (const Mention& m : analysis.mentions)
                if (mark.name && m.span == mark.span) {
                    const auto [at, added] = entity_of.emplace(mark.ids[0], m.entity);
                    CHECK(at->second == m.entity);
                    if (added) CHECK(taken.insert(m.entity).second);
                }
        std::set<std::pair<Span, std::uint32_t>> wanted, found;
        for (const Mark& mark : marked.marks)
            for (const std::string& id : mark.ids)
                if (!mark.name) wanted.emplace(mark.span, entity_of.at(id));
        for (const Mention& m : analysis.mentions)
            if (m.kind != MentionKind::name) found.emplace(m.span, m.entity);
        for (const auto& w : wanted) CHECK(found.contains(w));
        if (wanted.empty() && row.cells[0].starts_with("trap")) CHECK(found.empty());
    }
}

}  // namespace

TEST_CASE("chains of English names and references") { check_rows(WHOWHEN_SOURCE_DIR "/tests/cases/chains.en.tsv"); }
TEST_CASE("chains of Chinese names and references") { check_rows(WHOWHEN_SOURCE_DIR "/tests/cases/chains.zh.tsv"); }

TEST_CASE("names shown once are found again where no one recognised them") {
    const auto echoes = [](const std::string& row) {
        const Marked marked = read_marks(row);
        Article article;
        article.text = marked.text;
        const Analysis analysis = chain(article, marked.marks);
        std::vector<std::string> found;
        for (const Mention& m : analysis.mentions)
            if (m.kind == MentionKind::name && std::string_view(m.by) == "echo") {
                found.push_back(analysis.text.bytes(m.span));
                CHECK(m.entity == 0);
            }
        return found;
    };
    using Found = std::vector<std::string>;
    CHECK(echoes("{o1|凌澜生物}增资。与凌澜缠斗的对手退出。") == Found{"凌澜"});
    CHECK(echoes("{o1|凌瀾生技}增資。與凌瀾纏鬥的對手退出。") == Found{"凌瀾"});
    CHECK(echoes("{o1|極光資本}入股。極光合夥人沒有回應。") == Found{"極光"});
    CHECK(echoes("{o1|教育出版社}搬家。她重視教育。").empty());
    CHECK(echoes("{p1|韓文遠}致詞。韓總統與韓副校長離開。韓國沒有回應。") == Found{"韓", "韓"});
    CHECK(echoes("{p1|Mara Quillon} spoke. Critics say Quillon lost.") == Found{"Quillon"});
    CHECK(echoes("{p1|Mara Quillon} spoke. The Quillon brothers left.").empty());
    CHECK(echoes("{p1|Mara Quillon} spoke. Ten van Quillon boats sailed.").empty());
    CHECK(echoes("{p1|Roland Were} spoke. Were they right?").empty());
    CHECK(echoes("{p1|Mara Stone} spoke. Stone said no.") == Found{"Stone"});
    CHECK(echoes("{p1|Mara Stone} spoke. Stone walls fell.").empty());
    CHECK(echoes("{p1|Xi Meilan} spoke. Xi left.") == Found{"Xi"});
}

TEST_CASE("a user's file forbids a merge, gives the name and the id") {
    const UserNames names = UserNames::read(
        "type\tname\taliases\tid\tnot_same_as\norganization\tKestrel Labs Inc.\t\tQ1\tKestrel Labs\nperson\tMara Lind\tML\tQ2\t\n", "names.tsv");
    const Marked marked = read_marks("{o1|Kestrel Labs Inc.} grew. {o2|Kestrel Labs} hired {p1|Mara Lind}.");
    Article article;
    article.text = marked.text;
    const Analysis analysis = chain(article, marked.marks, &names);
    REQUIRE(analysis.entities.size() == 3);
    CHECK(analysis.entities[0].id == "Q1");
    CHECK(analysis.entities[2].id == "Q2");
    CHECK(names.forbids("kestrel labs inc", "KestrelLabs"));
    CHECK_FALSE(names.forbids("Mara Lind", "ML"));
    CHECK_THROWS_AS(UserNames::read("type\tname\nplanet\tMars\n", "names.tsv"), DataError);
}

TEST_CASE("mentions are sorted and lie in the layer of their type") {
    const Marked marked = read_marks("{p1|Oskar Brandt} met {p2|Henry Marsh}. {p1+p2~|The two men} shook hands.");
    Article article;
    article.text = marked.text;
    const Analysis analysis = chain(article, marked.marks);
    CHECK(std::is_sorted(analysis.mentions.begin(), analysis.mentions.end(), [](const Mention& a, const Mention& b) { return a.span.begin < b.span.begin; }));
    std::size_t in_layer = 0;
    for (const SentenceAnalysis& s : analysis.sentences)
        for (const Annotation& a : s.annotations.all())
            if (a.label == packs.en->label("person")) in_layer += analysis.mentions.at(a.payload).span == a.span;
    CHECK(in_layer == analysis.mentions.size());
}

TEST_CASE("a name lies in its layer with its other form in brackets too, so that rules read past that") {
    for (const char* const text : {"{p1|薩姆·韓德}（{p1|Sam Hand}）出任{o1|遠嵐科技}執行長。", "{o1|Halden Research Institute} ({o1|HRI}) chair {p1|Mara Lind} left."}) {
        const Marked marked = read_marks(text);
        Article article;
        article.text = marked.text;
        const Analysis analysis = chain(article, marked.marks);
        const Mention &name = analysis.mentions.at(0), &other = analysis.mentions.at(1);
        REQUIRE(name.entity == other.entity);
        const SentenceAnalysis& s = analysis.sentences.front();
        const std::uint16_t layer = packs.of(s.sentence.language).label(std::string_view(name.type == EntityType::person ? "person" : "organization"));
        std::vector<Span> spans;
        for (const std::uint32_t i : s.annotations.starting(name.span.begin))
            if (s.annotations[i].label == layer && s.annotations[i].payload == 0) spans.push_back(s.annotations[i].span);
        std::sort(spans.begin(), spans.end());
        CHECK(spans == std::vector<Span>{name.span, {name.span.begin, other.span.end + 1}});
    }
}

TEST_CASE("a name without its space is a form of its own") {
    const Marked marked = read_marks("{p1|Mara Lind} spoke first. {p1|MaraLind} is how the caption has it. {p1|Lind} left.");
    Article article;
    article.text = marked.text;
    const Analysis analysis = chain(article, marked.marks);
    REQUIRE(analysis.entities.size() == 1);
    CHECK(analysis.entities[0].aliases == std::vector<std::string>{"Lind", "MaraLind"});
}
