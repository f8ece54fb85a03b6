#include "core/match/block.hpp"

#include <cstring>

#include "core/error.hpp"

namespace whowhen {
namespace {

constexpr std::string_view magic = "whowhen pack 1\n\0";
constexpr std::size_t alignment = 64;  // a cache line; also enough for any vector load
constexpr std::size_t name_size = 48;

struct Entry {
    char name[name_size];
    std::uint64_t offset;
    std::uint64_t size;
};

std::size_t align(std::size_t at) {
    return (at + alignment - 1) / alignment * alignment;
}

}  // namespace

std::vector<std::byte> BlockWriter::bytes() const {
    std::vector<std::byte> out(align(magic.size() + sizeof(std::uint64_t) + sections_.size() * sizeof(Entry)));
    std::memcpy(out.data(), magic.data(), magic.size());
    const std::uint64_t count = sections_.size();
    std::memcpy(out.data() + magic.size(), &count, sizeof count);
    std::size_t at = magic.size() + sizeof count;
    for (const auto& [name, bytes] : sections_) {
        if (name.size() >= name_size) throw Error("section name is too long: " + name);
        Entry entry{{}, out.size(), bytes.size()};
        std::memcpy(entry.name, name.data(), name.size());
        std::memcpy(out.data() + at, &entry, sizeof entry);
        at += sizeof entry;
        out.insert(out.end(), bytes.begin(), bytes.end());
        out.resize(align(out.size()));
    }
    return out;
}

BlockReader::BlockReader(std::span<const std::byte> bytes) {
    std::uint64_t count = 0;
    if (bytes.size() < magic.size() + sizeof count || as_text(bytes.first(magic.size())) != magic)
        throw Error("not a compiled language pack");
    std::memcpy(&count, bytes.data() + magic.size(), sizeof count);
    std::size_t at = magic.size() + sizeof count;
    for (std::uint64_t i = 0; i < count; ++i, at += sizeof(Entry)) {
        Entry entry{};
        if (at + sizeof entry > bytes.size()) throw Error("compiled language pack is cut short");
        std::memcpy(&entry, bytes.data() + at, sizeof entry);
        if (entry.offset + entry.size > bytes.size()) throw Error("compiled language pack is cut short");
        sections_.emplace(std::string(entry.name, strnlen(entry.name, name_size)),
                          bytes.subspan(entry.offset, entry.size));
    }
}

std::span<const std::byte> BlockReader::section(std::string_view name) const {
    const auto found = sections_.find(name);
    return found == sections_.end() ? std::span<const std::byte>{} : found->second;
}

}  // namespace whowhen
