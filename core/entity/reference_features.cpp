#include "core/entity/reference_features.hpp"

#include <algorithm>
#include <cmath>

#include "core/span_search.hpp"

namespace whowhen {
namespace {

using F = ReferenceFeature;
using S = ReferenceScene;

// Entities not mentioned for more sentences than this are out of mind; the article's first one stays.
constexpr std::uint32_t memory = 8;
// More clause marks than this between two places say nothing more.
constexpr std::uint32_t most_marks = 9;

bool is_clause_mark(char32_t c) {
    if ((c > U'?' && c < 0x2014) || c > 0x3002) return false;
    return c == U',' || c == U';' || c == U'.' || c == U'!' || c == U'?' || c == U':' || c == U'\u3002' || c == U'\u2014';
}

bool shares_post(const Reference& reference, const EntityProfile& profile) {
    return std::any_of(reference.posts.begin(), reference.posts.end(), [&](std::u32string_view post) {
        return std::find(profile.posts.begin(), profile.posts.end(), post) != profile.posts.end();
    });
}

// Kinds (`lexicon/nominal.tsv`) that are no companies: "the company" may be a bank or a carmaker, not a ministry.
constexpr std::array<std::string_view, 9> not_companies = {"band", "body", "charity", "hospital", "lab", "label", "party", "school", "team"};

bool fits_kind(std::string_view kind, const EntityProfile& profile) {
    if (std::binary_search(profile.kinds.begin(), profile.kinds.end(), kind)) return true;
    if (kind != "company") return false;
    return std::any_of(profile.kinds.begin(), profile.kinds.end(), [](std::string_view k) { return std::find(not_companies.begin(), not_companies.end(), k) == not_companies.end(); });
}

}  // namespace

const std::array<std::string_view, reference_feature_count> reference_feature_names = {
    "none", "same_sentence", "previous_sentence", "two_back", "further", "ahead", "distance", "same_clause", "rank_0", "rank_1", "rank_2",
    "rank_more", "subject_here", "subject_before", "opens_sentence", "article_first", "count", "commonest", "gender_match",
    "gender_guess_match", "gender_unknown", "gender_guess_clash", "gender_clash", "person", "organization", "product", "place",
    "same_pronoun", "last_reference", "kind_match", "kind_clash", "oblique", "possessor", "coordinated", "by_reference", "clause_start",
    "subject_form", "object_form", "possessive_form", "topic"};

const std::array<std::string_view, reference_scene_count> reference_scene_names = {
    "sentences back", "rank", "mentions", "clause marks", "clause first", "quoted", "mentions between", "reference first", "reference quoted", "reference place", "reported", "post told",
    "role", "reference role", "same role", "subject back", "subject rank", "speaks", "reference speaks", "after quote", "owns", "first place", "share", "named in all", "called so", "noun told", "post held"};

const std::array<std::string_view, reference_class_count> reference_class_names = {
    "he", "she", "it", "its", "they", "former", "latter", "two", "three", "definite", "bare"};

// An entity as it stands when a reference is read.
struct ReferenceWalk::Standing {
    std::uint32_t entity = no_index;
    /// Its last mention before the reference, or its first after it (`ahead`).
    const DiscourseMention* last = nullptr;
    bool ahead = false;
    bool opens_sentence = false;
    bool first_of_article = false;
    std::uint32_t count = 0;
    /// Mentions of its type so far.
    std::uint32_t of_type = 0;
    /// Its last mention as a subject.
    const DiscourseMention* subject = nullptr;
};

ReferenceWalk::ReferenceWalk(const Analysis& analysis, std::vector<DiscourseMention> names, std::vector<EntityProfile> profiles)
    : analysis_(&analysis), quotations_(analysis.text), mentions_(std::move(names)), profiles_(std::move(profiles)) {
    last_by_class_.fill(no_index);
    first_places_.resize(profiles_.size()), named_.resize(profiles_.size());
    std::array<std::uint32_t, 4> seen{};
    for (const DiscourseMention& m : mentions_) {
        const auto type = static_cast<std::size_t>(profiles_[m.entity].type);
        if (named_[m.entity]++ == 0) first_places_[m.entity] = seen[type]++;
        ++names_of_type_[type];
    }
    const std::u32string_view text = analysis.text.folded();
    marks_before_.resize(text.size() + 1);
    for (std::size_t i = 0; i < text.size(); ++i) marks_before_[i + 1] = marks_before_[i] + is_clause_mark(text[i]);
}

// Fitting entities, the one mentioned last first, those ahead at the end.
std::vector<ReferenceWalk::Standing> ReferenceWalk::standings(const Reference& reference) const {
    std::vector<Standing> list;
    const auto place_of = [&](std::uint32_t entity) {
        return std::find_if(list.begin(), list.end(), [&](const Standing& s) { return s.entity == entity; });
    };
    const auto fits = [&](std::uint32_t entity) { return (reference.types & type_bit(profiles_[entity].type)) != 0; };
    const auto after = first_from(mentions_, reference.span.begin);
    std::uint32_t first = no_index;
    for (auto m = mentions_.begin(); m != after && first == no_index; ++m)
        if (fits(m->entity)) first = m->entity;
    for (auto m = after; m != mentions_.begin();) {
        --m;
        if (!fits(m->entity)) continue;
        auto at = place_of(m->entity);
        if (at == list.end()) {
            if (m->sentence + memory < reference.sentence && m->entity != first) continue;
            Standing standing;
            standing.entity = m->entity, standing.last = &*m, standing.first_of_article = m->entity == first;
            at = list.insert(list.end(), standing);
        }
        ++at->count;
        if (!at->subject && m->role == MentionRole::subject) at->subject = &*m;
        at->opens_sentence = at->opens_sentence || (m->sentence == reference.sentence && m->subject);
    }
    std::array<std::uint32_t, 4> of_type{};
    for (const Standing& s : list) of_type[static_cast<std::size_t>(profiles_[s.entity].type)] += s.count;
    for (Standing& s : list) s.of_type = of_type[static_cast<std::size_t>(profiles_[s.entity].type)];
    if (reference.pronoun)
        for (auto m = after; m != mentions_.end() && m->sentence == reference.sentence; ++m) {
            if (!m->name || !fits(m->entity) || place_of(m->entity) != list.end()) continue;
            Standing standing;
            standing.entity = m->entity, standing.last = &*m, standing.ahead = true;
            list.push_back(standing);
        }
    return list;
}

ReferenceCandidate ReferenceWalk::describe(const Reference& reference, const Standing& standing, std::size_t rank, std::uint32_t most) const {
    ReferenceCandidate c;
    c.entity = standing.entity;
    const EntityProfile& profile = profiles_[standing.entity];
    const DiscourseMention& last = *standing.last;
    const std::uint32_t back = reference.sentence - std::min(last.sentence, reference.sentence);
    c[standing.ahead ? F::ahead : back == 0 ? F::same_sentence : back == 1 ? F::previous_sentence : back == 2 ? F::two_back : F::further] = 1;
    const std::uint32_t gap = standing.ahead ? last.span.begin - reference.span.end : reference.span.begin - std::min(last.span.end, reference.span.begin);
    c[F::distance] = std::log2(1.0F + static_cast<float>(gap)) / 8;
    c[F::same_clause] = !standing.ahead && back == 0 && !clause_break(last.span.end, reference.span.begin);
    if (!standing.ahead) c[rank == 0 ? F::rank_0 : rank == 1 ? F::rank_1 : rank == 2 ? F::rank_2 : F::rank_more] = 1;
    c[F::subject_here] = last.subject && back == 0 && !standing.ahead;
    c[F::subject_before] = last.subject && back == 1;
    c[F::opens_sentence] = standing.opens_sentence && !c.features[static_cast<std::size_t>(F::subject_here)];
    c[F::article_first] = standing.first_of_article;
    c[F::count] = std::log2(1.0F + static_cast<float>(standing.count)) / 3;
    c[F::commonest] = standing.count == most && most > 1;
    if (reference.gender != Gender::unknown) {
        const bool match = profile.gender == reference.gender;
        if (profile.gender == Gender::unknown) c[F::gender_unknown] = 1;
        else if (profile.gender_certain) c[match ? F::gender_match : F::gender_clash] = 1;
        else c[match ? F::gender_guess_match : F::gender_guess_clash] = 1;
    }
    c[static_cast<F>(static_cast<int>(F::person) + static_cast<int>(profile.type))] = 1;
    c[F::same_pronoun] = last_by_class_[static_cast<std::size_t>(reference.type)] == standing.entity;
    c[F::last_reference] = last_reference_ == standing.entity;
    if (!reference.kind.empty() && !profile.kinds.empty()) c[fits_kind(reference.kind, profile) ? F::kind_match : F::kind_clash] = 1;
    c[F::oblique] = last.oblique, c[F::possessor] = last.possessor, c[F::coordinated] = last.coordinated, c[F::by_reference] = !last.name;
    const std::uint32_t before = reference.span.begin > 1 ? reference.span.begin - 2 : 0;
    const bool starts_clause = clause_break(before, reference.span.begin) || reference.span.begin == analysis_->sentences[reference.sentence].sentence.span.begin;
    c[F::clause_start] = starts_clause && last.subject;
    const bool subject = last.subject && !standing.ahead;
    c[F::subject_form] = subject && reference.form == GrammaticalForm::subject;
    c[F::object_form] = subject && reference.form == GrammaticalForm::object;
    c[F::topic] = profile.topic;
    c[F::possessive_form] = subject && reference.form == GrammaticalForm::possessive;
    set_scene(reference, standing, rank, c);
    return c;
}

void ReferenceWalk::set_scene(const Reference& reference, const Standing& standing, std::size_t rank, ReferenceCandidate& c) const {
    const DiscourseMention& last = *standing.last;
    const EntityProfile& profile = profiles_[standing.entity];
    std::uint32_t between = 0;
    bool clause_first = true, reference_first = true;
    const std::uint32_t from = analysis_->sentences[last.sentence].sentence.span.begin;
    for (auto m = first_from(mentions_, from); m != mentions_.end() && m->span.begin < reference.span.begin; ++m) {
        if (m->sentence == last.sentence && m->span.begin < last.span.begin) clause_first = clause_first && clause_break(m->span.end, last.span.begin);
        if (m->sentence == reference.sentence) reference_first = false;
        between += m->span.begin > last.span.begin && profiles_[m->entity].type == profile.type;
    }
    const auto set = [&](S which, auto value) { c[which] = static_cast<float>(value); };
    set(S::sentences_back, reference.sentence - std::min(last.sentence, reference.sentence));
    set(S::rank, rank);
    set(S::mentions, standing.count);
    set(S::clause_marks, std::min(marks_between(last.span.end, reference.span.begin), most_marks));
    set(S::clause_first, clause_first);
    set(S::quoted, quotations_.hold(last.span.begin));
    set(S::between, between);
    set(S::reference_first, reference_first);
    set(S::reference_quoted, quotations_.hold(reference.span.begin));
    set(S::reference_place, reference.span.begin - analysis_->sentences[reference.sentence].sentence.span.begin);
    set(S::reported, reference.reported);
    set(S::post_told, shares_post(reference, profile));
    set(S::role, last.role);
    set(S::reference_role, reference.role);
    set(S::same_role, last.role == reference.role);
    set(S::subject_back, standing.subject ? std::min(reference.sentence - standing.subject->sentence, most_marks) : most_marks);
    set(S::speaks, last.speaks);
    set(S::reference_speaks, reference.speaks);
    set(S::after_quote, reference.after_quote);
    set(S::owns, reference.owns);
    set(S::first_place, standing.entity < first_places_.size() ? std::min(first_places_[standing.entity], most_marks) : most_marks);
    set(S::share, standing.of_type ? 10 * standing.count / standing.of_type : 0);
    const std::uint32_t all = names_of_type_[static_cast<std::size_t>(profile.type)];
    set(S::named_in_all, standing.entity < named_.size() && all ? 10 * named_[standing.entity] / all : 0);
    const auto& stood = stood_for_[static_cast<std::size_t>(reference.type)];
    set(S::called_so, std::count(stood.begin(), stood.end(), standing.entity));
    if (!reference.noun.empty() && !profile.nouns.empty())
        set(S::noun_told, std::find(profile.nouns.begin(), profile.nouns.end(), reference.noun) != profile.nouns.end() ? 1 : -1);
    if (!reference.post.empty() && !profile.posts.empty())
        set(S::post_held, std::find(profile.posts.begin(), profile.posts.end(), reference.post) != profile.posts.end() ? 1 : -1);
}

void ReferenceWalk::set_subject_ranks(std::vector<ReferenceCandidate>& candidates, const std::vector<Standing>& standings) const {
    for (std::size_t k = 0; k < standings.size(); ++k) {
        const DiscourseMention* own = standings[k].subject;
        const auto later = [&](const Standing& s) { return s.subject && (!own || s.subject->span.begin > own->span.begin); };
        candidates[k + 1][S::subject_rank] = static_cast<float>(std::count_if(standings.begin(), standings.end(), later));
    }
}

std::vector<ReferenceCandidate> ReferenceWalk::candidates(const Reference& reference) const {
    std::vector<ReferenceCandidate> list(1);
    list.front()[F::none] = 1;
    const std::vector<Standing> fitting = standings(reference);
    std::uint32_t most = 0;
    for (const Standing& s : fitting) most = std::max(most, s.count);
    for (std::size_t rank = 0; rank < fitting.size(); ++rank) list.push_back(describe(reference, fitting[rank], rank, most));
    set_subject_ranks(list, fitting);
    return list;
}

std::vector<std::uint32_t> ReferenceWalk::group(const Reference& reference, std::size_t size) const {
    const auto after = first_from(mentions_, reference.span.begin);
    // Sides of one kind: the type of the fitting entity mentioned last.
    std::vector<std::uint32_t> group;
    bool joined = false;
    std::size_t wanted = size ? size : 2;
    for (auto m = after; m != mentions_.begin();) {
        --m;
        if (m->sentence + 3 < reference.sentence || group.size() >= wanted) break;
        const EntityProfile& profile = profiles_[m->entity];
        if (!(reference.types & type_bit(profile.type))) continue;
        if (!group.empty() && profile.type != profiles_[group.front()].type) continue;
        const bool clash = reference.gender != Gender::unknown && profile.gender_certain && profile.gender != reference.gender;
        if (clash || std::find(group.begin(), group.end(), m->entity) != group.end()) continue;
        if (group.size() >= 2 && size == 0 && !(joined && m->coordinated)) break;
        joined = m->coordinated;
        if (size == 0 && joined) wanted = 4;
        group.push_back(m->entity);
    }
    if (group.size() < (size ? size : 2)) return {};
    std::reverse(group.begin(), group.end());
    return group;
}

std::uint32_t ReferenceWalk::first_of_pair(const Reference& reference) const {
    for (std::uint32_t back = 0; back < 2 && back <= reference.sentence; ++back) {
        bool any = false;
        for (const EntityType type : {EntityType::person, EntityType::organization, EntityType::product}) {
            std::vector<std::uint32_t> named;
            for (const DiscourseMention& m : mentions_) {
                if (!m.name || m.sentence + back != reference.sentence || m.span.begin >= reference.span.begin) continue;
                any = true;
                if (profiles_[m.entity].type == type && std::find(named.begin(), named.end(), m.entity) == named.end()) named.push_back(m.entity);
            }
            if (named.size() == 2 && (reference.types & type_bit(type)) != 0) return named.front();
        }
        if (any) break;
    }
    return no_index;
}

std::uint32_t ReferenceWalk::introduce(const Reference& reference) {
    EntityProfile profile;
    profile.type = EntityType::person;
    profile.gender = reference.gender;
    profile.gender_certain = reference.gender != Gender::unknown;
    profiles_.push_back(std::move(profile));
    return static_cast<std::uint32_t>(profiles_.size() - 1);
}

void ReferenceWalk::accept(const Reference& reference, const std::vector<std::uint32_t>& entities) {
    for (const std::uint32_t entity : entities) {
        DiscourseMention m;
        m.span = reference.span;
        m.sentence = reference.sentence;
        m.entity = entity;
        m.name = false;
        m.role = reference.form == GrammaticalForm::possessive ? MentionRole::possessor : reference.role;
        m.speaks = reference.speaks;
        const auto at = std::upper_bound(mentions_.begin(), mentions_.end(), m.span.begin,
                                         [](std::uint32_t begin, const DiscourseMention& other) { return begin < other.span.begin; });
        m.subject = at == mentions_.begin() || std::prev(at)->sentence != m.sentence;
        // A name after this one no longer opens the sentence.
        if (m.subject)
            for (auto next = at; next != mentions_.end() && next->sentence == m.sentence; ++next) next->subject = false;
        mentions_.insert(at, m);
        if (entities.size() > 1) continue;
        last_by_class_[static_cast<std::size_t>(reference.type)] = entity;
        last_reference_ = entity;
        stood_for_[static_cast<std::size_t>(reference.type)].push_back(entity);
        if (reference.gender != Gender::unknown && !profiles_[entity].gender_certain) {
            profiles_[entity].gender = reference.gender;
            profiles_[entity].gender_certain = true;
        }
    }
}

}  // namespace whowhen
