#include "core/entity/name_recogniser.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/entity/name_agreement.hpp"
#include "core/entity/name_edges.hpp"
#include "core/entity/user_names.hpp"
#include "core/vocabulary.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

std::vector<std::string> names_of(const std::string& text, const UserNames* users = nullptr) {
    Article article;
    article.text = text;
    Analysis analysis = read_text(article, packs);
    NameRecogniser(packs, users).recognise(analysis);
    std::vector<std::string> names;
    for (const Mention& m : analysis.mentions)
        names.push_back(std::string(to_string(m.type)) + " " + analysis.text.bytes(m.span));
    return names;
}

}  // namespace

TEST_CASE("names of both languages and scripts are found") {
    using Names = std::vector<std::string>;
    CHECK(names_of("Microsoft was founded by Bill Gates and Paul Allen.\nIt is based in Redmond.") ==
          Names{"organization Microsoft", "person Bill Gates", "person Paul Allen", "place Redmond"});
    CHECK(names_of("微软由比尔·盖茨创办。\n公司总部设在西雅图附近。") ==
          Names{"organization 微软", "person 比尔·盖茨", "place 西雅图"});
    CHECK(names_of("微軟由比爾·蓋茲創辦。\n公司總部設在西雅圖附近。") ==
          Names{"organization 微軟", "person 比爾·蓋茲", "place 西雅圖"});
}

TEST_CASE("a text without names yields none") {
    CHECK(names_of("The weather was cold on Monday.\nPeople stayed at home.").empty());
    CHECK(names_of("天气很冷。\n大家都留在家里。").empty());
}

TEST_CASE("months, weekdays, titles, nationalities and words at a sentence's start are no names") {
    for (const char* const text :
         {"On Monday the committee met.\nIn March the rain came.", "The president spoke first.\nThe Chief Executive left.",
          "However, nothing happened.\nMeanwhile, prices fell.", "Several German officials agreed.\nMost Chinese buyers waited.",
          "\u661F\u671F\u4E00\u7684\u4F1A\u8BAE\u53D6\u6D88\u4E86\u3002\n\u5341\u6708\u5929\u6C14\u8F6C\u51C9\u3002",
          "\u8463\u4E8B\u957F\u6CA1\u6709\u8BF4\u8BDD\u3002\n\u603B\u7ECF\u7406\u79BB\u5F00\u4E86\u3002"}) {
        INFO(text);
        CHECK(names_of(text).empty());
    }
}

TEST_CASE("two words that name no one elsewhere are a firm's name where what stands around them is a firm's") {
    CHECK(names_of("Amber Heron, which makes kettles, sued Basil Sorrel, its largest supplier.\nIts shares fell.") ==
          std::vector<std::string>{"organization Amber Heron", "organization Basil Sorrel"});
    CHECK(names_of("She joined Willow Marten in 1987.\nThe firm was bought by Harlan Voss, its rival.") ==
          std::vector<std::string>{"organization Willow Marten", "organization Harlan Voss"});
}

TEST_CASE("in an encyclopedia's line too what stands around a name tells its type") {
    CHECK(names_of("She later joined the faculty of Calder and studied under Voss .") ==
          std::vector<std::string>{"organization Calder", "person Voss"});
}

TEST_CASE("a possessive ending is no part of a name") {
    CHECK(names_of("OpenAI's board met on Friday.\nIt adjourned.") == std::vector<std::string>{"organization OpenAI"});
    CHECK(names_of("OpenAI\u2019s board met on Friday.\nIt adjourned.") == std::vector<std::string>{"organization OpenAI"});
}

TEST_CASE("a user's names overrule the model") {
    const UserNames users = UserNames::read("type\tname\taliases\nproduct\tBill Gates\t\n", "users.tsv");
    CHECK(names_of("We met Bill Gates yesterday.\nHe was well.", &users) ==
          std::vector<std::string>{"product Bill Gates"});
}

TEST_CASE("equal forms and parts of a person's name agree on a type") {
    Article article;
    article.text = "Ada Quill spoke. Quill left. Quill won.";
    Analysis analysis = read_text(article, packs);
    analysis.mentions = {{{0, 9}, EntityType::person, MentionKind::name, no_index, 0.9f, "model"},
                         {{17, 22}, EntityType::organization, MentionKind::name, no_index, 0.6f, "model"},
                         {{29, 34}, EntityType::organization, MentionKind::name, no_index, 0.6f, "model"}};
    TypeAgreement(packs).agree(analysis);
    for (const Mention& m : analysis.mentions) CHECK(m.type == EntityType::person);
}

