#include "cli/train/annotated_passage.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

#include "cli/train/json_lines.hpp"
#include "core/error.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

std::uint32_t count_code_points(std::string_view utf8) {
    return static_cast<std::uint32_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// Reads one passage: its header line, its text line, and its fact lines.
class PassageReader {
public:
    PassageReader(std::string file, std::size_t line) : file_(std::move(file)), line_(line) {}

    AnnotatedPassage read(const std::vector<std::string_view>& lines) {
        if (lines.size() < 2) fail("a passage has a header line and a text line");
        read_header(lines[0]);
        ++line_;
        read_text(lines[1]);
        for (std::size_t i = 2; i < lines.size(); ++i) {
            ++line_;
            read_fact(lines[i]);
        }
        return std::move(passage_);
    }

private:
    [[noreturn]] void fail(const std::string& reason, std::size_t column = 1) const {
        throw DataError(file_, line_, column, reason);
    }

    template <class Enum>
    Enum read_word(std::string_view word) const {
        const auto value = read_enum<Enum>(word);
        if (!value) fail("unknown word '" + std::string(word) + "'");
        return *value;
    }

    void read_header(std::string_view line) {
        std::istringstream words{std::string(line)};
        std::string hash;
        words >> hash >> passage_.id >> passage_.published;
        if (hash != "#" || passage_.published.empty()) fail("header is not '# id published genre'");
        if (passage_.published == "-") passage_.published.clear();
        std::getline(words >> std::ws, passage_.genre);
        passage_.language = passage_.id.starts_with("en")        ? "en"
                            : passage_.id.starts_with("zh-hant") ? "zh-Hant"
                                                                 : "zh-Hans";
    }

    void read_text(std::string_view line) {
        std::uint32_t at = 0;
        std::size_t i = 0;
        while (i < line.size()) {
            const std::size_t mark = std::min(line.find_first_of("{<", i), line.size());
            append(line.substr(i, mark - i), at);
            if (mark == line.size()) break;
            const std::size_t close = line.find(line[mark] == '{' ? '}' : '>', mark);
            const std::size_t bar = line.find('|', mark);
            if (close == line.npos || bar == line.npos || bar > close) fail("a mark is not closed", mark + 1);
            const std::string_view head = line.substr(mark + 1, bar - mark - 1);
            const std::uint32_t begin = at;
            append(line.substr(bar + 1, close - bar - 1), at);
            if (line[mark] == '{')
                add_mention(head, {begin, at});
            else
                passage_.times.push_back({{begin, at}, head == "?" ? "" : std::string(head)});
            i = close + 1;
        }
    }

    void append(std::string_view text, std::uint32_t& at) {
        if (text.find_first_of("{}<>|") != text.npos) fail("a mark is broken");
        passage_.text += text;
        at += count_code_points(text);
    }

    void add_mention(std::string_view head, Span span) {
        AnnotatedMention mention;
        mention.span = span;
        if (head.ends_with('~')) {
            mention.kind = MentionKind::nominal;
            head.remove_suffix(1);
        }
        while (!head.empty()) {
            const std::size_t plus = std::min(head.find('+'), head.size());
            mention.entities.emplace_back(head.substr(0, plus));
            head.remove_prefix(std::min(plus + 1, head.size()));
        }
        static constexpr std::string_view letters = "podl";
        const std::size_t type = mention.entities.empty() ? letters.npos : letters.find(mention.entities[0][0]);
        if (type == letters.npos) fail("a mention's id starts with p, o, d or l");
        mention.type = static_cast<EntityType>(type);
        passage_.mentions.push_back(std::move(mention));
    }

    /// Splits `R founder_of p1 o1 role="chief executive" ?` into words and fields.
    void read_fact(std::string_view line) {
        std::vector<std::string> words;
        std::map<std::string, std::string> fields;
        std::size_t i = 0;
        while (i < line.size()) {
            if (line[i] == ' ') {
                ++i;
                continue;
            }
            std::size_t end = i;
            bool quoted = false;
            while (end < line.size() && (quoted || line[end] != ' ')) quoted ^= line[end++] == '"';
            const std::string_view word = line.substr(i, end - i);
            const std::size_t equals = word.find('=');
            if (equals != word.npos)
                fields[std::string(word.substr(0, equals))] = word.substr(equals + 1);
            else
                words.emplace_back(word);
            i = end;
        }
        bool optional = !words.empty() && words.back() == "?";
        if (optional) words.pop_back();
        for (auto& [name, value] : fields)
            if (value.size() > 1 && value.ends_with('?') && value[value.size() - 2] == '"') {
                value.pop_back();
                optional = true;
            }
        if (words.size() >= 4 && words[0] == "R")
            add_relation(words, fields, optional);
        else if (words.size() >= 2 && words[0] == "E")
            add_event(words, fields, optional);
        else
            fail("a fact line starts with R or E");
    }

    static std::string unquote(const std::string& value) {
        const std::size_t open = value.find('"'), close = value.rfind('"');
        return open == value.npos || close == open ? value : value.substr(open + 1, close - open - 1);
    }

    void check_entity(const std::string& id) const {
        for (const auto& mention : passage_.mentions)
            if (std::find(mention.entities.begin(), mention.entities.end(), id) != mention.entities.end()) return;
        fail("'" + id + "' is marked nowhere in the text");
    }

    void add_relation(const std::vector<std::string>& words, const std::map<std::string, std::string>& fields,
                      bool optional) {
        AnnotatedRelation r;
        r.type = read_word<RelationType>(words[1]);
        r.subject = words[2];
        r.object = words[3];
        r.optional = optional;
        check_entity(r.subject);
        check_entity(r.object);
        for (const auto& [name, value] : fields) {
            if (name == "status")
                r.status = read_word<Status>(value);
            else if (name == "since")
                r.since = value;
            else if (name == "until")
                r.until = value;
            else if (name == "role")
                r.role = unquote(value);
            else if (name == "amount")
                r.amount = unquote(value);
            else
                fail("unknown field '" + name + "'");
        }
        passage_.relations.push_back(std::move(r));
    }

    void add_event(const std::vector<std::string>& words, const std::map<std::string, std::string>& fields,
                   bool optional) {
        AnnotatedEvent e;
        e.type = read_word<EventType>(words[1]);
        e.optional = optional;
        for (const auto& [name, value] : fields) {
            if (name == "date")
                e.date = value;
            else if (name == "modality")
                e.modality = read_word<Modality>(value);
            else if (name == "trigger")
                e.trigger = find_trigger(value);
            else
                add_participants(e, read_word<ArgumentRole>(name), value);
        }
        if (e.trigger.empty()) fail("an event has a trigger");
        passage_.events.push_back(std::move(e));
    }

    void add_participants(AnnotatedEvent& event, ArgumentRole role, std::string_view ids) const {
        while (!ids.empty()) {
            const std::size_t comma = std::min(ids.find(','), ids.size());
            event.participants.push_back({std::string(ids.substr(0, comma)), role});
            check_entity(event.participants.back().entity);
            ids.remove_prefix(std::min(comma + 1, ids.size()));
        }
    }

    Span find_trigger(const std::string& value) const {
        const std::string quote = unquote(value);
        const std::size_t hash = value.rfind("\"#");
        int nth = hash == value.npos ? 1 : std::max(1, std::atoi(value.c_str() + hash + 2));
        std::size_t at = std::string::npos;
        for (at = passage_.text.find(quote); nth > 1 && at != std::string::npos; --nth)
            at = passage_.text.find(quote, at + 1);
        if (quote.empty() || at == std::string::npos) fail("trigger '" + quote + "' is not in the text");
        const std::uint32_t begin = count_code_points(std::string_view(passage_.text).substr(0, at));
        return {begin, begin + count_code_points(quote)};
    }

    std::string file_;
    std::size_t line_;
    AnnotatedPassage passage_;
};

}  // namespace

