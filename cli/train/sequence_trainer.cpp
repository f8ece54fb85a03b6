#include "cli/train/sequence_trainer.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace whowhen {
namespace {

/// One cache line: rows are met in no order, so that fetching them is most of the work.
struct alignas(64) Row : std::array<float, tag_count> {};
constexpr std::uint32_t unused = 0xFFFFFFFF;
constexpr int out = 4;
constexpr int begin_of(int t) {
    return t * 4;
}
constexpr int middle_of(int t) {
    return t * 4 + 1;
}
constexpr int end_of(int t) {
    return t * 4 + 2;
}
constexpr int single_of(int t) {
    return t * 4 + 3;
}

/// Features numbered in order of their hash, those below the count left out.
std::vector<FeatureId> number_features(const std::vector<FeatureId>& all, std::uint32_t least_count) {
    std::vector<FeatureId> sorted(all);
    std::sort(sorted.begin(), sorted.end());
    std::vector<FeatureId> kept;
    for (std::size_t i = 0; i < sorted.size();) {
        std::size_t end = i;
        while (end < sorted.size() && sorted[end] == sorted[i]) ++end;
        if (end - i >= least_count) kept.push_back(sorted[i]);
        i = end;
    }
    return kept;
}

std::vector<std::uint32_t> to_numbers(const std::vector<FeatureId>& all, const std::vector<FeatureId>& kept) {
    std::vector<std::uint32_t> numbers(all.size(), unused);
    for (std::size_t i = 0; i < all.size(); ++i) {
        // Hashes are spread evenly, so the place of one is near its share of the range.
        const auto at = std::lower_bound(kept.begin(), kept.end(), all[i]);
        if (at != kept.end() && *at == all[i]) numbers[i] = static_cast<std::uint32_t>(at - kept.begin());
    }
    return numbers;
}

/// Forward and backward sums over one sentence's tag sequences, and what training needs of them.
class Lattice {
public:
    /// Returns the logarithm of the sum over all sequences; afterwards `gradient` holds the expected tags.
    double run(std::span<const Row> scores, const std::array<std::array<double, 5>, 5>& jump) {
        const std::size_t count = scores.size();
        weight_.resize(count);
        forward_.resize(count + 1);
        backward_.resize(count + 1);
        expected.assign(count, Row{});
        for (auto& row : expected_jumps) row.fill(0);
        double log_sum = 0;
        forward_[0] = {{0, 0, 0, 0, 1}, {0, 0, 0, 0}};
        enter_.resize(count);
        scale_.resize(count);
        for (std::size_t i = 0; i < count; ++i) log_sum += step_forward(i, scores[i], jump);
        const auto& last = forward_[count];
        const double total = std::accumulate(last.done.begin(), last.done.end(), 0.0);
        log_sum += std::log(total);
        for (auto& b : backward_[count].done) b = 1 / total;
        backward_[count].open.fill(0);
        for (std::size_t i = count; i-- > 0;) step_back(i, jump);
        return log_sum;
    }

    std::vector<Row> expected;
    std::array<std::array<double, 5>, 5> expected_jumps{};

private:
    struct State {
        std::array<double, 5> done;
        std::array<double, 4> open;
    };

    double step_forward(std::size_t i, const Row& scores, const std::array<std::array<double, 5>, 5>& jump) {
        float most = 0;
        for (const float s : scores) most = std::max(most, s);
        auto& w = weight_[i];
        for (int t = 0; t < tag_count; ++t) w[t] = std::exp(static_cast<double>(scores[t] - most));
        w[tag_count] = std::exp(static_cast<double>(-most));
        const State& from = forward_[i];
        State& to = forward_[i + 1];
        auto& enter = enter_[i];
        for (int k = 0; k < 5; ++k) {
            enter[k] = 0;
            for (int j = 0; j < 5; ++j) enter[k] += from.done[j] * jump[j][k];
        }
        to.done[out] = enter[out] * w[tag_count];
        double sum = to.done[out];
        for (int t = 0; t < 4; ++t) {
            to.done[t] = enter[t] * w[single_of(t)] + from.open[t] * w[end_of(t)];
            to.open[t] = enter[t] * w[begin_of(t)] + from.open[t] * w[middle_of(t)];
            sum += to.done[t] + to.open[t];
        }
        for (auto& x : to.done) x /= sum;
        for (auto& x : to.open) x /= sum;
        scale_[i] = sum;
        return std::log(sum) + most;
    }

