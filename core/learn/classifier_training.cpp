#include "core/learn/classifier_training.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

namespace whowhen {
namespace {

struct DenseFeature {
    std::uint32_t row = 0;
    float value = 1;
};
using DenseExample = std::vector<DenseFeature>;

/// Examples with their features numbered in the order of first sight; row 0 is the bias.
struct DenseData {
    std::vector<DenseExample> examples;
    std::vector<std::uint32_t> hashes;
};

DenseData number_features(const std::vector<TrainingExample>& examples, int least_count) {
    std::unordered_map<std::uint32_t, int> counts;
    for (const TrainingExample& e : examples)
        for (const Feature& f : e.features) ++counts[f.hash];
    DenseData data;
    data.hashes.push_back(0);
    std::unordered_map<std::uint32_t, std::uint32_t> rows;
    for (const TrainingExample& e : examples) {
        DenseExample& dense = data.examples.emplace_back();
        dense.push_back({0, 1});
        for (const Feature& f : e.features) {
            if (counts[f.hash] < least_count) continue;
            const auto [at, fresh] = rows.emplace(f.hash, static_cast<std::uint32_t>(data.hashes.size()));
            if (fresh) data.hashes.push_back(f.hash);
            dense.push_back({at->second, f.value});
        }
    }
    return data;
}

/// Logistic regression by FTRL-proximal (McMahan et al. 2013), all classes side by side.
class Learner {
public:
    Learner(std::size_t rows, const TrainingOptions& options)
        : options_(options),
          classes_(options.classes.size()),
          per_alpha_(static_cast<float>(1 / options.alpha)),
          beta_(static_cast<float>(options.beta)),
          l1_(static_cast<float>(options.l1)),
          l2_(static_cast<float>(options.l2)),
          weights_(rows * classes_), steps_(rows * classes_), scores_(classes_) {}

    void learn(const DenseExample& example, const TrainingExample& truth) {
        note_wanted(options_.link == ClassifierLink::independent ? truth.known : ~std::uint64_t{0});
        predict(example);
        for (const std::uint32_t c : wanted_) {
            const float gradient = static_cast<float>(scores_[c] - static_cast<double>(truth.labels >> c & 1)) * truth.weight;
            // Far beyond doubt: the step would be lost in the penalty.
            if (std::abs(gradient) < 1e-3F) continue;
            for (const DenseFeature& f : example) step(f.row * classes_ + c, gradient * f.value, f.row == 0);
        }
    }

    std::vector<double> scores(const DenseExample& example) const {
        std::vector<double> s(classes_, 0);
        for (const DenseFeature& f : example)
            for (std::size_t c = 0; c < classes_; ++c) s[c] += weights_[f.row * classes_ + c] * f.value;
        return s;
    }

    double weight(std::size_t row, std::size_t cls) const { return weights_[row * classes_ + cls]; }

private:
    /// Of a weight: its z, and the root of its n.
    struct Step {
        float z = 0, root = 0;
    };

    void note_wanted(std::uint64_t known) {
        wanted_.clear();
        for (std::size_t c = 0; c < classes_; ++c)
            if (known >> c & 1) wanted_.push_back(static_cast<std::uint32_t>(c));
    }

    /// Leaves the probabilities of the wanted classes in `scores_`.
    void predict(const DenseExample& example) {
        for (const std::uint32_t c : wanted_) scores_[c] = 0;
        for (const DenseFeature& f : example) {
            const float* row = weights_.data() + f.row * classes_;
            for (const std::uint32_t c : wanted_) scores_[c] += row[c] * f.value;
        }
        if (options_.link == ClassifierLink::independent) {
            for (const std::uint32_t c : wanted_) scores_[c] = 1 / (1 + std::exp(-scores_[c]));
            return;
        }
        const double highest = *std::max_element(scores_.begin(), scores_.end());
        double sum = 0;
        for (double& x : scores_) sum += x = std::exp(x - highest);
        for (double& x : scores_) x /= sum;
    }

    void step(std::size_t cell, float g, bool is_bias) {
        float& w = weights_[cell];
        Step& s = steps_[cell];
        const float root = std::sqrt(s.root * s.root + g * g);
        s.z += g - (root - s.root) * per_alpha_ * w;
        s.root = root;
        const float l1 = is_bias ? 0 : l1_, l2 = is_bias ? 0 : l2_;
        const float beyond = std::abs(s.z) - l1;
        w = beyond <= 0 ? 0 : (s.z > 0 ? -beyond : beyond) / ((beta_ + root) * per_alpha_ + l2);
    }

