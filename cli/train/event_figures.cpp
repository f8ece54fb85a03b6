#include "cli/train/event_figures.hpp"

#include <algorithm>
#include <cstdio>
#include <optional>
#include <vector>

#include "core/text/text.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

std::string plain(std::string edtf) {
    std::erase(edtf, '~');
    return edtf;
}

std::string part(const char* name, int right, int found, int gold) {
    const double p = found > 0 ? static_cast<double>(right) / found : 0, r = gold > 0 ? static_cast<double>(right) / gold : 0;
    char line[96];
    std::snprintf(line, sizeof line, "  %-18s P %.3f R %.3f F1 %.3f of %d\n", name, p, r, p + r > 0 ? 2 * p * r / (p + r) : 0, gold);
    return line;
}

}  // namespace

void EventFigures::say(const char* what, const AnnotatedPassage& passage, EventType type, Span at, const std::string& detail) const {
    if (!print_errors_) return;
    std::printf("%s %s %s [%s] %s | %s\n", what, passage.id.c_str(), std::string(to_string(type)).c_str(), std::string(utf8_slice(passage.text, at)).c_str(),
                detail.c_str(), passage.text.c_str());
}

void EventFigures::compare(const AnnotatedPassage& passage, const GoldAnalysis& gold, const Analysis& analysis, const AnnotatedEvent& marked, const Event& found) {
    ++events_.right;
    const std::string date = plain(found.date.edtf());
    const bool exact = date == plain(marked.date);
    dated_.right += exact;
    if (!exact) say("date    ", passage, marked.type, marked.trigger, "gold " + marked.date + " found " + found.date.edtf());
    const bool modality = found.modality == marked.modality;
    modality_.right += modality;
    ++modality_.gold;
    if (!modality) say("modality", passage, marked.type, marked.trigger, std::string(to_string(marked.modality)) + " found " + std::string(to_string(found.modality)));
    std::string detail;
    for (const Argument& x : found.arguments) {
        const std::uint32_t entity = analysis.mentions[x.mention].entity;
        detail += std::string(to_string(x.role)).substr(0, 2) + ":" + (entity < gold.entity_ids.size() ? gold.entity_ids[entity] : "") + " ";
        ++arguments_.found;
        bool who = false, role = false;
        for (const AnnotatedParticipant& p : marked.participants)
            if (gold.is(entity, p.entity)) who = true, role |= p.role == x.role;
        arguments_.right += who;
        roles_.right += role;
    }
    arguments_.gold += static_cast<int>(marked.participants.size());
    std::string wanted;
    for (const AnnotatedParticipant& p : marked.participants) wanted += std::string(to_string(p.role)).substr(0, 2) + ":" + p.entity + " ";
    if (wanted != detail) say("arguments", passage, marked.type, marked.trigger, "gold " + wanted + "found " + detail);
}

void EventFigures::add(const AnnotatedPassage& passage, const GoldAnalysis& gold, const Analysis& analysis) {
    const auto& found = analysis.events;
    std::vector<bool> used(found.size(), false);
    for (const bool optional : {false, true}) {
        for (const AnnotatedEvent& e : passage.events) {
            if (e.optional != optional) continue;
            std::size_t best = found.size();
            for (std::size_t i = 0; i < found.size(); ++i) {
                if (used[i] || found[i].type != e.type || !found[i].evidence.overlaps(e.trigger)) continue;
                if (best == found.size() || found[i].trigger.overlaps(e.trigger)) best = i;
            }
            events_.gold += !optional;
            if (best < found.size()) {
                used[best] = true;
                if (!optional) compare(passage, gold, analysis, e, found[best]);
            } else if (!optional) {
                say("missed  ", passage, e.type, e.trigger, "");
            }
        }
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (used[i] || found[i].type == EventType::other) continue;
        ++events_.found;
        say("wrong   ", passage, found[i].type, found[i].trigger, found[i].date.edtf());
    }
}

void EventFigures::print(const std::string& name) const {
    const int found = events_.found + events_.right;
    std::printf("%s\n%s%s%s%s", name.c_str(), part("events", events_.right, found, events_.gold).c_str(), part("dated, exact", dated_.right, found, events_.gold).c_str(),
                part("participants", arguments_.right, arguments_.found, arguments_.gold).c_str(), part("with role", roles_.right, arguments_.found, arguments_.gold).c_str());
    std::printf("  modality           %.3f of %d\n", modality_.gold > 0 ? static_cast<double>(modality_.right) / modality_.gold : 0, modality_.gold);
}

}  // namespace whowhen
