#include "core/match/labels.hpp"

#include "core/error.hpp"

namespace whowhen {

std::uint16_t Labels::add(std::string_view name) {
    if (const std::uint16_t known = number(name)) {
        if (this->name(known) != name) throw Error("two classes of a language pack have one hash; rename one: " + std::string(name));
        return known;
    }
    if (names_.size() > 0xFFFF) throw Error("a language pack has more than 65,535 classes and literals");
    const auto label = static_cast<std::uint16_t>(names_.size());
    names_.emplace_back(name);
    if (names_.size() * 2 > slots_.size()) grow();
    slots_[slot_of(name)] = {name, label};
    return label;
}

void Labels::grow() {
    std::vector<Slot> all(slots_.size() * 2);
    all.swap(slots_);
    for (const Slot& slot : all)
        if (slot.label != 0) slots_[slot_of(slot.name)] = slot;
}

}  // namespace whowhen
