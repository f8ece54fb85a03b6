#include "core/entity/name_clusters.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include "core/entity/namesakes.hpp"
#include "core/entity/user_names.hpp"
#include "core/text/character.hpp"

namespace whowhen {
namespace {

constexpr std::size_t type_count = 4;

// A form's mentions typed person and otherwise stay one form if the lesser side has less than this share of the votes:
// a recogniser's slip, not a founder and his company.
constexpr float minority_share = 0.34F;

// A Chinese name whose characters only lean to the other gender is a last resort for a form of address (own judgement).
constexpr double leaning = 0.2;
// Of persons who fit alike, one of that gender before one of unknown gender, however often either is named.
constexpr double agreeing = 0.01;

std::size_t index_of(EntityType type) { return static_cast<std::size_t>(type); }

EntityType commonest(const std::array<float, type_count>& votes) {
    return static_cast<EntityType>(std::max_element(votes.begin(), votes.end()) - votes.begin());
}

bool same_family(EntityType a, EntityType b) {
    const auto thing = [](EntityType type) { return type == EntityType::organization || type == EntityType::product; };
    return a == b || (thing(a) && thing(b));
}

// The working state of one article.
class Clustering {
public:
    Clustering(const NameForms& forms, const UserNames* user_names, const Text& text, const std::vector<Mention>& mentions)
        : names_(forms), user_names_(user_names), text_(text), mentions_(mentions), form_of_(mentions.size(), no_index) {}

    void collect_forms(FormParts& parts);
    void mark_aliases(const std::vector<AliasPair>& pairs);
    void join_stated(const std::vector<AliasPair>& pairs);
    void keep_apart(const std::vector<AliasPair>& pairs);
    void join_listed();
    void join_variants();
    void join_short_forms();
    NameClusters result();

private:
    std::uint32_t root(std::uint32_t form) const {
        while (parent_[form] != form) form = parent_[form];
        return form;
    }
    void join(std::uint32_t a, std::uint32_t b);
    bool may_join(std::uint32_t a, std::uint32_t b) const;
    bool conflict(std::uint32_t a, std::uint32_t b) const;
    bool is_full(std::uint32_t form) const;
    const NameParts& parts(std::uint32_t form) const { return *forms_[form].parts; }
    bool has_title(std::uint32_t form) const { return names_.has_person_title(parts(form)); }
    std::size_t mentions_of_chain(std::uint32_t form) const;
    bool is_free_tail(std::uint32_t part, std::uint32_t full) const;
    bool is_listed_short_form(std::uint32_t form) const;
    double short_form_rank(std::uint32_t part_form, std::uint32_t full_form) const;
    void split_persons(std::u32string_view key, const std::vector<std::uint32_t>& mentions);
    void split_by_address(std::u32string_view key, const std::vector<std::uint32_t>& mentions);
    Gender gender_of(std::uint32_t form) const;
    void add_form(std::u32string_view key, const std::vector<std::uint32_t>& mentions);
    std::u32string_view printed(std::uint32_t mention) const {
        const Span span = mentions_[mention].span;
        return text_.original().substr(span.begin, span.size());
    }
    EntityType chain_type(const std::vector<std::uint32_t>& chain) const;
    std::uint32_t fullest(const std::vector<std::uint32_t>& chain, EntityType type) const;

