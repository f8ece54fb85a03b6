#include "core/learn/model_packing.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "core/error.hpp"
#include "core/learn/model_file.hpp"
#include "core/learn/number_coding.hpp"
#include "core/learn/weight_table.hpp"
#include "core/learn/word_table.hpp"

namespace whowhen {
namespace {

constexpr std::array<char, 8> magic = {'W', 'H', 'O', 'W', 'H', 'E', 'N', 'P'};

/// A feature's 16 weights: whether each is 0, its sign, its size, by what the row's earlier weights were.
class RowModel {
public:
    template <class Coder>
    void code(Coder& coder, WeightTable::Row& row) {
        int used = 0, largest = 0;
        for (std::size_t t = 0; t < row.size(); ++t) {
            const int before = t == 0 ? 0 : row[t - 1], above = t < 4 ? 0 : row[t - 4];
            bool some = row[t] != 0;
            coder.code(some_[t][before != 0][above != 0][std::min(used, 3)][std::min(largest, 3)], some);
            int value = 0;
            if (some) {
                bool negative = row[t] < 0;
                coder.code(sign_[t][1 + sign_of(before)][1 + sign_of(above)], negative);
                std::uint64_t size = static_cast<std::uint64_t>(std::abs(row[t])) - 1;
                size_[t % 4][std::min(used, 2)][std::min(largest, 7)].code(coder, size);
                value = static_cast<int>(size) + 1;
                largest = std::max(largest, value);
                ++used;
                if (negative) value = -value;
            }
            row[t] = static_cast<std::int8_t>(value);
        }
    }

private:
    static int sign_of(int x) { return (x > 0) - (x < 0); }

    BitModel some_[WeightTable::tags][2][2][4][4];
    BitModel sign_[WeightTable::tags][3][3];
    SizeModel size_[4][3][8];
};

struct WeightEntry {
    std::uint64_t key = 0;  // bucket, then check
    WeightTable::Row row{};
};
struct WordEntry {
    std::uint64_t key = 0;
    std::uint32_t value = 0;
};

template <class Coder, class Entry, class CodeValue>
void code_entries(Coder& coder, std::vector<Entry>& entries, CodeValue code_value) {
    SizeModel steps;
    std::uint64_t before = 0;
    for (Entry& entry : entries) {
        std::uint64_t step = entry.key - before;
        steps.code(coder, step);
        entry.key = before += step;
        code_value(entry);
    }
}

template <class Coder>
void code_weights(Coder& coder, std::vector<WeightEntry>& entries) {
    RowModel rows;
    code_entries(coder, entries, [&](WeightEntry& entry) { rows.code(coder, entry.row); });
}

template <class Coder>
void code_words(Coder& coder, std::vector<WordEntry>& entries) {
    NumberModel<16> values;
    code_entries(coder, entries, [&](WordEntry& entry) { values.code(coder, entry.value); });
}

template <class T>
std::vector<T> read_array(std::span<const std::byte> bytes) {
    std::vector<T> all(bytes.size() / sizeof(T));
    if (!all.empty()) std::memcpy(all.data(), bytes.data(), all.size() * sizeof(T));
    return all;
}

template <class Entry>
void sort_by_key(std::vector<Entry>& entries) {
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.key < b.key; });
}

std::vector<WeightEntry> weight_entries(std::span<const std::byte> table) {
    std::vector<WeightEntry> entries;
    std::uint64_t base = 0;
    for (const auto& bucket : read_array<WeightTable::Bucket>(table)) {
        for (int s = 0; s < WeightTable::slots; ++s)
            if (bucket.check[s] != 0) entries.push_back({base + bucket.check[s] - 1, bucket.rows[s]});
        base += WeightTable::check_limit;
    }
    sort_by_key(entries);
    return entries;
}

std::vector<WordEntry> word_entries(std::span<const std::byte> table) {
    std::vector<WordEntry> entries;
    std::uint64_t base = 0;
    for (const auto& bucket : read_array<WordTable::Bucket>(table)) {
        for (const auto& entry : bucket)
            if (entry.check != 0) entries.push_back({base + entry.check / 2, entry.value});  // checks are odd
        base += WordTable::check_limit / 2;
    }
    sort_by_key(entries);
    return entries;
}

/// What a section is kept as.
enum class Packing : std::uint32_t { none, weights, words };

struct PackedSection {
    std::array<char, 16> name{};
    std::uint64_t size = 0;     // unpacked
    std::uint64_t entries = 0;  // of a table
    std::uint64_t packed = 0;   // bytes in the file
    Packing packing = Packing::none;
    std::uint32_t reserved = 0;
};

Packing packing_of(std::string_view name) {
    return name == "weights"                       ? Packing::weights
           : name == "words" || name == "clusters" ? Packing::words
                                                   : Packing::none;
}

