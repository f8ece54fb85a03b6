#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace whowhen {

/// A trained model's container: a header and named sections of bytes that are used where they lie (64-byte aligned
/// within the file). The header holds the fingerprint of the code's feature templates and tags; a model made by other
/// templates is refused instead of scoring nonsense.
class ModelFile {
public:
    /// `bytes` must outlive the object. Throws DataError(`name`) on a wrong magic, format or fingerprint, or a cut
    /// file.
    ModelFile(std::span<const std::byte> bytes, const std::string& name, std::uint64_t fingerprint);

    /// Throws DataError if the model has no such section.
    std::span<const std::byte> section(std::string_view name) const;

    /// Whatever the fingerprint: what a model holds, for programs that copy it. Throws DataError as the constructor.
    static std::uint64_t fingerprint_of(std::span<const std::byte> bytes);
    static std::vector<std::pair<std::string, std::span<const std::byte>>> sections_of(
        std::span<const std::byte> bytes);

private:
    std::span<const std::byte> bytes_;
    std::string name_;
};

/// Collects sections and lays them out; same calls, same bytes.
class ModelWriter {
public:
    explicit ModelWriter(std::uint64_t fingerprint) : fingerprint_(fingerprint) {}
    /// `name` has at most 15 characters.
    void add(std::string name, std::vector<std::byte> bytes);
    std::vector<std::byte> finish() const;

private:
    struct Section {
        std::string name;
        std::vector<std::byte> bytes;
    };
    std::uint64_t fingerprint_;
    std::vector<Section> sections_;
};

}  // namespace whowhen
