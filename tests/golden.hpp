#pragma once

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace whowhen::test {

/// Whether `bytes` are those of `tests/cases/golden/NAME`; with WHOWHEN_WRITE_GOLDEN in the environment, writes the file.
inline bool equals_golden(const std::string& name, const std::string& bytes) {
    const std::string path = WHOWHEN_SOURCE_DIR "/tests/cases/golden/" + name;
    if (std::getenv("WHOWHEN_WRITE_GOLDEN")) std::ofstream(path, std::ios::binary) << bytes;
    std::ifstream file(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {}) == bytes;
}

}  // namespace whowhen::test