std::vector<std::byte> pack_section(std::span<const std::byte> bytes, PackedSection& section) {
    section.size = bytes.size();
    section.packing = packing_of(section.name.data());
    std::vector<std::byte> packed(bytes.begin(), bytes.end());
    RangeEncoder encoder;
    if (section.packing == Packing::weights) {
        auto entries = weight_entries(bytes);
        section.entries = entries.size();
        code_weights(encoder, entries);
        packed = encoder.finish();
    } else if (section.packing == Packing::words) {
        auto entries = word_entries(bytes);
        section.entries = entries.size();
        code_words(encoder, entries);
        packed = encoder.finish();
    }
    section.packed = packed.size();
    return packed;
}

/// Puts the entries, sorted by bucket, into their buckets one after the other.
template <class Bucket, class Entry, class Put>
std::vector<std::byte> to_table(const std::vector<Entry>& entries, std::size_t size, std::uint64_t limit,
                                std::size_t slots, const std::string& name, Put put) {
    std::vector<Bucket> table(size / sizeof(Bucket));
    std::size_t slot = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const std::uint64_t bucket = entries[i].key / limit;
        slot = i > 0 && entries[i - 1].key / limit == bucket ? slot + 1 : 0;
        if (bucket >= table.size() || slot >= slots) throw DataError(name, 1, 1, "a packed table is broken");
        put(table[bucket], slot, entries[i], entries[i].key % limit);
    }
    std::vector<std::byte> bytes(table.size() * sizeof(Bucket));
    if (!bytes.empty()) std::memcpy(bytes.data(), table.data(), bytes.size());
    return bytes;
}

std::vector<std::byte> unpack_section(std::span<const std::byte> packed, const PackedSection& section,
                                      const std::string& name) {
    RangeDecoder decoder(packed);
    if (section.packing == Packing::weights) {
        std::vector<WeightEntry> entries(section.entries);
        code_weights(decoder, entries);
        return to_table<WeightTable::Bucket>(
            entries, section.size, WeightTable::check_limit, WeightTable::slots, name,
            [](WeightTable::Bucket& bucket, std::size_t slot, const WeightEntry& entry, std::uint64_t rest) {
                bucket.check[slot] = static_cast<std::uint32_t>(rest) + 1;
                bucket.rows[slot] = entry.row;
            });
    }
    if (section.packing == Packing::words) {
        std::vector<WordEntry> entries(section.entries);
        code_words(decoder, entries);
        return to_table<WordTable::Bucket>(
            entries, section.size, WordTable::check_limit / 2, WordTable::Bucket().size(), name,
            [](WordTable::Bucket& bucket, std::size_t slot, const WordEntry& entry, std::uint64_t rest) {
                bucket[slot] = {static_cast<std::uint16_t>(rest * 2 + 1), static_cast<std::uint16_t>(entry.value)};
            });
    }
    return {packed.begin(), packed.end()};
}

template <class T>
void append(std::vector<std::byte>& bytes, const T& value) {
    const auto* first = reinterpret_cast<const std::byte*>(&value);
    bytes.insert(bytes.end(), first, first + sizeof value);
}

/// Takes a value off the front.
template <class T>
T take(std::span<const std::byte>& bytes, const std::string& name) {
    if (bytes.size() < sizeof(T)) throw DataError(name, 1, 1, "packed model is cut short");
    T value;
    std::memcpy(&value, bytes.data(), sizeof value);
    bytes = bytes.subspan(sizeof value);
    return value;
}

}  // namespace

std::vector<std::byte> pack_model(std::span<const std::byte> model) {
    std::vector<std::byte> head, body;
    append(head, magic);
    append(head, ModelFile::fingerprint_of(model));
    const auto sections = ModelFile::sections_of(model);
    append(head, static_cast<std::uint64_t>(sections.size()));
    for (const auto& [name, bytes] : sections) {
        PackedSection section;
        std::copy(name.begin(), name.end(), section.name.begin());
        const auto packed = pack_section(bytes, section);
        append(head, section);
        body.insert(body.end(), packed.begin(), packed.end());
    }
    head.insert(head.end(), body.begin(), body.end());
    return head;
}

bool is_packed_model(std::span<const std::byte> bytes) {
    return bytes.size() >= sizeof magic && std::memcmp(bytes.data(), magic.data(), sizeof magic) == 0;
}

std::vector<std::byte> unpack_model(std::span<const std::byte> packed, const std::string& name) {
    if (!is_packed_model(packed)) throw DataError(name, 1, 1, "no packed model: wrong magic");
    std::span<const std::byte> rest = packed.subspan(sizeof magic);
    ModelWriter writer(take<std::uint64_t>(rest, name));
    std::vector<PackedSection> sections(std::min<std::uint64_t>(take<std::uint64_t>(rest, name), 64));
    for (auto& section : sections) section = take<PackedSection>(rest, name);
    for (const auto& section : sections) {
        constexpr std::uint64_t limit = 1u << 28;  // no table is that large
        if (section.packed > rest.size() || section.size > limit || section.entries > section.size ||
            section.name.back() != 0)
            throw DataError(name, 1, 1, "packed model is cut short");
        writer.add(section.name.data(), unpack_section(rest.first(section.packed), section, name));
        rest = rest.subspan(section.packed);
    }
    return writer.finish();
}

}  // namespace whowhen
