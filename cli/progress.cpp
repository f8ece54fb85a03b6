#include "cli/progress.hpp"

#include <algorithm>
#include <cstdio>
#include <unistd.h>

#include <fmt/format.h>

namespace whowhen::cli {
namespace {
// Work that ends sooner needs no bar; then ten times a second is smooth enough.
constexpr std::chrono::milliseconds first_wait{500}, wait{100};
constexpr int bar_width = 30;
}  // namespace

Progress::Progress(std::string what, std::uint64_t total)
    : what_(std::move(what)), total_(total), terminal_(::isatty(STDERR_FILENO) == 1), next_(std::chrono::steady_clock::now() + first_wait) {}

Progress::~Progress() { clear(); }

void Progress::show(std::uint64_t articles, std::uint64_t bytes) {
    if (!terminal_) return;
    const auto now = std::chrono::steady_clock::now();
    if (now < next_) return;
    next_ = now + wait;
    shown_ = true;
    std::string line = fmt::format("\r\033[K{}: {} articles", what_, articles);
    if (total_ > 0) {
        const double share = std::min(1.0, static_cast<double>(bytes) / static_cast<double>(total_));
        const int filled = static_cast<int>(share * bar_width);
        line += fmt::format(" [{}{}] {:.0f}%", std::string(filled, '#'), std::string(bar_width - filled, '.'), share * 100);
    } else {
        line += fmt::format(", {:.1f} MB", static_cast<double>(bytes) / 1e6);
    }
    std::fputs(line.c_str(), stderr);
    std::fflush(stderr);
}

void Progress::clear() {
    if (shown_) std::fputs("\r\033[K", stderr);
    shown_ = false;
}

}  // namespace whowhen::cli
