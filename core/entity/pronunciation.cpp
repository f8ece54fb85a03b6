#include "core/entity/pronunciation.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "core/entity/name_forms.hpp"
#include "core/match/tsv.hpp"
#include "core/text/text.hpp"

namespace whowhen {
namespace {

constexpr bool is_vowel(char32_t c) { return c == U'a' || c == U'e' || c == U'i' || c == U'o' || c == U'u'; }

struct NearSounds {
    char32_t a, b;
    double cost;
};

// Pairs that transliterations mix up, by how readily (own judgement: 0.1 daily, 0.4 now and then).
constexpr NearSounds near_sounds[] = {
    {'b', 'p', 0.2}, {'d', 't', 0.2},  {'g', 'k', 0.2}, {'j', 'q', 0.2},  {'j', 'z', 0.3}, {'q', 'c', 0.35}, {'s', 'z', 0.15},
    {'c', 'z', 0.2}, {'c', 's', 0.25}, {'x', 's', 0.15}, {'x', 'q', 0.3}, {'x', 'h', 0.35}, {'x', 'z', 0.3}, {'j', 'g', 0.2},
    {'j', 'k', 0.3}, {'q', 'k', 0.35}, {'q', 'g', 0.35}, {'j', 'y', 0.3}, {'l', 'r', 0.1},  {'f', 'v', 0.1}, {'v', 'w', 0.15},
    {'f', 'w', 0.3}, {'f', 'h', 0.4},  {'v', 'b', 0.3},  {'m', 'n', 0.3},  {'k', 'h', 0.4},  {'l', 'n', 0.5}, {'t', 'q', 0.4},
    {'h', 'w', 0.4}, {'t', 's', 0.5},  {'d', 'j', 0.5},  {'x', 'j', 0.35}, {'r', 'w', 0.6},  {'g', 'h', 0.4}, {'t', 'c', 0.4},
};

constexpr double vowel_weight = 0.3;

double weight(char32_t c) { return is_vowel(c) ? vowel_weight : 1.0; }

constexpr double cost_of_change(char32_t a, char32_t b) {
    if (a == b) return 0;
    if (is_vowel(a) && is_vowel(b)) return 0.15;
    // Semivowels are heard as vowels: i ~ y, u ~ w.
    if ((a == 'i' && b == 'y') || (a == 'y' && b == 'i') || (a == 'u' && b == 'w') || (a == 'w' && b == 'u')) return 0.2;
    if (is_vowel(a) != is_vowel(b)) return 1.2;
    for (const NearSounds& pair : near_sounds)
        if ((pair.a == a && pair.b == b) || (pair.a == b && pair.b == a)) return pair.cost;
    return 1;
}

// Losing a sound. Liquids, h and semivowels are often not written; Chinese adds vowels between consonants.
constexpr double cost_of_loss(char32_t c) {
    if (is_vowel(c)) return 0.1;
    if (c == U'r') return 0.25;
    if (c == U'l' || c == U'h' || c == U'y' || c == U'w') return 0.4;
    if (c == U'n' || c == U't' || c == U'd') return 0.7;
    return 1;
}

/// The costs of letters a to z, looked up.
struct SoundCosts {
    static constexpr std::size_t letters = 26;
    constexpr SoundCosts() {
        for (std::size_t a = 0; a < letters; ++a) {
            loss[a] = cost_of_loss(U'a' + static_cast<char32_t>(a));
            for (std::size_t b = 0; b < letters; ++b) change[a][b] = cost_of_change(U'a' + static_cast<char32_t>(a), U'a' + static_cast<char32_t>(b));
        }
    }
    std::array<double, letters> loss{};
    std::array<std::array<double, letters>, letters> change{};
};
constexpr SoundCosts costs;

double change_cost(char32_t a, char32_t b) {
    const std::size_t i = a - U'a', k = b - U'a';
    return i < costs.letters && k < costs.letters ? costs.change[i][k] : cost_of_change(a, b);
}

double drop_cost(char32_t c) { return c - U'a' < costs.letters ? costs.loss[c - U'a'] : cost_of_loss(c); }

struct Spelling {
    std::u32string_view letters, sounds;
};

// Letter groups and what they sound like, longest first.
constexpr Spelling spellings[] = {
    {U"tsch", U"q"}, {U"sch", U"x"}, {U"tch", U"q"}, {U"dge", U"j"}, {U"igh", U"ai"}, {U"sh", U"x"}, {U"ch", U"q"}, {U"ph", U"f"},
    {U"th", U"t"},   {U"ck", U"k"},  {U"qu", U"kw"}, {U"gh", U"g"},  {U"kn", U"n"},   {U"wr", U"r"},  {U"ts", U"c"}, {U"tz", U"c"},
    {U"zh", U"j"},   {U"dj", U"j"},  {U"ce", U"se"}, {U"ci", U"si"}, {U"cy", U"si"},  {U"ge", U"je"}, {U"gi", U"ji"}, {U"gy", U"ji"},
    {U"ee", U"i"},   {U"oo", U"u"},  {U"ou", U"u"},  {U"ea", U"i"},  {U"ai", U"ai"}, {U"ay", U"ai"}, {U"ey", U"i"}, {U"ie", U"i"},
    {U"c", U"k"},    {U"x", U"ks"},  {U"q", U"k"},
};

}  // namespace

Pronunciation::Pronunciation(const LanguagePack& pack) {
    const auto bytes = pack.model("pronunciation.tsv");
    if (bytes.empty()) return;
    const TsvTable table =
        read_tsv({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, "zh/model/pronunciation.tsv");
    const int columns[] = {table.column("syllable"), table.column("characters"), table.column("transliterating"),
                           table.column("telltale")};
    for (const TsvRow& row : table.rows) {
        const auto cell = [&](int column) {
            const auto at = static_cast<std::size_t>(columns[column]);
            return at < row.cells.size() ? std::string_view(row.cells[at]) : std::string_view();
        };
        for (const char32_t c : to_utf32(cell(1))) readings_[fold(c)].syllable = cell(0);
        for (const char32_t c : to_utf32(cell(2))) readings_[fold(c)].transliterates = true;
        for (const char32_t c : to_utf32(cell(3))) readings_[fold(c)].telltale = true;
    }
}

std::string_view Pronunciation::syllable(char32_t han) const {
    const auto at = readings_.find(han);
    return at == readings_.end() ? std::string_view() : std::string_view(at->second.syllable);
}

bool Pronunciation::transliterates(char32_t han) const {
    const auto at = readings_.find(han);
    return at != readings_.end() && at->second.transliterates;
}

bool Pronunciation::is_telltale(char32_t han) const {
    const auto at = readings_.find(han);
    return at != readings_.end() && at->second.telltale;
}

std::u32string sounds_of_syllable(std::string_view pinyin) {
    if (pinyin == "er") return U"r";
    std::u32string sounds;
    for (std::size_t i = 0; i < pinyin.size(); ++i) {
        const char c = pinyin[i];
        const bool digraph = i + 1 < pinyin.size() && pinyin[i + 1] == 'h';
        if (digraph && c == 'z')
            sounds += U'j', ++i;
        else if (digraph && c == 'c')
            sounds += U'q', ++i;
        else if (digraph && c == 's')
            sounds += U'x', ++i;
        else if (c == 'g' && i > 0 && i + 1 == pinyin.size())
            continue;  // -ng sounds as n
        else if (c == 'v')
            sounds += U'u';
        else if (c == 'y' && i + 1 < pinyin.size() && pinyin[i + 1] == 'i')
            continue;
        else if (c == 'w' && i + 1 < pinyin.size() && pinyin[i + 1] == 'u')
            continue;
        else
            sounds += static_cast<char32_t>(c);
    }
    return sounds;
}

std::u32string sounds_of_spelling(std::u32string_view word) {
    const std::u32string letters = latin_key(word);
    std::u32string sounds;
    for (std::size_t i = 0; i < letters.size();) {
        const std::u32string_view rest = std::u32string_view(letters).substr(i);
        const auto* group = std::find_if(std::begin(spellings), std::end(spellings), [&](const Spelling& s) { return rest.starts_with(s.letters); });
        std::u32string_view heard = rest.substr(0, 1);
        std::size_t length = 1;
        if (group != std::end(spellings)) heard = group->sounds, length = group->letters.size();
        const bool silent_e = rest == U"e" && i >= 3;
        const bool y_vowel = rest.front() == U'y' && (rest.size() == 1 || !is_vowel(rest[1]));
        if (y_vowel) heard = U"i", length = 1;
        if (!silent_e)
            for (const char32_t c : heard)
                if (sounds.empty() || sounds.back() != c) sounds += c;
        i += length;
    }
    return sounds;
}

double sound_distance(std::u32string_view a, std::u32string_view b) {
    static thread_local std::vector<double> row;
    row.assign(b.size() + 1, 0.0);
    for (std::size_t j = 0; j < b.size(); ++j) row[j + 1] = row[j] + drop_cost(b[j]);
    for (std::size_t i = 0; i < a.size(); ++i) {
        double diagonal = row[0];
        const double loss = drop_cost(a[i]);
        row[0] += loss;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const double change = diagonal + change_cost(a[i], b[j]);
            diagonal = row[j + 1];
            row[j + 1] = std::min({change, row[j + 1] + loss, row[j] + drop_cost(b[j])});
        }
    }
    return row[b.size()];
}

double sound_likeness(std::u32string_view a, std::u32string_view b) {
    if (a.empty() || b.empty()) return 0;
    double weight_a = 0, weight_b = 0;
    for (const char32_t c : a) weight_a += weight(c);
    for (const char32_t c : b) weight_b += weight(c);
    return std::max(0.0, 1 - sound_distance(a, b) / std::max(weight_a, weight_b));
}

}  // namespace whowhen
