#pragma once

#include <vector>

#include "core/analysis.hpp"

namespace whowhen {

/// Mends arguments that the model takes one by one, by what the event's others say:
/// - an appointment, departure or dismissal whose own sentence names no organization has the one that a rule of `core/relation` ties its person to there
///   ("FTX filed for bankruptcy. John Ray took over as chief executive."), in place of what was taken from elsewhere;
/// - founders, pupils and who takes or leaves a post are added where such a rule ties them in the sentence to the event's organization, and posts name nobody;
/// - of two investors of whom a rule makes one the owner of the other, the other is what is invested in;
/// - who alone marries or parts has the spouse whom a rule tells in the sentence;
/// - what is founded by nobody is no founder: an organization alone in a founding is its object, unless the verb goes on to what it founds ("set up a unit");
/// - a post told with its organization is in no other that another sentence names.
void settle_arguments(const Analysis& analysis, const Packs& packs, std::vector<Event>& events);

}  // namespace whowhen
