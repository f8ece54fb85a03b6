#pragma once

#include <doctest/doctest.h>

#include <string>

#include "core/vocabulary.hpp"

namespace whowhen::test {

/// Calls `check(rule, language, example, trap)` for every rule of a stage in both languages; each language has at least
/// `least` rules, and the pack has both columns.
template <class Check>
void for_each_rule(const Packs& packs, const char* stage, std::size_t least, Check&& check) {
    for (const Language language : {Language::zh, Language::en}) {
        const RuleSet& rules = packs.of(language).rules(stage);
        REQUIRE(rules.rules().size() >= least);
        const int example = rules.column("example"), trap = rules.column("trap");
        REQUIRE(example >= 0);
        REQUIRE(trap >= 0);
        for (const Rule& rule : rules.rules()) {
            const std::string with(rule.cell(example)), without(rule.cell(trap));
            INFO(rule.id << ": " << with << " / " << without);
            check(rule, language, with, without);
        }
    }
}

}  // namespace whowhen::test