TEST_CASE("what an organization's name begins with is the organization, unless it is a place or part of a person's name too") {
    const auto types_of = [](const std::string& text, std::vector<Mention> mentions) {
        Article article;
        article.text = text;
        Analysis analysis = read_text(article, packs);
        analysis.mentions = std::move(mentions);
        TypeAgreement(packs).agree(analysis);
        std::vector<EntityType> types;
        for (const Mention& m : analysis.mentions) types.push_back(m.type);
        return types;
    };
    const auto mark = [](std::uint32_t begin, std::uint32_t end, EntityType type, float score) {
        return Mention{{begin, end}, type, MentionKind::name, no_index, score, "model"};
    };
    using enum EntityType;
    using Types = std::vector<EntityType>;
    CHECK(types_of("Orvane Steel grew. Orvane hired.", {mark(0, 12, organization, 0.98f), mark(19, 25, person, 0.6f)}) ==
          Types{organization, organization});
    CHECK(types_of("Oslo Freni grew in Oslo.", {mark(0, 10, organization, 0.9f), mark(19, 23, place, 0.8f)}) == Types{organization, place});
    CHECK(types_of("Ada Orvane left Orvane Freni. Orvane grew.",
                   {mark(0, 10, person, 0.9f), mark(16, 28, organization, 0.98f), mark(30, 36, organization, 0.9f)}) ==
          Types{person, organization, organization});
    CHECK(types_of("凌澜生物增资，凌澜未回应。", {mark(0, 4, organization, 0.9f), mark(7, 9, person, 0.8f)}) == Types{organization, organization});
    CHECK(types_of("凌瀾生物增資，凌瀾未回應。", {mark(0, 4, organization, 0.9f), mark(7, 9, person, 0.8f)}) == Types{organization, organization});
}

TEST_CASE("what stands around all places of a name tells its type where the tagger is unsure") {
    const auto type_of = [](const std::string& text, std::uint32_t begin, std::uint32_t end, EntityType guess) {
        Article article;
        article.text = text;
        Analysis analysis = read_text(article, packs);
        analysis.mentions = {{{begin, end}, guess, MentionKind::name, no_index, 0.55f, "model"}};
        TypeAgreement(packs).agree(analysis);
        return analysis.mentions.front().type;
    };
    CHECK(type_of("Orvane, which makes pumps, has hired a new chief.", 0, 6, EntityType::person) == EntityType::organization);
    CHECK(type_of("Mr Orvane, who is 52, lives alone.", 3, 9, EntityType::organization) == EntityType::person);
    CHECK(type_of("She was born in Orvane, a village near the coast.", 16, 22, EntityType::person) == EntityType::place);
    CHECK(type_of("其子公司凌澜发言人拒绝置评。", 4, 6, EntityType::person) == EntityType::organization);
    CHECK(type_of("其子公司凌瀾發言人拒絕置評。", 4, 6, EntityType::person) == EntityType::organization);
    CHECK(type_of("Orvane, which makes pumps, has hired a new chief.", 0, 6, EntityType::organization) == EntityType::organization);
}

TEST_CASE("a post beside a name tells its type: an organization stands before it, a person after it") {
    Article article;
    article.text = "Quorra chief executive Brin Hale spoke. Quorra grew.";
    Analysis analysis = read_text(article, packs);
    analysis.mentions = {{{0, 6}, EntityType::product, MentionKind::name, no_index, 0.8f, "model"},
                         {{23, 32}, EntityType::organization, MentionKind::name, no_index, 0.8f, "model"},
                         {{40, 46}, EntityType::product, MentionKind::name, no_index, 0.8f, "model"}};
    TypeAgreement(packs).agree(analysis);
    CHECK(analysis.mentions[0].type == EntityType::organization);
    CHECK(analysis.mentions[1].type == EntityType::person);
    CHECK(analysis.mentions[2].type == EntityType::organization);
}

TEST_CASE("the list of much reported names tells the type where what stands around leaves it open") {
    CHECK(names_of("The deal was set aside after Henry Schein had turned it down.") == std::vector<std::string>{"organization Henry Schein"});
    CHECK(names_of("The deal was set aside after Henry Schelling had turned it down.") == std::vector<std::string>{"person Henry Schelling"});
}