    const TrainingOptions& options_;
    std::size_t classes_;
    float per_alpha_, beta_, l1_, l2_;
    // Apart, so that scoring reads the weights alone.
    std::vector<float> weights_;
    std::vector<Step> steps_;
    std::vector<double> scores_;
    std::vector<std::uint32_t> wanted_;
};

/// Visits 0..n-1 in an order that neither repeats nor depends on anything but n and the epoch.
template <class Visit>
void visit_shuffled(std::size_t n, int epoch, Visit visit) {
    if (n == 0) return;
    std::vector<std::uint32_t> order(n);
    std::iota(order.begin(), order.end(), 0U);
    std::uint64_t state = 0x9E3779B97F4A7C15ULL * static_cast<std::uint64_t>(epoch + 1);
    for (std::size_t i = n - 1; i > 0; --i) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        std::swap(order[i], order[(state >> 33) % (i + 1)]);
    }
    for (const std::uint32_t i : order) visit(i);
}

template <class Wanted>
Learner learn_where(const DenseData& data, const std::vector<TrainingExample>& examples, const TrainingOptions& options,
                    Wanted wanted) {
    Learner learner(data.hashes.size(), options);
    for (int epoch = 0; epoch < options.epochs; ++epoch)
        visit_shuffled(examples.size(), epoch, [&](std::uint32_t i) {
            if (wanted(examples[i])) learner.learn(data.examples[i], examples[i]);
        });
    return learner;
}

struct Scored {
    double score = 0;
    bool holds = false;
};

/// Negative log-likelihood of sigmoid(slope * score + offset), with a weak prior at (1, 0) for classes with few
/// examples.
double calibration_loss(const std::vector<Scored>& scored, double slope, double offset) {
    double loss = 2 * (slope - 1) * (slope - 1) + 0.5 * offset * offset;
    for (const Scored& s : scored) {
        const double x = (s.holds ? 1 : -1) * (slope * s.score + offset);
        loss += x > 0 ? std::log1p(std::exp(-x)) : std::log1p(std::exp(x)) - x;
    }
    return loss;
}

/// Platt scaling: the likeliest slope and offset, by Newton's method with halved steps.
std::pair<double, double> calibrate(const std::vector<Scored>& scored) {
    double slope = 1, offset = 0;
    double loss = calibration_loss(scored, slope, offset);
    for (int round = 0; round < 30; ++round) {
        double ga = 4 * (slope - 1), gb = offset, haa = 4, hab = 0, hbb = 1;
        for (const Scored& s : scored) {
            const double p = 1 / (1 + std::exp(-(slope * s.score + offset)));
            const double d = p - s.holds, h = p * (1 - p);
            ga += d * s.score, gb += d;
            haa += h * s.score * s.score, hab += h * s.score, hbb += h;
        }
        const double det = haa * hbb - hab * hab;
        if (det < 1e-12) break;
        double da = (hbb * ga - hab * gb) / det, db = (haa * gb - hab * ga) / det;
        double next = calibration_loss(scored, slope - da, offset - db);
        for (int halving = 0; halving < 20 && !(next <= loss); ++halving)
            next = calibration_loss(scored, slope - (da /= 2), offset - (db /= 2));
        if (!(next < loss - 1e-9)) break;
        slope -= da, offset -= db, loss = next;
    }
    return {slope, offset};
}

/// The threshold with the best F-beta, and the figures there.
std::pair<double, ClassFigures> tune_threshold(std::vector<Scored> scored, const TrainingOptions& options) {
    const double beta = options.threshold_beta;
    std::stable_sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) { return a.score > b.score; });
    ClassFigures best;
    best.gold =
        static_cast<std::size_t>(std::count_if(scored.begin(), scored.end(), [](const Scored& s) { return s.holds; }));
    double threshold = options.greatest_threshold, best_f = 0;
    double right = 0;
    for (std::size_t i = 0; i < scored.size(); ++i) {
        right += scored[i].holds;
        if (i + 1 < scored.size() && scored[i + 1].score == scored[i].score) continue;
        const double p = right / static_cast<double>(i + 1), r = best.gold ? right / static_cast<double>(best.gold) : 0;
        const double f = p + r > 0 ? (1 + beta * beta) * p * r / (beta * beta * p + r) : 0;
        if (f <= best_f || scored[i].score < options.least_threshold) continue;
        best_f = f;
        best.precision = p, best.recall = r, best.f1 = p + r > 0 ? 2 * p * r / (p + r) : 0;
        const double next = i + 1 < scored.size() ? scored[i + 1].score : scored[i].score;
        threshold = std::clamp((scored[i].score + next) / 2, options.least_threshold, options.greatest_threshold);
    }
    return {threshold, best};
}

