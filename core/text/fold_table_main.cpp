// Makes the folding table of core/text: fold_table FOLD_TSV OUTPUT.
// Output: 65,536 little-endian uint16 (the folded code point, or 0: look in the list), then pairs of uint32 (from, to),
// sorted.

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <cstdint>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <map>
#include <opencc/SimpleConverter.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace {

constexpr char32_t bmp_size = 0x10000;
constexpr char32_t code_points = 0x110000;

bool is_scalar(char32_t c) {
    return c < 0xD800 || (c > 0xDFFF && c < code_points);
}

std::string encode(char32_t c) {
    std::string out;
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | c >> 6);
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < bmp_size) {
        out += static_cast<char>(0xE0 | c >> 12);
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | c >> 18);
        out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
    return out;
}

std::vector<char32_t> decode(const std::string& text) {
    std::vector<char32_t> out;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const int length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        char32_t c = length == 1 ? lead : lead & (0xFF >> (length + 1));
        for (int k = 1; k < length; ++k) c = c << 6 | (static_cast<unsigned char>(text.at(i + k)) & 0x3F);
        out.push_back(c);
        i += length;
    }
    return out;
}

/// A cell of fold.tsv: characters, or U+XXXX.
std::vector<char32_t> read_cell(const std::string& cell) {
    if (cell.rfind("U+", 0) == 0) return {static_cast<char32_t>(std::stoul(cell.substr(2), nullptr, 16))};
    return decode(cell);
}

std::map<char32_t, char32_t> read_overrides(const std::string& path) {
    std::ifstream in(path);
    if (!in) throw std::runtime_error(path + ": cannot read");
    std::map<char32_t, char32_t> overrides;
    std::string line;
    bool header = true;
    for (int number = 1; std::getline(in, line); ++number) {
        if (line.empty() || line[0] == '#') continue;
        if (std::exchange(header, false)) continue;
        const auto tab = line.find('\t');
        const auto end = line.find('\t', tab + 1);
        if (tab == std::string::npos) throw std::runtime_error(path + ":" + std::to_string(number) + ":1: no `to`");
        const auto to = read_cell(line.substr(tab + 1, end == std::string::npos ? end : end - tab - 1));
        if (to.size() != 1) throw std::runtime_error(path + ":" + std::to_string(number) + ": `to` is one character");
        for (const char32_t from : read_cell(line.substr(0, tab))) overrides[from] = to[0];
    }
    return overrides;
}

class Folding {
public:
    explicit Folding(std::map<char32_t, char32_t> overrides)
        : overrides_(std::move(overrides)), t2s_("t2s.json"), hk2s_("hk2s.json"), tw2s_("tw2s.json") {
        UErrorCode error = U_ZERO_ERROR;
        nfkc_ = unorm2_getNFKCInstance(&error);
        if (U_FAILURE(error)) throw std::runtime_error("ICU has no NFKC data");
    }

    /// Applied until nothing changes, so that folding twice is folding once.
    char32_t fold(char32_t c) const {
        for (int round = 0; round < max_rounds; ++round) {
            const char32_t next = step(c);
            if (next == c) break;
            c = next;
        }
        return c;
    }

private:
    static constexpr int max_rounds = 4;  // width, case, variant, script; a longer chain would be a cycle in the data

    char32_t step(char32_t c) const {
        if (const auto found = overrides_.find(c); found != overrides_.end()) return found->second;
        if (c == U'\n') return c;
        const auto type = u_charType(static_cast<UChar32>(c));
        if (type == U_CONTROL_CHAR || u_isUWhiteSpace(static_cast<UChar32>(c))) return U' ';
        if (u_tolower(static_cast<UChar32>(c)) != static_cast<UChar32>(c)) return u_tolower(static_cast<UChar32>(c));
        if (is_compatibility_form(c)) return compatible(c);
        return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_IDEOGRAPHIC) ? simplified(c) : c;
    }

    /// Width forms, compatibility ideographs, radicals: the blocks whose NFKC form reads the same in running text.
    static bool is_compatibility_form(char32_t c) {
        return (c >= 0xFF01 && c <= 0xFFEE) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F) ||
               (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0xFE30 && c <= 0xFE6F);
    }

    char32_t compatible(char32_t c) const {
        UErrorCode error = U_ZERO_ERROR;
        const UChar source[2] = {static_cast<UChar>(U16_LEAD(c)), static_cast<UChar>(U16_TRAIL(c))};
        const UChar single = static_cast<UChar>(c);
        UChar target[32];
        const int32_t length = c < bmp_size ? unorm2_normalize(nfkc_, &single, 1, target, 32, &error)
                                            : unorm2_normalize(nfkc_, source, 2, target, 32, &error);
        if (U_FAILURE(error) || length < 1) return c;
        UChar32 first = 0;
        int32_t used = 0;
        U16_NEXT(target, used, length, first);
        return used == length ? static_cast<char32_t>(first) : c;
    }

    char32_t simplified(char32_t c) const {
        for (const auto* converter : {&t2s_, &hk2s_, &tw2s_}) {
            const auto converted = decode(converter->Convert(encode(c)));
            if (converted.size() == 1 && converted[0] != c) return converted[0];
        }
        return c;
    }

    std::map<char32_t, char32_t> overrides_;
    opencc::SimpleConverter t2s_, hk2s_, tw2s_;
    const UNormalizer2* nfkc_ = nullptr;
};

void put(std::string& out, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> 8 * i & 0xFF);
}

std::string build_table(const Folding& folding) {
    std::string flat;
    std::string list;
    for (char32_t c = 0; c < code_points; ++c) {
        const char32_t to = is_scalar(c) ? folding.fold(c) : char32_t{0xFFFD};
        const bool fits = c < bmp_size && to < bmp_size;
        if (c < bmp_size) put(flat, fits ? to : 0, 2);
        if (!fits && to != c) {
            put(list, c, 4);
            put(list, to, 4);
        }
    }
    return flat + list;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "usage: fold_table FOLD_TSV OUTPUT\n";
        return 2;
    }
    try {
        const std::string table = build_table(Folding(read_overrides(argv[1])));
        std::ofstream out(argv[2], std::ios::binary);
        out << table;
        if (!out.flush()) throw std::runtime_error(std::string(argv[2]) + ": cannot write");
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 2;
    }
    return 0;
}
