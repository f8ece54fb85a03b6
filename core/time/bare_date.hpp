#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/analysis.hpp"
#include "core/learn/classifier.hpp"
#include "core/learn/feature_list.hpp"
#include "core/time/future_marks.hpp"
#include "core/time/resolve.hpp"

namespace whowhen {

/// Changes with every change of the features below; models carry it.
inline constexpr std::uint32_t bare_date_version = 1;
/// File name of the models in `lang/*/model`.
inline constexpr std::string_view bare_date_file = "time_bare.bin";

/// The grammatical forms (past, base, ing ...) that a language's trigger lexicon tells of words, and `past_mark` of other verbs.
class WordForms {
public:
    explicit WordForms(const LanguagePack& pack);
    /// Empty if the annotation is neither.
    std::string_view form(const Annotation& annotation) const {
        return annotation.label < kinds_.size() && kinds_[annotation.label] != Kind::other ? form(kinds_[annotation.label], annotation) : std::string_view();
    }

private:
    enum class Kind : std::uint8_t { other, past, trigger };
    void set(std::uint16_t label, Kind kind);
    std::string_view form(Kind kind, const Annotation& annotation) const;

    const LanguagePack* pack_;
    std::vector<Kind> kinds_;  // by label
};

/// What the text around a date without its year (month, week) says of where it lies, and what the calendar leaves open.
class BareDateFeatures {
public:
    BareDateFeatures(const Analysis& analysis, const WordForms& forms, std::uint32_t sentence, Span span)
        : analysis_(analysis), forms_(forms), sentence_(sentence), span_(span), verbs_(find_verbs()) {}
    void add(const BareDate& date, FeatureList& list) const;
    /// All verbs beside it are past and nothing points ahead, so that it does not lie ahead either.
    bool tells_past(const FramePlace& place) const;

private:
    /// Forms of the nearest verbs, empty if there is none near.
    struct Verbs {
        std::string_view before, after;
    };
    Verbs find_verbs() const;
    void add_calendar(const BareDate& date, FeatureList& list) const;
    void add_words(const BareDate& date, FeatureList& list) const;
    void add_verbs(const BareDate& date, FeatureList& list) const;
    void add_characters(FeatureList& list) const;

    const Analysis& analysis_;
    const WordForms& forms_;
    std::uint32_t sentence_;
    Span span_;
    Verbs verbs_;
};

/// A language's model; without classes where the pack has none.
struct BareDateModel {
    explicit BareDateModel(const LanguagePack& pack);
    WordForms forms;
    FutureMarks future;
    Classifier classifier;
};

/// Reads bare dates of one article by the models of their languages: one linear model a language over the words around the date, its
/// distance to the day of publication either way, and the date told last; learnt by `whowhen-train dates` from annotated passages.
class LearntBareDates : public BareDateReader {
public:
    /// `models` outlive it.
    LearntBareDates(const Analysis& analysis, const BareDateModel& zh, const BareDateModel& en) : analysis_(analysis), zh_(zh), en_(en) {}
    BareReading read(const BareDate& date) override;
    bool tells_past(const FramePlace& place) const override;
    Foretelling foretells(const FramePlace& place, bool fine) const override;
    bool was_foretold(const FramePlace& place, const FramePlace& told) const override;

private:
    const BareDateModel& model(std::uint32_t sentence) const { return analysis_.sentences[sentence].sentence.language == Language::zh ? zh_ : en_; }

    const Analysis& analysis_;
    const BareDateModel &zh_, &en_;
    FeatureList list_;
};

}  // namespace whowhen
