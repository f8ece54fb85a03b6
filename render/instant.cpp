#include "render/instant.hpp"

#include <algorithm>
#include <chrono>

namespace whowhen {

Instant instant_of(const Moment& moment) {
    using namespace std::chrono;
    const int year_number = std::clamp(moment.year, -32'767, 32'767);
    const sys_days day_start = year{year_number} / month{moment.month} / day{moment.day};
    return Instant{day_start.time_since_epoch().count()} * seconds_of_day + moment.hour * 3600 + moment.minute * 60 +
           moment.second;
}

Moment moment_of(Instant instant) {
    using namespace std::chrono;
    const auto point = sys_seconds{seconds{instant}};
    const auto day_start = floor<days>(point);
    const year_month_day date{day_start};
    const auto rest = (point - day_start).count();
    return {static_cast<int>(date.year()),
            static_cast<std::uint8_t>(static_cast<unsigned>(date.month())),
            static_cast<std::uint8_t>(static_cast<unsigned>(date.day())),
            static_cast<std::uint8_t>(rest / 3600),
            static_cast<std::uint8_t>(rest / 60 % 60),
            static_cast<std::uint8_t>(rest % 60)};
}

}  // namespace whowhen
