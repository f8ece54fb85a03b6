#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace whowhen {

/// A sum of small decision trees over a row of numbers, each of which asks every row the same questions ("is number n above t?"):
/// the answers, as bits, are the place of the tree's value (oblivious trees; Prokhorenkova et al. 2018). Immutable, thread-safe.
///
/// File: "WWT1", fingerprint, sizes, bias, threshold, scale; then of each tree its questions (number, bits of the float) and its values
/// of 16 bits. All numbers little-endian. The same trees give the same bytes.
class TreeEnsemble {
public:
    static constexpr std::size_t most_questions = 8;

    struct Question {
        std::uint32_t number = 0;
        float above = 0;
    };
    /// 2^questions values.
    struct Tree {
        std::vector<Question> questions;
        std::vector<float> values;
    };
    struct Header {
        /// Hash of the names of the numbers; a reader refuses trees that ask others.
        std::uint32_t fingerprint = 0;
        /// Of a row.
        std::uint32_t numbers = 0;
        float bias = 0;
        /// Least probability that is reported, tuned on data not trained on.
        float threshold = 0.5F;
    };

    /// Without trees.
    TreeEnsemble() = default;
    /// All trees have the same number of questions.
    TreeEnsemble(const Header& header, std::span<const Tree> trees);
    /// Throws DataError (as `name`) if the bytes are broken or of another fingerprint or length of row.
    static TreeEnsemble read(std::span<const std::byte> bytes, std::uint32_t fingerprint, std::size_t numbers, const std::string& name);
    std::vector<std::byte> write() const;

    bool empty() const { return values_.empty(); }
    const Header& header() const { return header_; }
    void set_threshold(float threshold) { header_.threshold = threshold; }
    std::size_t tree_count() const { return depth_ == 0 ? 0 : questions_.size() / depth_; }

    /// Log odds of a row.
    float score(std::span<const float> row) const;
    float probability(std::span<const float> row) const;
    /// `score` of many rows, one after the other in `rows`; several at a time, in a quarter of the instructions.
    std::vector<float> scores(std::span<const float> rows) const;
    /// The number of the row of the highest score, the first of equals; 0 without rows. Only the four that the first trees score highest are
    /// scored by all.
    std::size_t best(std::span<const float> rows) const;
    /// `probability` of many rows; 0 of those that the first trees leave far below the threshold: the others hardly ever lift them.
    std::vector<float> likely_probabilities(std::span<const float> rows) const;
    /// What each number of a row adds to its score: along a tree's questions, how each answer moves the mean of the values still in
    /// reach (Saabas 2014). `parts` is as long as the row.
    void attribute(std::span<const float> row, std::span<float> parts) const;

private:
    template <std::size_t depth>
    std::int64_t sum_values(std::span<const float> row, std::size_t trees) const;
    std::int64_t sum_first(std::span<const float> row, std::size_t trees) const;
    float score_of(std::int64_t sum) const { return header_.bias + scale_ * static_cast<float>(sum); }

    class Block;
    template <std::size_t depth, std::size_t halves>
    void add_values(Block& block, std::size_t from, std::size_t to) const;
    template <std::size_t halves>
    void add_to_halves(Block& block, std::size_t from, std::size_t to) const;
    /// Adds the trees [from, to) to the sums of the first `rows` of a block.
    void add_trees(Block& block, std::size_t rows, std::size_t from, std::size_t to) const;

    Header header_;
    std::size_t depth_ = 0;
    /// Values are kept as whole numbers of this size.
    float scale_ = 1;
    /// `depth_` of each tree in turn.
    std::vector<Question> questions_;
    /// 2^depth of each tree in turn.
    std::vector<std::int16_t> values_;
};

}  // namespace whowhen