    void step_back(std::size_t i, const std::array<std::array<double, 5>, 5>& jump) {
        const auto& w = weight_[i];
        const State& after = backward_[i + 1];
        const State& from = forward_[i];
        State& here = backward_[i];
        std::array<double, 5> entering;  // sum over what can follow the entry of a state
        entering[out] = w[tag_count] * after.done[out] / scale_[i];
        for (int t = 0; t < 4; ++t) {
            const double single = w[single_of(t)] * after.done[t] / scale_[i],
                         begin = w[begin_of(t)] * after.open[t] / scale_[i];
            const double end = w[end_of(t)] * after.done[t] / scale_[i],
                         middle = w[middle_of(t)] * after.open[t] / scale_[i];
            entering[t] = single + begin;
            here.open[t] = end + middle;
            auto& e = expected[i];
            e[single_of(t)] = static_cast<float>(enter_[i][t] * single);
            e[begin_of(t)] = static_cast<float>(enter_[i][t] * begin);
            e[end_of(t)] = static_cast<float>(from.open[t] * end);
            e[middle_of(t)] = static_cast<float>(from.open[t] * middle);
        }
        for (int j = 0; j < 5; ++j) {
            here.done[j] = 0;
            for (int k = 0; k < 5; ++k) {
                here.done[j] += jump[j][k] * entering[k];
                expected_jumps[j][k] += from.done[j] * jump[j][k] * entering[k];
            }
        }
    }

    std::vector<std::array<double, tag_count + 1>> weight_;
    std::vector<State> forward_, backward_;
    std::vector<std::array<double, 5>> enter_;
    std::vector<double> scale_;
};

int state_after(int tag) {
    if (tag == outside_tag) return out;
    const auto position = position_of(tag);
    return position == TagPosition::end || position == TagPosition::single ? tag / 4 : -1;
}

class Trainer {
public:
    Trainer(const SequenceCorpus& corpus, const SequenceTraining& options)
        : corpus_(corpus),
          options_(options),
          kept_(number_features(corpus.features, options.least_count)),
          numbers_(to_numbers(corpus.features, kept_)),
          rows_(kept_.size(), Row{}),
          random_(options.seed) {
        order_.resize(corpus.sentences.size());
        std::iota(order_.begin(), order_.end(), 0);
    }

    TrainedWeights run() {
        for (int epoch = 0; epoch < options_.epochs; ++epoch) pass(epoch);
        cut_down();
        // The steps start over, smaller: the kept features take over what the dropped ones said.
        const int half = options_.epochs / 2;
        seen_ = static_cast<double>(corpus_.sentences.size()) * half;
        std::vector<Row> sums(rows_.size(), Row{});
        for (int epoch = 0; epoch < options_.final_epochs; ++epoch) {
            pass(options_.epochs + epoch);
            for (std::size_t i = 0; i < rows_.size(); ++i)
                for (int t = 0; t < tag_count; ++t) sums[i][t] += rows_[i][t];
        }
        // The mean of the last passes errs less than where the last step happened to end.
        for (auto& row : sums)
            for (auto& w : row) w *= (1 - options_.drop_share) / static_cast<float>(options_.final_epochs);
        rows_ = std::move(sums);
        return finish();
    }

private:
    double step() const { return options_.step / (1 + options_.step * options_.pull * 20 * seen_); }

    void pass(int epoch) {
        std::shuffle(order_.begin(), order_.end(), random_);
        double loss = 0;
        for (const std::size_t s : order_) loss += learn(corpus_.sentences[s]);
        for (auto& row : rows_)
            for (auto& w : row) w *= static_cast<float>(shrink_);
        shrink_ = 1;
        if (options_.progress) options_.progress(epoch, loss / static_cast<double>(corpus_.sentences.size()));
    }

    double learn(const SequenceCorpus::Sentence& sentence) {
        const std::size_t count = sentence.last - sentence.first, n = corpus_.per_token;
        scores_.assign(count, Row{});
        drop_features(sentence);
        const std::uint32_t* number = active_.data();
        for (std::size_t i = 0; i < count; ++i) {
            for (std::size_t k = 0; k < n; ++k) {
                if (i + 2 < count)
                    if (const auto p = number[(i + 2) * n + k]; p != unused) __builtin_prefetch(&rows_[p]);
                if (const auto f = number[i * n + k]; f != unused)
                    for (int t = 0; t < tag_count; ++t) scores_[i][t] += rows_[f][t];
            }
            for (auto& s : scores_[i]) s *= static_cast<float>(shrink_);
        }
        std::array<std::array<double, 5>, 5> jump;
        for (int j = 0; j < 5; ++j)
            for (int k = 0; k < 5; ++k) jump[j][k] = std::exp(static_cast<double>(transitions_[j][k]));
        const double log_sum = lattice_.run(scores_, jump);
        const double rate = step() * static_cast<double>(sentence.weight);
        const double gold = update_jumps(sentence, rate);
        shrink_ *= 1 - step() * options_.pull;
        update_rows(sentence, static_cast<float>(rate / shrink_));
        ++seen_;
        return log_sum - gold;
    }

