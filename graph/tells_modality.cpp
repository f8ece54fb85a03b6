#include "graph/tells_modality.hpp"

#include "core/event/event_label.hpp"

namespace whowhen {

bool tells_modality(const GraphEvent& event) {
    static const EventLabels zh(embedded_pack(Language::zh)), en(embedded_pack(Language::en));
    return event.modality == Modality::actual || zh.says(event.label, event.modality) || en.says(event.label, event.modality);
}

}  // namespace whowhen