/// The threshold that is best for all classes together, and each class's figures at it.
void set_one_threshold(std::vector<Scored> all, const std::vector<TrainingExample>& examples, const TrainingOptions& options, TrainedClassifier& trained) {
    const auto threshold = static_cast<float>(tune_threshold(std::move(all), options).first);
    for (std::size_t c = 0; c < options.classes.size(); ++c) {
        double right = 0, found = 0;
        for (std::size_t i = 0; i < examples.size(); ++i) {
            if (!(examples[i].known >> c & 1) || trained.held_out[i][c] < threshold) continue;
            ++found;
            right += examples[i].labels >> c & 1;
        }
        ClassFigures& f = trained.figures[c];
        f.precision = found > 0 ? right / found : 0;
        f.recall = f.gold > 0 ? right / static_cast<double>(f.gold) : 0;
        f.f1 = f.precision + f.recall > 0 ? 2 * f.precision * f.recall / (f.precision + f.recall) : 0;
        trained.header.threshold[c] = threshold;
    }
}

void cross_validate(const DenseData& data, const std::vector<TrainingExample>& examples, const TrainingOptions& options,
                    TrainedClassifier& trained) {
    const std::size_t classes = options.classes.size();
    std::vector<std::vector<double>> scores(examples.size());
    for (int fold = 0; fold < options.folds; ++fold) {
        const auto folds = static_cast<std::uint32_t>(options.folds);
        const auto here = [&](const TrainingExample& e) { return e.group % folds == static_cast<std::uint32_t>(fold); };
        const Learner learner =
            learn_where(data, examples, options, [&](const TrainingExample& e) { return !here(e); });
        for (std::size_t i = 0; i < examples.size(); ++i)
            if (here(examples[i])) scores[i] = learner.scores(data.examples[i]);
    }
    trained.held_out.assign(examples.size(), std::vector<float>(classes));
    if (options.link == ClassifierLink::softmax) {
        for (std::size_t i = 0; i < examples.size(); ++i) {
            const double highest = *std::max_element(scores[i].begin(), scores[i].end());
            double sum = 0;
            for (double& s : scores[i]) sum += s = std::exp(s - highest);
            for (double& s : scores[i]) s /= sum;
        }
    }
    std::vector<Scored> all;
    for (std::size_t c = 0; c < classes; ++c) {
        std::vector<Scored> scored;
        for (std::size_t i = 0; i < examples.size(); ++i)
            if (examples[i].known >> c & 1) scored.push_back({scores[i][c], (examples[i].labels >> c & 1) != 0});
        double slope = 1, offset = 0;
        if (options.link == ClassifierLink::independent) {
            std::tie(slope, offset) = calibrate(scored);
            for (Scored& s : scored) s.score = 1 / (1 + std::exp(-(slope * s.score + offset)));
            for (auto& s : scores) s[c] = 1 / (1 + std::exp(-(slope * s[c] + offset)));
        }
        for (std::size_t i = 0; i < examples.size(); ++i) trained.held_out[i][c] = static_cast<float>(scores[i][c]);
        if (options.one_threshold) all.insert(all.end(), scored.begin(), scored.end());
        const auto [threshold, figures] = tune_threshold(std::move(scored), options);
        trained.header.slope[c] = static_cast<float>(slope);
        trained.header.offset[c] = static_cast<float>(offset);
        trained.header.threshold[c] = static_cast<float>(threshold);
        trained.figures.push_back(figures);
    }
    if (options.one_threshold) set_one_threshold(std::move(all), examples, options, trained);
}

}  // namespace

TrainedClassifier train_classifier(const std::vector<TrainingExample>& examples, const TrainingOptions& options) {
    const DenseData data = number_features(examples, options.least_count);
    const std::size_t classes = options.classes.size();
    TrainedClassifier trained;
    trained.header = {options.fingerprint,
                      options.link,
                      options.classes,
                      std::vector<float>(classes, 0),
                      std::vector<float>(classes, 0.5F),
                      std::vector<float>(classes, 1),
                      std::vector<float>(classes, 0)};
    if (options.folds >= 2) cross_validate(data, examples, options, trained);
    const Learner learner = learn_where(data, examples, options, [](const TrainingExample&) { return true; });
    for (std::size_t c = 0; c < classes; ++c) trained.header.bias[c] = static_cast<float>(learner.weight(0, c));
    for (std::size_t row = 1; row < data.hashes.size(); ++row)
        for (std::size_t c = 0; c < classes; ++c)
            if (const double w = learner.weight(row, c); w != 0)
                trained.weights.push_back({data.hashes[row], static_cast<std::uint8_t>(c), static_cast<float>(w)});
    return trained;
}

}  // namespace whowhen
