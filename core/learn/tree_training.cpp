#include "core/learn/tree_training.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace whowhen {
namespace {

// Steps into which a number's values are sorted; twice as many are no better by cross-validation.
constexpr std::size_t most_steps = 64;

/// Draws that depend on nothing but what they are for (splitmix64).
double draw(std::uint64_t tree, std::uint64_t what) {
    std::uint64_t x = tree * 0x9E3779B97F4A7C15ULL + what * 0xD1B54A32D192ED03ULL + 0x8CB92BA72F3D8DD7ULL;
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ x >> 27) * 0x94D049BB133111EBULL;
    return static_cast<double>((x ^ x >> 31) >> 11) * 0x1.0p-53;
}

/// The examples' numbers as steps: number by number, row by row.
struct SteppedNumbers {
    /// By number: step s ends with the value `cuts[s]`.
    std::vector<std::vector<float>> cuts;
    std::vector<std::vector<std::uint8_t>> steps;
};

/// Cuts midway between values so that steps have about as many rows each.
std::vector<float> cut(std::vector<float> values) {
    std::sort(values.begin(), values.end());
    std::vector<float> cuts;
    std::size_t begin = 0;
    const std::size_t wanted = std::max<std::size_t>(values.size() / most_steps, 1);
    for (std::size_t i = 1; i < values.size(); ++i) {
        if (values[i] == values[i - 1] || i - begin < wanted) continue;
        cuts.push_back((values[i - 1] + values[i]) / 2);
        begin = i;
    }
    return cuts;
}

SteppedNumbers step_numbers(const TreeExamples& examples) {
    SteppedNumbers stepped;
    const std::size_t rows = examples.size();
    for (std::size_t n = 0; n < examples.width; ++n) {
        std::vector<float> values(rows);
        for (std::size_t r = 0; r < rows; ++r) values[r] = examples.numbers[r * examples.width + n];
        // Few distinct values are a step each, however rare.
        std::vector<float> distinct = values;
        std::sort(distinct.begin(), distinct.end());
        distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
        const std::vector<float>& cuts = stepped.cuts.emplace_back(cut(distinct.size() <= most_steps ? distinct : values));
        std::vector<std::uint8_t>& steps = stepped.steps.emplace_back(rows);
        for (std::size_t r = 0; r < rows; ++r)
            steps[r] = static_cast<std::uint8_t>(std::lower_bound(cuts.begin(), cuts.end(), values[r]) - cuts.begin());
    }
    return stepped;
}

/// First and second derivative of the loss.
struct Slope {
    float first = 0, second = 0;
};
struct Sums {
    double first = 0, second = 0;
    void add(const Sums& o) { first += o.first, second += o.second; }
};

class TreeLearner {
public:
    TreeLearner(const TreeExamples& examples, const SteppedNumbers& stepped, const TreeOptions& options, std::vector<std::uint32_t> rows)
        : examples_(examples), stepped_(stepped), options_(options), rows_(std::move(rows)), scores_(examples.size()), slopes_(examples.size()),
          leaves_(examples.size()) {
        double right = 1, all = 2;
        for (const std::uint32_t r : rows_) right += examples.labels[r] * examples.weights[r], all += examples.weights[r];
        bias_ = static_cast<float>(std::log(right / (all - right)));
        std::fill(scores_.begin(), scores_.end(), bias_);
        for (int t = 0; t < options.trees; ++t) learn_tree(static_cast<std::uint64_t>(t));
    }

    /// Of every row, learnt from or not.
    const std::vector<float>& scores() const { return scores_; }
    float bias() const { return bias_; }
    const std::vector<TreeEnsemble::Tree>& trees() const { return trees_; }

private:
    struct Split {
        double gain = -1;
        std::size_t number = 0, step = 0;
    };

    void learn_tree(std::uint64_t t) {
        std::vector<std::uint32_t> seen;
        if (options_.choose) set_chances();
        for (const std::uint32_t r : rows_) {
            const float p = options_.choose ? chances_[r] : 1 / (1 + std::exp(-scores_[r])), w = examples_.weights[r];
            slopes_[r] = {w * (p - examples_.labels[r]), w * p * (1 - p)};
            if (draw(t, r) < options_.row_share) seen.push_back(r);
        }
        std::vector<std::size_t> numbers;
        for (std::size_t n = 0; n < examples_.width; ++n)
            if (!stepped_.cuts[n].empty() && draw(t, (std::uint64_t{1} << 40) + n) < options_.number_share) numbers.push_back(n);
        std::fill(leaves_.begin(), leaves_.end(), std::uint8_t{0});
        TreeEnsemble::Tree tree;
        for (int d = 0; d < options_.depth; ++d) {
            const Split split = best_split(seen, numbers, std::size_t{1} << d);
            // Without numbers to ask, a question that all answer alike.
            const bool none = split.gain < 0;
            tree.questions.push_back({static_cast<std::uint32_t>(split.number), none ? INFINITY : stepped_.cuts[split.number][split.step]});
            if (none) continue;
            const auto& steps = stepped_.steps[split.number];
            for (std::size_t r = 0; r < leaves_.size(); ++r) leaves_[r] = static_cast<std::uint8_t>(leaves_[r] | (steps[r] > split.step) << d);
        }
        add_values(tree);
        trees_.push_back(std::move(tree));
    }

