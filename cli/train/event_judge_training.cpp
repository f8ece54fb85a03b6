#include "cli/train/event_judge_training.hpp"

#include <algorithm>

#include "core/event/event_judge.hpp"

namespace whowhen {
namespace {

enum class Verdict { wrong, right, debatable };

Verdict verdict_on(const EventProposal& proposal, const AnnotatedPassage& passage) {
    Verdict verdict = Verdict::wrong;
    for (const AnnotatedEvent& e : passage.events) {
        if (e.type != proposal.event.type || !e.trigger.overlaps(proposal.event.trigger)) continue;
        if (!e.optional) return Verdict::right;
        verdict = Verdict::debatable;
    }
    return verdict;
}

}  // namespace

void add_judge_examples(const EventText& text, Language language, const EventReader& reader, EventJudgeExamples& to) {
    const Analysis& analysis = text.read.analysis;
    const AnnotatedPassage& passage = *text.passage;
    EventScratch scratch;
    std::vector<EventProposal> proposals;
    for (std::uint32_t s = 0; s < analysis.sentences.size(); ++s)
        if (analysis.sentences[s].sentence.language == language) reader.propose(analysis, s, scratch, proposals);
    const EventJudgeFeatures features(analysis, proposals);
    FeatureList list;
    for (std::size_t i = 0; i < proposals.size(); ++i) {
        const Verdict verdict = verdict_on(proposals[i], passage);
        if (verdict == Verdict::debatable) continue;
        list.clear();
        features.add(i, list);
        to.examples.push_back({.features = list.copy(), .labels = verdict == Verdict::right ? 1U : 0U, .group = text.group});
    }
    to.told += static_cast<std::size_t>(std::count_if(passage.events.begin(), passage.events.end(), [](const AnnotatedEvent& e) { return !e.optional; }));
}

TrainedClassifier train_event_judge(const EventJudgeExamples& examples) {
    TrainingOptions options;
    options.fingerprint = event_judge_version;
    options.classes = {"told"};
    options.l1 = 0.5;
    options.l2 = 3;
    options.epochs = 6;
    TrainedClassifier judge = train_classifier(examples.examples, options);
    double best = -1;
    for (float threshold = 0.2F; threshold < 0.7F; threshold += 0.02F) {
        std::size_t right = 0, found = 0;
        for (std::size_t i = 0; i < examples.examples.size(); ++i) {
            if (judge.held_out[i][0] < threshold) continue;
            ++found;
            right += examples.examples[i].labels & 1;
        }
        const double f1 = 2.0 * static_cast<double>(right) / static_cast<double>(found + examples.told);
        if (f1 > best) best = f1, judge.header.threshold[0] = threshold;
    }
    return judge;
}

}  // namespace whowhen
