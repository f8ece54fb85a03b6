#pragma once

#include <string>
#include <string_view>

#include "core/article/article.hpp"

namespace whowhen {

/// Text without Markdown's marks; front matter (`title`, `date`, `url`, `language`) and the first heading go into
/// `article`.
std::string strip_markdown(std::string_view markdown, Article& article);

}  // namespace whowhen
