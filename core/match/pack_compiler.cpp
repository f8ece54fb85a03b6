#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <tuple>

#include "core/error.hpp"
#include "core/learn/classifier_layout.hpp"
#include "core/learn/classifier_packing.hpp"
#include "core/learn/model_packing.hpp"
#include "core/match/automaton.hpp"
#include "core/match/block.hpp"
#include "core/match/labels.hpp"
#include "core/match/pack.hpp"
#include "core/match/posting.hpp"
#include "core/match/program.hpp"
#include "core/match/rule_code.hpp"
#include "core/match/rule_file.hpp"
#include "core/relation/relation_class.hpp"
#include "core/text/character.hpp"

namespace whowhen {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw InputError(path.string() + ": cannot be read");
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::vector<fs::path> list_files(const fs::path& folder, const std::string& extension) {
    std::vector<fs::path> files;
    if (fs::is_directory(folder))
        for (const auto& entry : fs::directory_iterator(folder))
            if (entry.is_regular_file() && (extension.empty() || entry.path().extension() == extension))
                files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

// What a lexicon form stands for: a class, and its value.
struct Meaning {
    std::uint16_t label;
    std::string value;
    friend bool operator<(const Meaning& a, const Meaning& b) {
        return std::tie(a.label, a.value) < std::tie(b.label, b.value);
    }
};

using Forms = std::map<std::u32string, std::set<Meaning>>;

// Expected hits in 1,000 characters by a form's length: one Han character or a short word is frequent. Orders of
// magnitude counted on news text; only their order matters.
double form_frequency(std::u32string_view form) {
    if (form.empty()) return 0;
    if (is_letter(form.front())) return form.size() <= 3 ? 2 : form.size() <= 5 ? 0.2 : 0.05;
    if (!is_han(form.front())) return 5;
    return form.size() == 1 ? 1 : form.size() == 2 ? 0.05 : 0.01;
}

class PackCompiler {
public:
    PackCompiler() {
        for (std::string_view layer : layer_names) labels_.add(layer);
    }

    void add_lexicon(const fs::path& path) {
        const TsvTable table = read_tsv(read_file(path), path.string());
        if (table.header.empty()) return;
        const auto form = static_cast<std::size_t>(table.column("form")),
                   kind = static_cast<std::size_t>(table.column("class"));
        const int value = table.column("value", false);
        for (const TsvRow& row : table.rows) {
            if (row.cells[form].empty() || row.cells[form].front() == ' ' || row.cells[form].back() == ' ')
                throw DataError(table.file, row.line, row.columns[form],
                                "a form is empty or has white space at its end");
            if (row.cells[kind].empty())
                throw DataError(table.file, row.line, row.columns[kind], "the class is missing");
            const std::string text = value >= 0 ? row.cells[static_cast<std::size_t>(value)] : std::string();
            forms_[fold(to_utf32(row.cells[form]))].insert({labels_.add(row.cells[kind]), text});
        }
    }

    void add_rules(const fs::path& path) {
        RuleFile file = read_rule_file(read_file(path), path.string());
        for (const RuleFile::Rule& rule : file.rules)
            visit_pattern(rule.pattern, [&](const PatternNode& node) { need(node, path.string(), rule.row); });
        rules_.push_back({path.string(), path.stem().string(), std::move(file)});
    }

    void add_model(const fs::path& path) {
        if (path.extension() == ".md") return;
        const std::string name = "model/" + path.filename().string(), text = read_file(path);
        const auto bytes = std::as_bytes(std::span(text));
        if (is_packed_model(bytes))
            block_.add(name, std::span<const std::byte>(unpack_model(bytes, path.string())));
        else if (is_packed_classifier(bytes))
            block_.add(name, std::span<const std::byte>(lay_out(unpack_classifier(bytes, path.string()), path)));
        else
            block_.add(name, text);
    }

    std::vector<std::byte> bytes(Language language) {
        add_valued_classes();
        for (const std::u32string& literal : literals_)
            forms_[literal].insert({labels_.add(literal_label(literal)), ""});
        write_block("entries");
        compile_rules();
        block_.add("language", language == Language::zh ? "zh" : "en");
        return block_.bytes();
    }

    std::vector<std::byte> word_bytes() {
        write_block("words");
        return block_.bytes();
    }

private:
    /// The models of ties have their classes where what two mentions can be to each other lies together.
    static std::vector<std::byte> lay_out(std::span<const std::byte> classifier, const fs::path& path) {
        if (path.filename() == "relation.bin") return lay_out_classifier(classifier, path.string(), class_seats());
        return lay_out_classifier(classifier, path.string());
    }

    void write_block(const std::string& automaton) {
        write_automaton(automaton, forms_);
        std::string names;
        for (std::size_t i = 1; i < labels_.size(); ++i)
            names += std::string(labels_.name(static_cast<std::uint16_t>(i))) + '\n';
        block_.add("labels", names);
        block_.add("values/offsets", std::as_bytes(std::span(value_offsets_)));
        block_.add("values/text", values_);
    }

    // Notes what a pattern needs from the lexicon.
    void need(const PatternNode& node, const std::string& file, const TsvRow& row) {
        if (node.kind == PatternNode::Kind::literal) literals_.insert(node.text);
        if (node.kind != PatternNode::Kind::label) return;
        for (const std::string& name : node.names) {
            const std::string kind = name.substr(0, name.find('='));
            if (labels_.number(kind) == 0)
                throw DataError(file, row.line, node.column,
                                "rule '" + row.cells[0] + "': no lexicon class and no layer is called '" + kind + "'");
            if (kind != name) valued_.insert(name);
        }
    }

    // `@class=value` is a class of its own, of the forms that have this value.
    void add_valued_classes() {
        for (const std::string& name : valued_) {
            const std::size_t equals = name.find('=');
            const std::uint16_t kind = labels_.number(name.substr(0, equals));
            const std::string value = name.substr(equals + 1);
            const std::uint16_t label = labels_.add(name);
            for (auto& [form, meanings] : forms_)
                if (meanings.contains({kind, value})) meanings.insert({label, value});
        }
    }

    // Expected hits of each label, summed over its forms.
    std::vector<double> label_frequencies() const {
        std::vector<double> sums(labels_.size(), 0);
        for (std::size_t i = 1; i < labels_.size(); ++i)
            if (is_literal(static_cast<std::uint16_t>(i)))
                sums[i] = form_frequency(to_utf32(labels_.name(static_cast<std::uint16_t>(i)).substr(1)));
        // Classes: their number of meanings stands for their forms' frequency.
        for (const auto& [form, meanings] : forms_)
            for (const Meaning& meaning : meanings)
                if (!is_literal(meaning.label)) sums[meaning.label] += 0.05;
        for (std::string_view layer : layer_names) sums[labels_.number(layer)] = 15;
        return sums;
    }

    bool is_literal(std::uint16_t label) const { return labels_.name(label).starts_with('\''); }

    void compile_rules() {
        const std::vector<double> frequencies = label_frequencies();
        const LabelSource source{[this](std::string_view name) { return labels_.number(name); },
                                 [&](std::string_view name) { return frequencies[labels_.number(name)]; }};
        for (const auto& [path, stage, file] : rules_) {
            ProgramCode code;
            for (std::uint32_t i = 0; i < file.rules.size(); ++i) {
                const TsvRow& row = file.rules[i].row;
                if (!compile_pattern(file.rules[i].pattern, i, source, code))
                    throw DataError(path, row.line, 1, "rule '" + row.cells[0] + "' has no obligatory literal, class or layer");
            }
            block_.add("rules/" + stage, std::span<const std::byte>(write_rule_code(file, code, labels_.size())));
        }
    }

    void write_automaton(const std::string& name, const Forms& forms) {
        std::vector<std::u32string> keys;
        std::vector<Posting> postings;
        std::vector<std::uint32_t> offsets;
        for (const auto& [form, meanings] : forms) {
            keys.push_back(form);
            offsets.push_back(static_cast<std::uint32_t>(postings.size()));
            for (const Meaning& meaning : meanings) postings.push_back({number_value(meaning.value), meaning.label, 0});
            postings.back().last = 1;
        }
        block_.add(name + "/automaton", build_automaton(keys));
        block_.add(name + "/postings", std::as_bytes(std::span(postings)));
        block_.add(name + "/offsets", std::as_bytes(std::span(offsets)));
    }

    // Equal values share a number.
    std::uint32_t number_value(const std::string& value) {
        const auto [at, added] = value_numbers_.emplace(value, static_cast<std::uint32_t>(value_offsets_.size()));
        if (added) {
            value_offsets_.push_back(static_cast<std::uint32_t>(values_.size()));
            values_ += value;
            values_ += '\n';
        }
        return at->second;
    }

    struct StageRules {
        std::string path, stage;
        RuleFile file;
    };

    Labels labels_;
    Forms forms_;
    std::vector<StageRules> rules_;
    std::set<std::u32string> literals_;
    std::set<std::string> valued_;
    std::map<std::string, std::uint32_t> value_numbers_;
    std::vector<std::uint32_t> value_offsets_;
    std::string values_;
    BlockWriter block_;
};

}  // namespace

std::vector<std::byte> compile_pack(const std::string& folder, const std::vector<std::string>& more_lexicons,
                                    Language language) {
    if (!fs::is_directory(folder)) throw InputError(folder + ": no such folder");
    PackCompiler compiler;
    for (const fs::path& path : list_files(fs::path(folder) / "lexicon", ".tsv")) compiler.add_lexicon(path);
    for (const std::string& more : more_lexicons)
        for (const fs::path& path : list_files(more, ".tsv")) compiler.add_lexicon(path);
    for (const fs::path& path : list_files(fs::path(folder) / "rules", ".tsv")) compiler.add_rules(path);
    for (const fs::path& path : list_files(fs::path(folder) / "model", "")) compiler.add_model(path);
    return compiler.bytes(language);
}

std::vector<std::byte> compile_words(const std::vector<std::string>& folders) {
    PackCompiler compiler;
    for (const std::string& folder : folders)
        for (const fs::path& path : list_files(folder, ".tsv")) compiler.add_lexicon(path);
    return compiler.word_bytes();
}

}  // namespace whowhen
