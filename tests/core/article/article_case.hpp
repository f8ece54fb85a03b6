#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "core/article/read.hpp"

namespace whowhen {

/// What reading bytes as a file gave.
struct ReadResult {
    std::vector<Article> articles;
    std::vector<ReadFailure> failures;
};

inline ReadResult read_as(std::string_view bytes, const std::string& name, const ReadOptions& options = {}) {
    ReadResult result;
    const InputFile file{name, name.substr(0, name.rfind('.')), bytes.size()};
    read_bytes(
        bytes, file, options, [&](Article&& article) { result.articles.push_back(std::move(article)); },
        [&](const ReadFailure& failure) { result.failures.push_back(failure); });
    return result;
}

/// `2023-12-04`, `2023-12-04T10:30`, or `-` for none.
inline std::string day_of(const TimeValue& value) {
    if (!value.begin) return "-";
    const Moment& m = *value.begin;
    std::string text = fmt::format("{:04}-{:02}-{:02}", m.year, m.month, m.day);
    if (value.granularity == Granularity::minute) text += fmt::format("T{:02}:{:02}", m.hour, m.minute);
    if (value.granularity == Granularity::second) text += fmt::format("T{:02}:{:02}:{:02}", m.hour, m.minute, m.second);
    return text;
}

inline std::string day_of(const Article& article) {
    return day_of(article.published.value);
}

inline bool has_diagnostic(const Article& article, std::string_view code) {
    for (const Diagnostic& d : article.diagnostics)
        if (d.code == code) return true;
    return false;
}

}  // namespace whowhen