TEST_CASE("a Latin form in brackets is of the Han name's type, and a kind word at the end makes an organization of both") {
    Article article;
    article.text = "竞争对手布雷顿模型公司（Breton Models）周一开业。";
    Analysis analysis = read_text(article, packs);
    const auto place = [&](std::u32string_view form) {
        const auto at = static_cast<std::uint32_t>(analysis.text.original().find(form));
        return Span{at, at + static_cast<std::uint32_t>(form.size())};
    };
    analysis.mentions = {{place(U"布雷顿模型公司"), EntityType::person, MentionKind::name, no_index, 0.6F, "model"},
                         {place(U"Breton Models"), EntityType::person, MentionKind::name, no_index, 0.6F, "model"}};
    TypeAgreement(packs).agree(analysis);
    CHECK(analysis.mentions[0].type == EntityType::organization);
    CHECK(analysis.mentions[1].type == EntityType::organization);
}

TEST_CASE("a Latin name without its space is of the type of the name with it") {
    Article article;
    article.text = "Ada Orvane grew tired. AdaOrvane left.";
    Analysis analysis = read_text(article, packs);
    analysis.mentions = {{{0, 10}, EntityType::person, MentionKind::name, no_index, 0.98F, "model"},
                         {{23, 32}, EntityType::organization, MentionKind::name, no_index, 0.6F, "model"}};
    TypeAgreement(packs).agree(analysis);
    CHECK(analysis.mentions[1].type == EntityType::person);
}

TEST_CASE("a small word beside a name of the article is no part of it") {
    Article article;
    article.text = "\u97E9\u6587\u8FDC\u5230\u573A\uFF0C\u97E9\u6587\u8FDC\u4EA6\u53D1\u8A00\uFF0C\u97E9\u6587\u8FDC\u535A\u79BB\u5F00\u3002";
    Analysis analysis = read_text(article, packs);
    analysis.mentions = {{{0, 3}, EntityType::person, MentionKind::name, no_index, 0.9f, "model"},
                         {{6, 10}, EntityType::person, MentionKind::name, no_index, 0.9f, "model"},
                         {{13, 17}, EntityType::person, MentionKind::name, no_index, 0.9f, "model"}};
    NameEdges(packs).trim(analysis);
    CHECK(analysis.mentions[1].span == Span{6, 9});
    CHECK(analysis.mentions[2].span == Span{13, 17});  // the fourth character is no small word
}

TEST_CASE("a verb's first character after a name of the article is no part of it") {
    Article article;
    article.text = "韩文退任，韩文博离开。韩文到场。";
    Analysis analysis = read_text(article, packs);
    analysis.mentions = {{{0, 3}, EntityType::person, MentionKind::name, no_index, 0.9f, "model"},
                         {{5, 8}, EntityType::person, MentionKind::name, no_index, 0.9f, "model"},
                         {{11, 13}, EntityType::person, MentionKind::name, no_index, 0.9f, "model"}};
    NameEdges(packs).trim(analysis);
    CHECK(analysis.mentions[0].span == Span{0, 2});
    CHECK(analysis.mentions[1].span == Span{5, 8});
}

TEST_CASE("what an open bracket begins and a post without its space are no part of a name") {
    Article article;
    article.text = "远岚科技（688777.SH）任命CEOAda Lovelace。远岚（中国）公司";
    Analysis analysis = read_text(article, packs);
    analysis.mentions = {{{0, 14}, EntityType::organization, MentionKind::name, no_index, 0.9f, "model"},
                         {{17, 32}, EntityType::person, MentionKind::name, no_index, 0.9f, "model"},
                         {{33, 41}, EntityType::organization, MentionKind::name, no_index, 0.9f, "model"}};
    NameEdges(packs).trim(analysis);
    CHECK(analysis.text.bytes(analysis.mentions[0].span) == "远岚科技");
    CHECK(analysis.text.bytes(analysis.mentions[1].span) == "Ada Lovelace");
    CHECK(analysis.text.bytes(analysis.mentions[2].span) == "远岚（中国）公司");
}

TEST_CASE("a conjunction before a name of the article is no part of it") {
    Article article;
    article.text = "当奥拉夫退出时，奥拉夫没有说话。";
    Analysis analysis = read_text(article, packs);
    analysis.mentions = {{{0, 4}, EntityType::person, MentionKind::name, no_index, 0.9f, "model"}, {{8, 11}, EntityType::person, MentionKind::name, no_index, 0.9f, "model"}};
    NameEdges(packs).trim(analysis);
    CHECK(analysis.mentions[0].span == Span{1, 4});
}

