#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/match/pack.hpp"

namespace whowhen {

/// The built-in language packs, or those of a folder (`--lang-dir`).
class PackSource {
public:
    explicit PackSource(const std::string& folder) {
        if (folder.empty()) {
            packs_ = embedded_packs();
            return;
        }
        const std::string shared = folder + "/shared/lexicon";
        zh_.emplace(folder + "/zh", std::vector{shared}, Language::zh, embedded_words(Language::zh));
        en_.emplace(folder + "/en", std::vector{shared}, Language::en);
        packs_ = {&zh_->pack(), &en_->pack()};
    }
    const Packs& packs() const { return packs_; }

private:
    std::optional<LoadedPack> zh_, en_;
    Packs packs_;
};

}  // namespace whowhen
