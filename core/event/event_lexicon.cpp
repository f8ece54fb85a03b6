#include "core/event/event_lexicon.hpp"

#include <string>

#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

constexpr std::array<std::string_view, cue_count> cue_classes = {
    "cue_negation", "cue_plan",     "cue_rumour",     "cue_denial", "cue_condition",   "cue_passive", "cue_by",
    "cue_done",     "cue_relative", "cue_subordinate", "cue_and",    "cue_preposition", "cue_speech", "cue_intent", "cue_dates_back", "cue_hearsay"};

template <class T>
void put(std::vector<T>& table, std::uint16_t label, T value) {
    if (label == 0) return;
    if (table.size() <= label) table.resize(label + 1u);
    table[label] = value;
}

}  // namespace

EventLexicon::EventLexicon(const LanguagePack& pack) : pack_(&pack) {
    for (int i = 0; i < event_type_count; ++i) {
        const std::string name = "event_" + std::string(to_string(static_cast<EventType>(i)));
        put(types_, pack.label(name), std::uint32_t{1} << i);
        put(has_, pack.label(name), std::uint8_t{1});
    }
    for (int i = 0; i < cue_count; ++i) {
        const std::uint16_t label = pack.label(cue_classes[static_cast<std::size_t>(i)]);
        put(cues_, label, static_cast<CueSet>(1 << i));
        put(has_, label, std::uint8_t{1});
    }
}

TriggerForm EventLexicon::trigger_form(std::uint32_t entry) const {
    const std::string_view value = pack_->value(entry);
    const std::size_t space = value.find(' ');
    if (space == std::string_view::npos) return {{}, value};
    return {value.substr(0, space), value.substr(space + 1)};
}

}  // namespace whowhen
