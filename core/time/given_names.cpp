#include "core/time/given_names.hpp"

#include <algorithm>

#include "core/text/character.hpp"

namespace whowhen {

GivenNames::GivenNames(const LanguagePack& pack)
    : given_name_(pack.label("given_name_time")), date_lead_(pack.label("date_lead")),
      known_{pack.label("known_place"), pack.label("demonym"), pack.label("known_organization")} {}

bool GivenNames::is(const AnnotationIndex& index, std::span<const std::uint32_t> found, std::uint16_t label) {
    return label != 0 && std::any_of(found.begin(), found.end(), [&](std::uint32_t i) { return index[i].label == label; });
}

bool GivenNames::begin_name(const Text& text, const AnnotationIndex& index, Span span) const {
    const Span sentence = index.sentence();
    const auto is_capital = [&](std::uint32_t at) { return at < sentence.end && is_letter(text.original()[at]) && text.original()[at] != text.at(at); };
    const std::uint32_t next = span.end + 1;
    if (given_name_ == 0 || next >= sentence.end || text.at(span.end) != U' ' || !is_capital(span.begin) || !is_capital(next) || is_capital(next + 1)) return false;
    const auto here = index.starting(span.begin), after = index.starting(next);
    if (!is(index, here, given_name_) || std::any_of(here.begin(), here.end(), [&](std::uint32_t i) { return index[i].label == given_name_ && index[i].span != span; })) return false;
    if (std::any_of(known_.begin(), known_.end(), [&](std::uint16_t label) { return is(index, after, label); })) return false;
    std::uint32_t end = next;
    while (end < sentence.end && (is_letter(text.at(end)) || text.at(end) == U'-' || text.at(end) == U'\'')) ++end;
    // A headline, or the name of an institution.
    if (end + 1 < sentence.end && text.at(end) == U' ' && is_capital(end + 1)) return false;
    std::uint32_t before = span.begin;
    while (before > sentence.begin && text.at(before - 1) == U' ') --before;
    return !is(index, index.ending(before), date_lead_);
}

}  // namespace whowhen
