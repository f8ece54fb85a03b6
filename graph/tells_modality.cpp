#include "graph/tells_modality.hpp"

#include <initializer_list>
#include <string_view>

#include "core/text/text.hpp"

namespace whowhen {
namespace {

/// Words of the labels' frames (rules `event_label`), folded: lower case, Simplified.
std::initializer_list<std::u32string_view> words_of(Modality modality) {
    static constexpr std::initializer_list<std::u32string_view> planned{U"planned", U"\u8BA1\u5212"}, alleged{U"alleged", U"\u636E\u79F0"},
        denied{U"denied", U"\u5426\u8BA4"}, hypothetical{U"possible", U"\u53EF\u80FD"}, none{};
    switch (modality) {
        case Modality::planned: return planned;
        case Modality::alleged: return alleged;
        case Modality::denied: return denied;
        case Modality::hypothetical: return hypothetical;
        case Modality::actual: break;
    }
    return none;
}

}  // namespace

bool tells_modality(const GraphEvent& event) {
    if (event.modality == Modality::actual) return true;
    const auto label = fold(to_utf32(event.label));
    for (const auto told : words_of(event.modality)) {
        if (label.find(told) != label.npos) return true;
    }
    return false;
}

}  // namespace whowhen
