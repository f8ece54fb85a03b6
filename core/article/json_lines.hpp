#pragma once

#include <istream>

#include "core/article/read.hpp"

namespace whowhen {

inline constexpr const char* too_large = "larger than 64 MiB";

/// An article a line, one line in memory at a time; a wrong line is a failure and reading goes on. A stream that holds
/// one JSON value over several lines is read as that.
void read_json_lines(std::istream& in, const InputFile& file, const ReadOptions& options, const OnArticle& on_article,
                     const OnFailure& on_failure);

/// Bytes of a stream behind `start`, up to one more than the size limit.
std::string read_all(std::istream& in, std::string start);

}  // namespace whowhen