    /// Copies the sentence's features without a random share of them: what is seen often must not leave the rest
    /// unlearnt.
    void drop_features(const SequenceCorpus::Sentence& sentence) {
        const std::size_t n = corpus_.per_token;
        const auto begin = numbers_.begin() + static_cast<std::ptrdiff_t>(sentence.first * n);
        active_.assign(begin, begin + static_cast<std::ptrdiff_t>((sentence.last - sentence.first) * n));
        if (options_.drop_share <= 0) return;
        const auto limit = static_cast<std::uint32_t>(static_cast<double>(options_.drop_share) * 65536);
        for (std::size_t i = 0; i < active_.size();) {
            std::uint64_t bits = random_();
            for (int k = 0; k < 4 && i < active_.size(); ++k, ++i, bits >>= 16)
                if ((bits & 0xFFFF) < limit) active_[i] = unused;
        }
    }

    /// Returns the score of the gold sequence.
    double update_jumps(const SequenceCorpus::Sentence& sentence, double rate) {
        double gold = 0;
        int state = out;
        auto& expected = lattice_.expected_jumps;
        for (std::size_t i = sentence.first; i < sentence.last; ++i) {
            const int tag = corpus_.tags[i];
            const bool enters =
                tag == outside_tag || position_of(tag) == TagPosition::begin || position_of(tag) == TagPosition::single;
            if (tag != outside_tag) gold += static_cast<double>(scores_[i - sentence.first][tag]);
            if (enters) {
                const int to = tag == outside_tag ? out : tag / 4;
                gold += static_cast<double>(transitions_[state][to]);
                expected[state][to] -= 1;
            }
            state = state_after(tag);
        }
        for (int j = 0; j < 5; ++j)
            for (int k = 0; k < 5; ++k) transitions_[j][k] -= static_cast<float>(rate * expected[j][k] * 0.1);
        return gold;
    }

    void update_rows(const SequenceCorpus::Sentence& sentence, float rate) {
        const std::size_t n = corpus_.per_token;
        for (std::size_t i = sentence.first; i < sentence.last; ++i) {
            Row& g = lattice_.expected[i - sentence.first];
            if (corpus_.tags[i] != outside_tag) g[corpus_.tags[i]] -= 1;
            float most = 0;
            for (auto& x : g) {
                most = std::max(most, std::abs(x));
                x *= rate;
            }
            if (most < 1e-3f) continue;  // nothing to learn here
            const std::uint32_t* number = active_.data() + (i - sentence.first) * n;
            for (std::size_t k = 0; k < n; ++k)
                if (number[k] != unused)
                    for (int t = 0; t < tag_count; ++t) rows_[number[k]][t] -= g[t];
        }
    }

    /// Leaves the features that find room in the table, those with the largest weights first.
    void cut_down() {
        std::vector<std::uint32_t> by_size(kept_.size());
        std::iota(by_size.begin(), by_size.end(), 0u);
        std::vector<float> size(kept_.size());
        for (std::size_t i = 0; i < kept_.size(); ++i)
            for (const float w : rows_[i]) size[i] += w * w;
        std::stable_sort(by_size.begin(), by_size.end(), [&](auto a, auto b) { return size[a] > size[b]; });
        std::vector<FeatureId> ordered;
        for (const auto i : by_size) ordered.push_back(kept_[i]);
        std::vector<std::uint32_t> renumbered(kept_.size(), unused);
        std::vector<Row> rows;
        std::vector<FeatureId> kept;
        for (const std::size_t at : place_features(ordered, options_.buckets)) {
            renumbered[by_size[at]] = static_cast<std::uint32_t>(kept.size());
            kept.push_back(ordered[at]);
            rows.push_back(rows_[by_size[at]]);
        }
        for (auto& n : numbers_)
            if (n != unused) n = renumbered[n];
        kept_ = std::move(kept);
        rows_ = std::move(rows);
    }

    TrainedWeights finish() { return {std::move(kept_), {rows_.begin(), rows_.end()}, transitions_}; }

    const SequenceCorpus& corpus_;
    const SequenceTraining& options_;
    std::vector<FeatureId> kept_;
    std::vector<std::uint32_t> numbers_;
    std::vector<Row> rows_;
    Transitions transitions_{};
    std::mt19937_64 random_;
    std::vector<std::size_t> order_;
    std::vector<Row> scores_;
    std::vector<std::uint32_t> active_;
    Lattice lattice_;
    double shrink_ = 1;
    double seen_ = 0;
};

}  // namespace

TrainedWeights train_sequence(const SequenceCorpus& corpus, const SequenceTraining& options) {
    return Trainer(corpus, options).run();
}

}  // namespace whowhen
