#include "render/deadline.hpp"

#include <poll.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstring>
#include <exception>

namespace whowhen {
namespace {

using Clock = std::chrono::steady_clock;
using Outcome = DeadlineResult::Outcome;

/// First byte of what the child writes.
constexpr char succeeded = '+';
constexpr char threw = '-';
// A child that uses no processor time hangs; a busy machine gives it a small part of its time.
constexpr double most_wall_factor = 15;

void write_all(int file, const std::string& bytes) {
    std::size_t written = 0;
    while (written < bytes.size()) {
        const auto count = ::write(file, bytes.data() + written, bytes.size() - written);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return;
        written += static_cast<std::size_t>(count);
    }
}

/// Lets this process end, by a signal of which nobody else knows, when it has used `seconds` of processor time.
void limit_processor_time(double seconds) {
    std::signal(SIGPROF, SIG_DFL);
    const double whole = std::floor(seconds);
    itimerval limit{};
    limit.it_value.tv_sec = static_cast<time_t>(whole);
    limit.it_value.tv_usec = std::max<suseconds_t>(1, static_cast<suseconds_t>((seconds - whole) * 1e6));
    ::setitimer(ITIMER_PROF, &limit, nullptr);
}

/// Runs in the child; never returns, runs no destructors or exit handlers of the parent's.
[[noreturn]] void run_in_child(const std::function<std::string()>& work, int file) {
    std::string answer;
    try {
        answer = succeeded + work();
    } catch (const std::exception& error) {
        answer = std::string(1, threw) + error.what();
    } catch (...) {
        answer = threw;
    }
    write_all(file, answer);
    ::_exit(0);
}

/// Reads until the child closes its end; false if the deadline came first.
bool read_until(int file, Clock::time_point deadline, std::string& out) {
    std::array<char, 65'536> buffer{};
    while (true) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        if (left <= 0) return false;
        pollfd waiting{file, POLLIN, 0};
        // Waits in slices, so that no limit overflows poll's int.
        const int ready = ::poll(&waiting, 1, static_cast<int>(std::min<long long>(left, 1000)));
        if (ready < 0 && errno != EINTR) return true;
        if (ready <= 0) continue;
        const auto count = ::read(file, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return true;
        out.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

}  // namespace

DeadlineResult run_with_deadline(const std::function<std::string()>& work, double seconds) {
    int ends[2];
    if (::pipe(ends) != 0) return {Outcome::failed, std::strerror(errno)};
    const auto deadline = Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(most_wall_factor * seconds));
    const pid_t child = ::fork();
    if (child < 0) {
        ::close(ends[0]);
        ::close(ends[1]);
        return {Outcome::failed, std::strerror(errno)};
    }
    if (child == 0) {
        ::close(ends[0]);
        limit_processor_time(seconds);
        run_in_child(work, ends[1]);
    }
    ::close(ends[1]);
    std::string answer;
    const bool in_time = read_until(ends[0], deadline, answer);
    ::close(ends[0]);
    if (!in_time) ::kill(child, SIGKILL);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    const bool used_up = WIFSIGNALED(status) && WTERMSIG(status) == SIGPROF;
    if (!in_time || used_up) return {Outcome::timed_out, {}};
    if (answer.empty()) return {Outcome::failed, "the layout program crashed"};
    return {answer.front() == succeeded ? Outcome::done : Outcome::failed, answer.substr(1)};
}

}  // namespace whowhen
