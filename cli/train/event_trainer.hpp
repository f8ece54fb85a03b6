#pragma once

#include <string>
#include <vector>

namespace whowhen {

/// `events LANG_DIR PASSAGES...`: learns the four event models of each language from annotated passages (files or
/// folders) and writes them to LANG_DIR/LANG/model. Prints cross-validated figures.
int train_events(const std::vector<std::string>& args);

/// `measure-events [--errors] PASSAGES...`: reads the events of each fifth of the passages, with their marked mentions
/// and times, by models learnt from the other four; prints figures and, if asked, every miss and wrong find.
int measure_events(const std::vector<std::string>& args);

}  // namespace whowhen
