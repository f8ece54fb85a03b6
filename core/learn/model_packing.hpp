#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace whowhen {

/// A name model as it is kept in the source tree: the tables of `ModelFile` sections `weights`, `words` and `clusters`
/// are coded by how surprising each number is, a third of their size. The pack compiler unpacks it, so that a running
/// program uses the tables where they lie. The order of entries within a bucket, which has no meaning, is not kept.
std::vector<std::byte> pack_model(std::span<const std::byte> model);

bool is_packed_model(std::span<const std::byte> bytes);

/// Throws DataError(`name`) if the bytes are cut short or not packed.
std::vector<std::byte> unpack_model(std::span<const std::byte> packed, const std::string& name);

}  // namespace whowhen
