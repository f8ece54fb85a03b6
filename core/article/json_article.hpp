#pragma once

#include <string_view>

#include "core/article/read.hpp"

namespace whowhen {

/// One article object, or an array of them. `path` is what failures name.
/// Returns false, and reports nothing, if `json` is no complete JSON value and `report_syntax` is off.
bool read_json(std::string_view json, const InputFile& file, const std::string& path, const ReadOptions& options,
               const OnArticle& on_article, const OnFailure& on_failure, bool report_syntax = true);

}  // namespace whowhen
