#pragma once

#include <string>
#include <string_view>

namespace whowhen {

/// Language of a text: `zh-Hant`, `zh-Hans`, `en`; empty if it holds neither Han nor Latin letters.
std::string detect_language(std::string_view utf8);
/// A given tag in the form used here: `zh-TW` -> `zh-Hant`, `zh_CN` -> `zh-Hans`, `en-US` -> `en`. Plain `zh`, an empty
/// tag and a tag that the text contradicts by script are detected from `utf8`; other languages' tags stay.
std::string normal_language(std::string_view tag, std::string_view utf8);

}  // namespace whowhen
