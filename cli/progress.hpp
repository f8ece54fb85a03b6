#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace whowhen::cli {

/// A progress bar on standard error, for people only: silent where that is no terminal and for the first half second.
/// Used from one thread.
class Progress {
public:
    /// `total`: bytes to come, 0 if unknown.
    Progress(std::string what, std::uint64_t total);
    ~Progress();

    /// So many articles and bytes are done.
    void show(std::uint64_t articles, std::uint64_t bytes);
    /// Wipes the bar, before something else is printed.
    void clear();

private:
    std::string what_;
    std::uint64_t total_;
    bool terminal_;
    bool shown_ = false;
    std::chrono::steady_clock::time_point next_;
};

}  // namespace whowhen::cli
