#pragma once

#include <cstdint>
#include <span>

#include "core/analysis.hpp"
#include "core/time/frame.hpp"

namespace whowhen {

/// Years of the Republic of China told without its name, as Taiwan's press tells them: "92" for 2003, "112" for 2023. An article in Traditional
/// characters uses them if it names the era elsewhere, or places of Taiwan more often than of Hong Kong (where 92 is 1992).
class RocYears {
public:
    RocYears(const Analysis& analysis, const LanguagePack& pack);

    /// Makes of a national day the tenth of October, and of a short year, or of a count of years that is none, the year that it stands for. `phrase`: where the frame number `at` stands.
    void read(std::span<TimeFrame> frames, std::uint32_t at, Span phrase) const;

private:
    bool is_span_of_years(Span phrase, std::int32_t years) const;
    bool has_word(std::uint16_t label, std::uint32_t at, bool ending) const;

    const Analysis& analysis_;
    std::uint16_t before_span_ = 0, after_span_ = 0, before_year_ = 0;
    /// Years that the article may tell of, since 1911; 0: it does not use the era.
    std::int32_t last_ = 0;
};

}  // namespace whowhen