std::vector<AnnotatedPassage> read_passages(std::string_view bytes, const std::string& file) {
    std::vector<AnnotatedPassage> passages;
    std::vector<std::string_view> lines;
    std::size_t line = 0, first = 1;
    const auto finish = [&] {
        if (!lines.empty()) passages.push_back(PassageReader(file, first).read(lines));
        lines.clear();
    };
    while (!bytes.empty()) {
        const std::size_t end = std::min(bytes.find('\n'), bytes.size());
        std::string_view text = bytes.substr(0, end);
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
        ++line;
        if (text.ends_with('\r')) text.remove_suffix(1);
        if (text.find_first_not_of(" \t") == text.npos) {
            finish();
            continue;
        }
        if (lines.empty()) first = line;
        lines.push_back(text);
    }
    finish();
    return passages;
}

std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw InputError(path + ": cannot be opened");
    std::ostringstream bytes;
    bytes << in.rdbuf();
    if (!in) throw InputError(path + ": cannot be read");
    return std::move(bytes).str();
}

std::vector<AnnotatedPassage> load_passages(const std::vector<std::string>& paths) {
    std::vector<std::string> files;
    for (const auto& path : paths) {
        if (!std::filesystem::is_directory(path)) {
            files.push_back(path);
            continue;
        }
        for (const auto& entry : std::filesystem::directory_iterator(path))
            if (entry.path().extension() == ".txt") files.push_back(entry.path().string());
    }
    std::sort(files.begin(), files.end());
    std::vector<AnnotatedPassage> all;
    for (const auto& file : files) {
        auto passages = read_passages(read_file(file), file);
        std::move(passages.begin(), passages.end(), std::back_inserter(all));
    }
    return all;
}

std::vector<LabelledText> load_labelled_texts(const std::string& path) {
    std::vector<LabelledText> texts;
    for_each_row(path, [&](const nlohmann::json& row) {
        LabelledText text{row.at("id"), row.value("lang", ""), row.at("text"), {}};
        for (const auto& e : row.value("entities", nlohmann::json::array())) {
            const auto type = read_enum<EntityType>(e.at("type").get<std::string>());
            if (!type) throw std::invalid_argument("unknown type " + e.at("type").dump());
            text.names.push_back({{e.at("start").get<std::uint32_t>(), e.at("end").get<std::uint32_t>()}, *type});
        }
        std::sort(text.names.begin(), text.names.end(), [](const auto& a, const auto& b) { return a.span < b.span; });
        texts.push_back(std::move(text));
    });
    return texts;
}

}  // namespace whowhen
