#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace whowhen {

/// A classifier's file (`Classifier::write`) as it is kept in the source tree: features, classes and weights coded by how
/// surprising each number is, less than half the size. The pack compiler unpacks it to the same bytes.
/// Throws DataError(`name`) if the bytes are no classifier.
std::vector<std::byte> pack_classifier(std::span<const std::byte> bytes, const std::string& name);

bool is_packed_classifier(std::span<const std::byte> bytes);

/// Throws DataError(`name`) if the bytes are cut short or not packed.
std::vector<std::byte> unpack_classifier(std::span<const std::byte> packed, const std::string& name);

}  // namespace whowhen