TEST_CASE("a space between two clauses of a headline is in no person's name") {
    const auto names = names_of("台積電董事長交棒 魏哲家接任\n台積電今日召開股東常會,劉德音卸下董事長職務,由總裁魏哲家接任。");
    CHECK(std::count(names.begin(), names.end(), "person 魏哲家") == 2);
}

TEST_CASE("what stands at a name's edges and is no part of it is cut") {
    const auto trimmed = [](const std::string& text, std::uint32_t begin, std::uint32_t end, EntityType type) {
        Article article;
        article.text = text;
        Analysis analysis = read_text(article, packs);
        analysis.mentions = {{{begin, end}, type, MentionKind::name, no_index, 0.9f, "model"}};
        NameEdges(packs).trim(analysis);
        std::vector<std::string> names;
        for (const Mention& m : analysis.mentions) names.push_back(std::string(to_string(m.type)) + ' ' + analysis.text.bytes(m.span));
        return names;
    };
    using enum EntityType;
    using Names = std::vector<std::string>;
    CHECK(trimmed("凌澜大中华区总裁到场。", 0, 6, organization) == Names{"organization 凌澜"});
    CHECK(trimmed("凌瀾大中華區總裁到場。", 0, 6, organization) == Names{"organization 凌瀾"});
    CHECK(trimmed("凌澜CFO韩文远到场。", 0, 5, organization) == Names{"organization 凌澜"});
    CHECK(trimmed("韩文远仍任董事长。", 0, 4, person) == Names{"person 韩文远"});
    CHECK(trimmed("當奧拉夫離開時，眾人起立。", 0, 4, person) == Names{"person 奧拉夫"});
    CHECK(trimmed("当当网上市。", 0, 3, organization) == Names{"organization 当当网"});
    CHECK(trimmed("西班牙凌澜集团中标。", 0, 7, organization) == Names{"organization 凌澜集团", "place 西班牙"});
    CHECK(trimmed("瑞典凌瀾轎車易主。", 0, 6, organization) == Names{"organization 凌瀾轎車", "place 瑞典"});
    CHECK(trimmed("中国移动上市。", 0, 4, organization) == Names{"organization 中国移动"});
    CHECK(trimmed("德國柔道協會成立。", 0, 6, organization) == Names{"organization 德國柔道協會"});
    CHECK(trimmed("案件由最高法院審理。", 3, 7, organization) == Names{"organization 最高法院"});
    CHECK(trimmed("Norway's Fish Office fined it.", 0, 20, organization) == Names{"organization Fish Office", "place Norway"});
    CHECK(trimmed("Orvane's Fish Office fined it.", 0, 20, organization) == Names{"organization Orvane's Fish Office"});
    CHECK(trimmed("From Ada Quill came no word.", 0, 14, person) == Names{"person Ada Quill"});
    CHECK(trimmed("It hired the Russian Ada Quill.", 13, 30, person) == Names{"person Ada Quill"});
    CHECK(trimmed("If Orvane Bank sells, jobs will go.", 0, 14, organization) == Names{"organization Orvane Bank"});
    CHECK(trimmed("Next Orvane Bank sells.", 0, 16, organization) == Names{"organization Next Orvane Bank"});
    CHECK(trimmed("The Harbour Board met.", 0, 17, organization) == Names{"organization Harbour Board"});
    CHECK(trimmed("The Bank of Orvane met.", 0, 18, organization) == Names{"organization Bank of Orvane"});
    CHECK(trimmed("The Guardian asked.", 0, 12, organization) == Names{"organization The Guardian"});
    CHECK(trimmed("Manager Ada Quill spoke.", 0, 17, person) == Names{"person Ada Quill"});
    CHECK(trimmed("She was appointed OBE in May.", 18, 21, organization).empty());
}

TEST_CASE("a given name's last character is not left to the verb behind it") {
    using Names = std::vector<std::string>;
    CHECK(names_of("「我們不賣，」王志明說。") == Names{"person 王志明"});
}

TEST_CASE("who is named like a weekday is a person") {
    using Names = std::vector<std::string>;
    CHECK(names_of("周三丰说，公司不会解散。\n记者周三丰报道。") == Names{"person 周三丰", "person 周三丰"});
    CHECK(names_of("周三文艺演出取消。\n董事长周一宣布辞职。").empty());
}

TEST_CASE("a Latin name right behind what it is names a product") {
    using Names = std::vector<std::string>;
    CHECK(names_of("公司推出聊天机器人Quillan。") == Names{"product Quillan"});
    CHECK(names_of("手机GPS定位失灵。\n用户很生气。").empty());
}
