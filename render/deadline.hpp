#pragma once

#include <functional>
#include <string>

namespace whowhen {

/// What became of work that had a time limit.
struct DeadlineResult {
    enum class Outcome { done, timed_out, failed } outcome = Outcome::failed;
    /// What the work returned, or why it failed.
    std::string text;
};

/// Runs `work` in a child process and stops it after `seconds` of its own processor time, which does not depend on what
/// else the machine does (or after many times that by the clock, if it hangs). Graphviz's layouts cannot be interrupted and may crash
/// on odd graphs; in a child neither harms the caller. `work` may use what the calling thread has locked, and must not
/// start threads. Exceptions of the work become `failed`.
DeadlineResult run_with_deadline(const std::function<std::string()>& work, double seconds);

}  // namespace whowhen