    /// The chance of each row to be the one chosen.
    void set_chances() {
        chances_.resize(examples_.size());
        for (std::size_t c = 0; c < examples_.choices.size(); ++c) {
            const std::size_t begin = examples_.choices[c], end = c + 1 < examples_.choices.size() ? examples_.choices[c + 1] : examples_.size();
            const float most = *std::max_element(scores_.begin() + static_cast<std::ptrdiff_t>(begin), scores_.begin() + static_cast<std::ptrdiff_t>(end));
            float sum = 0;
            for (std::size_t r = begin; r < end; ++r) sum += chances_[r] = std::exp(scores_[r] - most);
            for (std::size_t r = begin; r < end; ++r) chances_[r] /= sum;
        }
    }

    Split best_split(const std::vector<std::uint32_t>& seen, const std::vector<std::size_t>& numbers, std::size_t leaves) const {
        Split best;
        std::vector<Sums> sums(leaves * most_steps * 2);
        std::vector<double> gains(most_steps * 2);
        for (const std::size_t n : numbers) {
            const std::size_t cuts = stepped_.cuts[n].size();
            const std::uint8_t* steps = stepped_.steps[n].data();
            std::fill(sums.begin(), sums.end(), Sums{});
            for (const std::uint32_t r : seen) {
                Sums& s = sums[leaves_[r] * (cuts + 1) + steps[r]];
                s.first += static_cast<double>(slopes_[r].first), s.second += static_cast<double>(slopes_[r].second);
            }
            std::fill(gains.begin(), gains.end(), 0.0);
            for (std::size_t leaf = 0; leaf < leaves; ++leaf) add_gains({sums.data() + leaf * (cuts + 1), cuts + 1}, gains);
            for (std::size_t c = 0; c < cuts; ++c)
                if (gains[c] > best.gain) best = {gains[c], n, c};
        }
        return best;
    }

    /// What a leaf gains by each cut.
    void add_gains(std::span<const Sums> steps, std::vector<double>& gains) const {
        Sums all, below;
        for (const Sums& s : steps) all.add(s);
        if (all.second <= 0) return;
        const auto worth = [&](double first, double second) { return first * first / (second + options_.l2); };
        const double whole = worth(all.first, all.second);
        for (std::size_t c = 0; c + 1 < steps.size(); ++c) {
            below.add(steps[c]);
            gains[c] += worth(below.first, below.second) + worth(all.first - below.first, all.second - below.second) - whole;
        }
    }

    void add_values(TreeEnsemble::Tree& tree) {
        std::vector<Sums> sums(std::size_t{1} << options_.depth);
        for (const std::uint32_t r : rows_) sums[leaves_[r]].add({static_cast<double>(slopes_[r].first), static_cast<double>(slopes_[r].second)});
        for (const Sums& s : sums) tree.values.push_back(static_cast<float>(-options_.rate * s.first / (s.second + options_.l2)));
        for (std::size_t r = 0; r < scores_.size(); ++r) scores_[r] += tree.values[leaves_[r]];
    }

    const TreeExamples& examples_;
    const SteppedNumbers& stepped_;
    const TreeOptions& options_;
    std::vector<std::uint32_t> rows_;
    std::vector<float> scores_, chances_;
    std::vector<Slope> slopes_;
    std::vector<std::uint8_t> leaves_;
    float bias_ = 0;
    std::vector<TreeEnsemble::Tree> trees_;
};

}  // namespace

void TreeExamples::add(std::span<const float> row, bool label, float weight, std::uint32_t group) {
    width = static_cast<std::uint32_t>(row.size());
    numbers.insert(numbers.end(), row.begin(), row.end());
    labels.push_back(label);
    weights.push_back(weight);
    groups.push_back(group);
}

TrainedTrees train_trees(const TreeExamples& examples, const TreeOptions& options) {
    const SteppedNumbers stepped = step_numbers(examples);
    const auto rows_where = [&](auto wanted) {
        std::vector<std::uint32_t> rows;
        for (std::size_t r = 0; r < examples.size(); ++r)
            if (wanted(examples.groups[r])) rows.push_back(static_cast<std::uint32_t>(r));
        return rows;
    };
    TrainedTrees trained;
    const auto folds = static_cast<std::uint32_t>(std::max(options.folds, 0));
    if (folds >= 2) trained.held_out.resize(examples.size());
    for (std::uint32_t fold = 0; folds >= 2 && fold < folds; ++fold) {
        const TreeLearner learner(examples, stepped, options, rows_where([&](std::uint32_t group) { return group % folds != fold; }));
        for (std::size_t r = 0; r < examples.size(); ++r)
            if (examples.groups[r] % folds == fold) trained.held_out[r] = 1 / (1 + std::exp(-learner.scores()[r]));
    }
    const TreeLearner learner(examples, stepped, options, rows_where([](std::uint32_t) { return true; }));
    trained.model = TreeEnsemble({options.fingerprint, examples.width, learner.bias(), 0.5F}, learner.trees());
    return trained;
}

}  // namespace whowhen