    const NameForms& names_;
    const UserNames* user_names_;
    const Text& text_;
    const std::vector<Mention>& mentions_;
    std::vector<NameForm> forms_;
    /// Of each mention, and how a person is addressed there.
    std::vector<const NameParts*> parts_;
    std::vector<Gender> addresses_;
    std::vector<std::uint32_t> form_of_;
    /// Roots of chains are their first forms.
    std::vector<std::uint32_t> parent_;
    /// Pairs of forms that the text tells apart, the lesser first.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> apart_;
    /// Of each form another of its chain, round about.
    std::vector<std::uint32_t> next_;
};

void Clustering::add_form(std::u32string_view key, const std::vector<std::uint32_t>& mentions) {
    NameForm form;
    form.printed = printed(mentions.front());
    form.parts = parts_[mentions.front()];
    form.key = key;
    form.mentions = mentions;
    form.first = mentions_[mentions.front()].span.begin;
    for (const std::uint32_t m : mentions) {
        form.votes[index_of(mentions_[m].type)] += mentions_[m].score;
        if (form.gender == Gender::unknown) form.gender = addresses_[m];
        form_of_[m] = static_cast<std::uint32_t>(forms_.size());
    }
    form.type = commonest(form.votes);
    forms_.push_back(std::move(form));
}

// "Mr Lind" and "Mrs Lind" are two forms; a bare "Lind" goes with the one addressed last.
void Clustering::split_by_address(std::u32string_view key, const std::vector<std::uint32_t>& mentions) {
    std::vector<std::uint32_t> women, others;
    bool woman = false, any_man = false;
    for (const std::uint32_t m : mentions) {
        const Gender told = addresses_[m];
        any_man = any_man || told == Gender::male;
        if (told != Gender::unknown) woman = told == Gender::female;
        (woman ? women : others).push_back(m);
    }
    if (!any_man || women.empty()) {
        add_form(key, mentions);
        return;
    }
    add_form(key, others);
    add_form(key, women);
}

// One key may name a founder and the company: two forms if both kinds weigh enough.
void Clustering::split_persons(std::u32string_view key, const std::vector<std::uint32_t>& mentions) {
    std::vector<std::uint32_t> persons, others;
    float person_votes = 0, other_votes = 0;
    for (const std::uint32_t m : mentions) {
        const bool person = mentions_[m].type == EntityType::person;
        (person ? persons : others).push_back(m);
        (person ? person_votes : other_votes) += mentions_[m].score;
    }
    const bool namesakes = std::any_of(mentions.begin(), mentions.end(), [&](std::uint32_t m) { return mentions_[m].by == Namesakes::mark; });
    if (persons.empty() || others.empty() || (!namesakes && std::min(person_votes, other_votes) < minority_share * (person_votes + other_votes))) {
        split_by_address(key, mentions);
        return;
    }
    split_by_address(key, persons);
    add_form(key, others);
}

void Clustering::collect_forms(FormParts& parts) {
    parts_.reserve(mentions_.size());
    addresses_.reserve(mentions_.size());
    for (std::uint32_t m = 0; m < mentions_.size(); ++m) {
        parts_.push_back(&parts.try_emplace(printed(m), printed(m)).first->second);
        addresses_.push_back(mentions_[m].type == EntityType::person ? names_.gender_of_address(text_, mentions_[m].span, *parts_[m]) : Gender::unknown);
    }
    // By key, those of one key in text order.
    std::vector<std::pair<std::u32string_view, std::uint32_t>> order;
    order.reserve(mentions_.size());
    for (std::uint32_t m = 0; m < mentions_.size(); ++m) order.emplace_back(parts_[m]->latin().empty() ? parts_[m]->printed() : parts_[m]->latin(), m);
    std::sort(order.begin(), order.end());
    std::vector<std::uint32_t> mentions;
    for (std::size_t i = 0; i < order.size();) {
        const std::u32string_view key = order[i].first;
        mentions.clear();
        for (; i < order.size() && order[i].first == key; ++i) mentions.push_back(order[i].second);
        split_persons(key, mentions);
    }
    parent_.resize(forms_.size());
    std::iota(parent_.begin(), parent_.end(), 0U);
    next_ = parent_;
}

void Clustering::mark_aliases(const std::vector<AliasPair>& pairs) {
    std::vector<bool> only_alias(forms_.size(), true);
    std::vector<bool> is_alias(mentions_.size(), false);
    for (const AliasPair& pair : pairs) is_alias[pair.alias] = is_alias[pair.alias] || (!pair.equal && !pair.apart);
    for (std::uint32_t m = 0; m < mentions_.size(); ++m)
        if (!is_alias[m]) only_alias[form_of_[m]] = false;
    for (std::size_t f = 0; f < forms_.size(); ++f) forms_[f].alias_only = only_alias[f];
}

void Clustering::join(std::uint32_t a, std::uint32_t b) {
    a = root(a), b = root(b);
    if (a == b) return;
    if (a > b) std::swap(a, b);
    parent_[b] = a;
    std::swap(next_[a], next_[b]);
}

bool Clustering::is_full(std::uint32_t form) const {
    if (forms_[form].type != EntityType::person) return true;
    return (parts(form).words().size() > 1 || names_.is_chinese_person_name(parts(form))) && !has_title(form);
}

Gender Clustering::gender_of(std::uint32_t form) const {
    return forms_[form].gender != Gender::unknown ? forms_[form].gender : names_.gender_of_given_name(parts(form));
}

// Two full personal names of one script that are not the same name, persons addressed as man and woman, and what the text tells apart.
bool Clustering::conflict(std::uint32_t a, std::uint32_t b) const {
    if (user_names_ && user_names_->forbids(to_utf8(forms_[a].printed), to_utf8(forms_[b].printed))) return true;
    if (std::binary_search(apart_.begin(), apart_.end(), std::pair(std::min(a, b), std::max(a, b)))) return true;
    if (forms_[a].type != EntityType::person || forms_[b].type != EntityType::person) return false;
    if (forms_[a].gender != Gender::unknown && forms_[b].gender != Gender::unknown && forms_[a].gender != forms_[b].gender) return true;
    const NameParts &x = parts(a), &y = parts(b);
    if (x.is_han() != y.is_han() || !is_full(a) || !is_full(b)) return false;
    return !names_.same_person_name(x, y) && !names_.is_short_person_name(x, y) && !names_.is_short_person_name(y, x);
}

bool Clustering::may_join(std::uint32_t a, std::uint32_t b) const {
    std::uint32_t x = a;
    do {
        std::uint32_t y = b;
        do {
            if (conflict(x, y)) return false;
        } while ((y = next_[y]) != b);
    } while ((x = next_[x]) != a);
    return true;
}

void Clustering::keep_apart(const std::vector<AliasPair>& pairs) {
    for (const AliasPair& pair : pairs)
        if (pair.apart && form_of_[pair.name] != form_of_[pair.alias]) apart_.emplace_back(std::minmax(form_of_[pair.name], form_of_[pair.alias]));
    std::sort(apart_.begin(), apart_.end());
}

void Clustering::join_stated(const std::vector<AliasPair>& pairs) {
    for (const AliasPair& pair : pairs) {
        if (pair.apart) continue;
        const std::uint32_t a = form_of_[pair.name], b = form_of_[pair.alias];
        const bool forbidden = user_names_ && user_names_->forbids(to_utf8(forms_[a].printed), to_utf8(forms_[b].printed));
        if (!forbidden) join(a, b);
    }
}

// Forms that the user's file lists as one.
void Clustering::join_listed() {
    if (!user_names_ || user_names_->empty()) return;
    std::map<std::uint32_t, std::uint32_t> form_of_row;
    for (std::uint32_t f = 0; f < forms_.size(); ++f) {
        const std::uint32_t row = user_names_->find(to_utf8(forms_[f].printed));
        if (row == no_index) continue;
        const auto [at, added] = form_of_row.emplace(row, f);
        if (!added) join(at->second, f);
    }
}

void Clustering::join_variants() {
    for (std::uint32_t a = 0; a < forms_.size(); ++a)
        for (std::uint32_t b = a + 1; b < forms_.size(); ++b) {
            const NameForm &x = forms_[a], &y = forms_[b];
            if (!same_family(x.type, y.type) || root(a) == root(b)) continue;
            bool same = false;
            if (x.type == EntityType::person)
                same = x.key != y.key && names_.same_person_name(parts(a), parts(b));
            else if (x.type == EntityType::organization || y.type == EntityType::organization)
                same = x.key == y.key || names_.same_organization_name(parts(a), parts(b));
            if (same && may_join(a, b)) join(a, b);
        }
}

// How well `part` stands for `full`; 0: not at all.
double Clustering::short_form_rank(std::uint32_t part_form, std::uint32_t full_form) const {
    const NameForm &part = forms_[part_form], &full = forms_[full_form];
    const NameParts &short_name = parts(part_form), &full_name = parts(full_form);
    const bool introduced = full.first < part.first;
    if (part.type == EntityType::person && full.type == EntityType::person) {
        if (!names_.is_short_person_name(short_name, full_name)) return 0;
        const double rank = introduced ? 1.0 : 0.6;
        const Gender gender = part.gender == Gender::unknown ? Gender::unknown : gender_of(full_form);
        const bool leans = full_name.is_han() && full.gender == Gender::unknown;
        if (gender == Gender::unknown || (leans && gender == part.gender)) return rank;
        return gender == part.gender ? rank + agreeing : leans ? rank * leaning : 0;
    }
    if (part.type == EntityType::person || full.type == EntityType::person || !same_family(part.type, full.type)) return 0;
    if (part.type == EntityType::product && full.type == part.type) return introduced && names_.is_short_product_name(short_name, full_name) ? 0.6 : 0;
    if (full.type != EntityType::organization || part.type == EntityType::product) return 0;
    switch (names_.remainder(short_name, full_name)) {
        case NameRemainder::legal: return 1.0;
        case NameRemainder::realm: return introduced ? 0.9 : 0.7;
        case NameRemainder::head: return introduced ? 0.8 : 0.5;
        case NameRemainder::other: return introduced ? 0.6 : 0;
        case NameRemainder::unit: return introduced ? 0.4 : 0;
        case NameRemainder::none: break;
    }
    if (names_.is_short_organization_name(short_name, full_name)) return introduced ? 0.7 : full_name.is_han() ? 0 : 0.5;
    return introduced && names_.is_tail_of_organization(short_name, full_name) && is_free_tail(part_form, full_form) ? 0.55 : 0;
}

// A tail that has a fuller form already is that one's; and where the article names the head of the name by itself too, head and tail are
// firms that merged ("Lind Orrin" of Lind and Orrin).
bool Clustering::is_free_tail(std::uint32_t part, std::uint32_t full) const {
    for (std::uint32_t f = 0; f < forms_.size(); ++f) {
        if (f == part || f == full) continue;
        if (root(f) == root(part)) return false;
        if (!parts(full).is_han() && names_.remainder(parts(f), parts(full)) != NameRemainder::none) return false;
    }
    return true;
}

// The list of names has told whose short form an organization's Chinese form is.
bool Clustering::is_listed_short_form(std::uint32_t form) const {
    for (std::uint32_t f = next_[form]; f != form; f = next_[f])
        if (forms_[form].type == EntityType::organization && parts(form).is_han() && parts(f).is_han() && forms_[f].key.size() > forms_[form].key.size() && forms_[f].key.starts_with(forms_[form].key)) return true;
    return false;
}

std::size_t Clustering::mentions_of_chain(std::uint32_t form) const {
    std::size_t count = 0;
    std::uint32_t f = form;
    do count += forms_[f].mentions.size();
    while ((f = next_[f]) != form);
    return count;
}

// Short forms, longest first, each to the fuller form that fits best; of equals the one named most (right for 54 of 56 annotated surnames
// that two persons share, the first named for 51), then the one introduced first.
void Clustering::join_short_forms() {
    std::vector<std::uint32_t> order(forms_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
        return std::make_tuple(forms_[b].key.size(), forms_[a].first) < std::make_tuple(forms_[a].key.size(), forms_[b].first);
    });
    for (const std::uint32_t part : order) {
        if (is_listed_short_form(part)) continue;
        std::uint32_t best = no_index;
        std::tuple<double, std::size_t, std::int64_t> best_rank{};
        for (std::uint32_t full = 0; full < forms_.size(); ++full) {
            if (root(full) == root(part)) continue;
            const double rank = short_form_rank(part, full);
            if (rank <= 0 || !may_join(full, part)) continue;
            const std::tuple<double, std::size_t, std::int64_t> key{rank, mentions_of_chain(full), -std::int64_t(forms_[full].first)};
            if (best == no_index || key > best_rank) best = full, best_rank = key;
        }
        if (best != no_index) join(best, part);
    }
}

EntityType Clustering::chain_type(const std::vector<std::uint32_t>& chain) const {
    std::array<float, type_count> votes{};
    for (const std::uint32_t f : chain) {
        const std::uint32_t row = user_names_ ? user_names_->find(to_utf8(forms_[f].printed)) : no_index;
        if (row != no_index) return user_names_->names()[row].type;
        for (std::size_t t = 0; t < type_count; ++t) votes[t] += forms_[f].votes[t];
    }
    return commonest(votes);
}

// The name to show: the article's own form rather than one in brackets, without a title, of most words, longest, first.
std::uint32_t Clustering::fullest(const std::vector<std::uint32_t>& chain, EntityType type) const {
    const auto rank = [&](std::uint32_t f) {
        const NameForm& form = forms_[f];
        const bool titled = type == EntityType::person && has_title(f);
        return std::make_tuple(!form.alias_only, !titled, parts(f).is_han(), form.key.size(), -std::int64_t(form.first));
    };
    return *std::max_element(chain.begin(), chain.end(), [&](auto a, auto b) { return rank(a) < rank(b); });
}

NameClusters Clustering::result() {
    NameClusters clusters;
    std::vector<std::uint32_t> members;
    for (std::uint32_t first = 0; first < forms_.size(); ++first) {
        if (root(first) != first) continue;
        members.clear();
        std::uint32_t f = first;
        do members.push_back(f);
        while ((f = next_[f]) != first);
        std::sort(members.begin(), members.end());
        NameChain& made = clusters.chains.emplace_back();
        made.type = chain_type(members);
        const std::uint32_t name = fullest(members, made.type);
        made.forms.push_back(name);
        for (const std::uint32_t other : members)
            if (other != name) made.forms.push_back(other);
    }
    const auto first = [&](const NameChain& chain) {
        std::uint32_t at = no_index;
        for (const std::uint32_t f : chain.forms) at = std::min(at, forms_[f].first);
        return at;
    };
    std::stable_sort(clusters.chains.begin(), clusters.chains.end(), [&](const auto& a, const auto& b) { return first(a) < first(b); });
    clusters.forms = std::move(forms_);
    return clusters;
}

}  // namespace

NameClusters NameClusterer::cluster(const Text& text, const std::vector<Mention>& mentions, const std::vector<AliasPair>& pairs, FormParts& parts) const {
    Clustering clustering(*forms_, user_names_, text, mentions);
    clustering.collect_forms(parts);
    clustering.mark_aliases(pairs);
    clustering.keep_apart(pairs);
    clustering.join_listed();
    clustering.join_stated(pairs);
    clustering.join_variants();
    clustering.join_short_forms();
    return clustering.result();
}

}  // namespace whowhen
