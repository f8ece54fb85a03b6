#pragma once

#include <span>
#include <string_view>

#include "core/article/article.hpp"
#include "core/article/read.hpp"

namespace whowhen {

/// Completes an article that came from `file`: publication date (as given or from metadata if `article.published` is
/// set, else from the dateline, the file name, the option), language, and the diagnostics about both. `page_dates` are
/// other dates of the page, by which a dateline's missing year is inferred.
void complete_article(Article& article, const InputFile& file, const ReadOptions& options,
                      std::span<const TimeValue> page_dates = {});

/// The date at the head of an article's text: in its dateline, or on a short line of its own above the first paragraph.
Published find_dateline(std::string_view text, std::span<const TimeValue> page_dates);

}  // namespace whowhen
