#include "graph/evidence.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace whowhen {
namespace {

// Days since 1970-01-01 (proleptic Gregorian), after the public-domain algorithm "days_from_civil" by H. Hinnant.
std::int64_t days(const Moment& moment) {
    const std::int64_t year = std::int64_t{moment.year} - (moment.month <= 2);
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const std::int64_t year_of_era = year - era * 400;
    const std::int64_t month = moment.month > 2 ? moment.month - 3 : moment.month + 9;
    const std::int64_t day_of_year = (153 * month + 2) / 5 + moment.day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

std::int64_t seconds(const Moment& moment) {
    return days(moment) * 86400 + moment.hour * 3600 + moment.minute * 60 + moment.second;
}

// An open end counts as ten thousand years: vaguer than anything told.
constexpr std::int64_t open_length = std::int64_t{10000} * 366 * 86400;

std::int64_t length(const TimeValue& value) {
    return value.begin && value.end ? seconds(*value.end) - seconds(*value.begin) : open_length;
}

}  // namespace

float rounded_score(double score) { return static_cast<float>(std::llround(score * 1000)) / 1000.0F; }

float combined_score(const std::vector<Evidence>& evidence) {
    std::map<std::string, double> best;
    for (const Evidence& e : evidence) {
        double& score = best[e.document];
        score = std::max<double>(score, e.score);
    }
    double doubt = 1;
    for (const auto& [document, score] : best) doubt *= 1 - score;
    // Several documents never make a fact quite certain: they copy each other.
    return rounded_score(best.size() == 1 ? best.begin()->second : std::min(1 - doubt, 0.999));
}

bool is_more_precise(const TimeValue& a, const TimeValue& b) {
    if (a.empty() || b.empty()) return !a.empty() && b.empty();
    const std::int64_t la = length(a), lb = length(b);
    if (la != lb) return la < lb;
    if (a.begin != b.begin) return a.begin < b.begin;
    return a.edtf() < b.edtf();
}

bool can_coincide(const TimeValue& a, const TimeValue& b) {
    if (a.empty() || b.empty()) return false;
    return (!a.begin || !b.end || *a.begin < *b.end) && (!b.begin || !a.end || *b.begin < *a.end);
}

bool lies_within(const TimeValue& inner, const TimeValue& outer) {
    if (inner.empty() || outer.empty()) return false;
    const bool begins = !outer.begin || (inner.begin && *inner.begin >= *outer.begin);
    const bool ends = !outer.end || (inner.end && *inner.end <= *outer.end);
    return begins && ends;
}

std::string most_frequent(const std::vector<std::string>& votes) {
    std::map<std::string, std::size_t> count;
    for (const std::string& vote : votes)
        if (!vote.empty()) ++count[vote];
    std::string best;
    std::size_t best_count = 0;
    for (const auto& [vote, n] : count)
        if (std::tuple(n, vote.size()) > std::tuple(best_count, best.size())) best = vote, best_count = n;
    return best;
}

bool comes_before(const Evidence& a, const Evidence& b) {
    return std::tie(a.document, a.span, a.subject, a.object, a.by) < std::tie(b.document, b.span, b.subject, b.object, b.by);
}

}  // namespace whowhen
