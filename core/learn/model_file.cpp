#include "core/learn/model_file.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>

#include "core/error.hpp"

namespace whowhen {
namespace {

constexpr std::array<char, 8> magic = {'W', 'H', 'O', 'W', 'H', 'E', 'N', 'M'};
constexpr std::uint32_t format = 1;
constexpr std::size_t alignment = 64;

struct Header {
    std::array<char, 8> magic;
    std::uint32_t format;
    std::uint32_t sections;
    std::uint64_t fingerprint;
};

struct SectionEntry {
    std::array<char, 16> name;
    std::uint64_t offset;
    std::uint64_t size;
};

template <class T>
T load(std::span<const std::byte> bytes, std::size_t offset) {
    T value;
    std::memcpy(&value, bytes.data() + offset, sizeof value);
    return value;
}

std::size_t aligned(std::size_t offset) {
    return (offset + alignment - 1) / alignment * alignment;
}

}  // namespace

ModelFile::ModelFile(std::span<const std::byte> bytes, const std::string& name, std::uint64_t fingerprint)
    : bytes_(bytes), name_(name) {
    const auto refuse = [&](const std::string& reason) { throw DataError(name, 1, 1, reason); };
    if (bytes.size() < sizeof(Header)) refuse("no model: shorter than its header");
    const auto header = load<Header>(bytes, 0);
    if (header.magic != magic) refuse("no model: wrong magic");
    if (header.format != format) refuse("model format " + std::to_string(header.format) + " is not known");
    if (header.fingerprint != fingerprint) refuse("model was trained with other features or tags: train it again");
    if (bytes.size() < sizeof(Header) + header.sections * sizeof(SectionEntry)) refuse("model is cut short");
    for (std::uint32_t i = 0; i < header.sections; ++i) {
        const auto entry = load<SectionEntry>(bytes, sizeof(Header) + i * sizeof(SectionEntry));
        if (entry.offset > bytes.size() || entry.size > bytes.size() - entry.offset) refuse("model is cut short");
    }
}

std::span<const std::byte> ModelFile::section(std::string_view name) const {
    const auto header = load<Header>(bytes_, 0);
    for (std::uint32_t i = 0; i < header.sections; ++i) {
        const auto entry = load<SectionEntry>(bytes_, sizeof(Header) + i * sizeof(SectionEntry));
        if (name == entry.name.data()) return bytes_.subspan(entry.offset, entry.size);
    }
    throw DataError(name_, 1, 1, "model has no section '" + std::string(name) + "'");
}

std::uint64_t ModelFile::fingerprint_of(std::span<const std::byte> bytes) {
    if (bytes.size() < sizeof(Header)) throw DataError("model", 1, 1, "no model: shorter than its header");
    return load<Header>(bytes, 0).fingerprint;
}

std::vector<std::pair<std::string, std::span<const std::byte>>> ModelFile::sections_of(
    std::span<const std::byte> bytes) {
    const ModelFile file(bytes, "model", fingerprint_of(bytes));
    std::vector<std::pair<std::string, std::span<const std::byte>>> sections;
    const auto count = load<Header>(bytes, 0).sections;
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto entry = load<SectionEntry>(bytes, sizeof(Header) + i * sizeof(SectionEntry));
        sections.emplace_back(entry.name.data(), bytes.subspan(entry.offset, entry.size));
    }
    return sections;
}

void ModelWriter::add(std::string name, std::vector<std::byte> bytes) {
    assert(name.size() < 16);
    sections_.push_back({std::move(name), std::move(bytes)});
}

std::vector<std::byte> ModelWriter::finish() const {
    const Header header{magic, format, static_cast<std::uint32_t>(sections_.size()), fingerprint_};
    std::size_t offset = aligned(sizeof(Header) + sections_.size() * sizeof(SectionEntry));
    std::vector<std::byte> out(offset);
    std::memcpy(out.data(), &header, sizeof header);
    std::size_t at = sizeof header;
    for (const auto& section : sections_) {
        SectionEntry entry{{}, out.size(), section.bytes.size()};
        std::copy(section.name.begin(), section.name.end(), entry.name.begin());
        std::memcpy(out.data() + at, &entry, sizeof entry);
        at += sizeof entry;
        out.insert(out.end(), section.bytes.begin(), section.bytes.end());
        out.resize(aligned(out.size()));
    }
    return out;
}

}  // namespace whowhen
