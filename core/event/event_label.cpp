#include "core/event/event_label.hpp"

#include <algorithm>
#include <optional>

#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

constexpr std::size_t most_names = 2;  // of one slot; a label stays a glance long

struct Slot {
    std::optional<ArgumentRole> role;
    std::optional<EntityType> type;
};

Slot slot_of(std::string_view name) {
    if (name == "person_agent") return {ArgumentRole::agent, EntityType::person};
    if (name == "person_object") return {ArgumentRole::object, EntityType::person};
    if (const auto role = read_enum<ArgumentRole>(name)) return {role, std::nullopt};
    return {std::nullopt, read_enum<EntityType>(name == "org" ? "organization" : name)};
}

std::vector<std::string> names(const Analysis& a, const Event& event, Slot slot) {
    std::vector<std::string> found;
    std::vector<Argument> arguments = event.arguments;
    std::stable_sort(arguments.begin(), arguments.end(), [&](const Argument& x, const Argument& y) { return a.mentions[x.mention].span < a.mentions[y.mention].span; });
    for (const Argument& argument : arguments) {
        const Mention& mention = a.mentions[argument.mention];
        if (slot.role && argument.role != *slot.role) continue;
        if (slot.type && (mention.type != *slot.type || argument.role == ArgumentRole::other)) continue;
        std::string name = mention.entity == no_index ? std::string() : a.entities[mention.entity].name;
        if (name.empty()) name = a.text.bytes(mention.span);
        if (std::find(found.begin(), found.end(), name) == found.end()) found.push_back(std::move(name));
    }
    return found;
}

/// What takes part right after the trigger ("moved to" Oslo), as printed; else nothing.
std::vector<std::string> follower(const Analysis& a, const Event& event) {
    std::uint32_t at = event.trigger.end;
    while (a.text.at(at) == U' ') ++at;
    for (const Argument& argument : event.arguments)
        if (a.mentions[argument.mention].span.begin == at && a.mentions[argument.mention].kind == MentionKind::name) return {std::string(a.text.bytes(a.mentions[argument.mention].span))};
    return {};
}

void replace(std::string& text, std::string_view what, std::string_view with) {
    const std::size_t at = text.find(what);
    if (at != std::string::npos) text.replace(at, what.size(), with);
}

}  // namespace

EventLabels::EventLabels(const LanguagePack& pack) {
    const RuleSet& rules = pack.rules("event_label");
    const auto cell = [&](const Rule& rule, std::string_view column) { return std::string(rule.cell(rules.column(column))); };
    for (const Rule& rule : rules.rules()) {
        // id: LANGUAGE.event_label.WORD[.NUMBER]
        const std::size_t from = rule.id.find(".event_label.") + 13;
        const std::string word = rule.id.substr(from, rule.id.find('.', from) - from);
        Template t{rule.yields, cell(rule, "hant"), cell(rule, "join"), cell(rule, "last"), cell(rule, "more")};
        if (t.hant.empty()) t.hant = t.text;
        if (const auto type = read_enum<EventType>(word)) types_[static_cast<std::size_t>(*type)].push_back(std::move(t));
        else if (const auto modality = read_enum<Modality>(word)) modalities_[static_cast<std::size_t>(*modality)] = std::move(t);
    }
}

// The names of a slot as a list that stays short.
std::string EventLabels::list(const std::vector<std::string>& who, const Template& t) {
    std::string value;
    const std::size_t shown = std::min(who.size(), most_names);
    for (std::size_t i = 0; i < shown; ++i) value += (i == 0 ? "" : i + 1 == who.size() ? t.last : t.join) + who[i];
    return shown < who.size() ? value + t.more : value;
}

// The template with its slots filled, and `[one|several]` by the number of names before it; empty if a slot has nobody.
std::string EventLabels::fill(const Analysis& analysis, const Event& event, const Template& t, bool hant) const {
    const std::string_view form = hant ? t.hant : t.text;
    std::string text;
    std::size_t count = 1;
    for (std::size_t at = 0; at < form.size();) {
        const std::size_t open = form.find_first_of("{[", at);
        text += form.substr(at, open - at);
        if (open == form.npos) break;
        const std::size_t close = form.find(form[open] == '{' ? '}' : ']', open);
        if (close == form.npos) return {};
        const std::string_view inside = form.substr(open + 1, close - open - 1);
        at = close + 1;
        if (form[open] == '[') {
            const std::size_t bar = inside.find('|');
            text += count > 1 && bar != inside.npos ? inside.substr(bar + 1) : inside.substr(0, bar);
        } else if (inside == "trigger") {
            text += analysis.text.bytes(event.trigger);
        } else {
            const auto who = inside == "follower" ? follower(analysis, event) : names(analysis, event, slot_of(inside));
            if (who.empty()) return {};
            count = who.size();
            text += list(who, t);
        }
    }
    return text;
}

std::string EventLabels::label(const Analysis& analysis, const Event& event) const {
    const bool hant = analysis.article->language == "zh-Hant";
    std::string text;
    for (const Template& t : types_[static_cast<std::size_t>(event.type)]) {
        text = fill(analysis, event, t, hant);
        if (!text.empty()) break;
    }
    if (text.empty()) text = analysis.text.bytes(event.trigger);
    const Template& frame = modalities_[static_cast<std::size_t>(event.modality)];
    if (frame.text.empty()) return text;
    std::string framed = hant ? frame.hant : frame.text;
    replace(framed, "{label}", text);
    return framed;
}

bool EventLabels::says(std::string_view label, Modality modality) const {
    constexpr std::string_view slot = "{label}";
    const Template& frame = modalities_[static_cast<std::size_t>(modality)];
    for (const std::string_view form : {std::string_view(frame.text), std::string_view(frame.hant)}) {
        const std::size_t at = form.find(slot);
        if (at == form.npos || form.size() == slot.size()) continue;
        if (label.starts_with(form.substr(0, at)) && label.ends_with(form.substr(at + slot.size()))) return true;
    }
    return false;
}

}  // namespace whowhen
