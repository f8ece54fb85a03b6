#include "graph/resolve.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "core/text/text.hpp"
#include "core/vocabulary.hpp"
#include "graph/sha256.hpp"

namespace whowhen {
namespace {

/// One entity of one document.
struct Member {
    std::uint32_t document = 0;
    std::uint32_t entity = 0;
    const Entity* facts = nullptr;
    std::uint32_t mentions = 0;
    /// Keys of forms that name it in full.
    std::set<std::string> strong;
    /// Keys of forms that others may bear too: short forms, aliases, last words.
    std::set<std::string> weak;
};

class Joins {
public:
    Joins(std::size_t size, const UserNames* users) : parent_(size), id_(size), users_(users), forms_(users == nullptr ? 0 : size) {
        std::iota(parent_.begin(), parent_.end(), 0U);
    }

    std::uint32_t root(std::uint32_t i) {
        while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
        return i;
    }
    void set_id(std::uint32_t i, const std::string& id) { id_[i] = id; }
    void add_form(std::uint32_t i, const std::string& form) { forms_[i].insert(form); }
    /// Joins two sets unless their identifiers in a names file differ or the file says that they are not one. The smaller number stays root.
    void join(std::uint32_t a, std::uint32_t b, const std::string& reason) {
        a = root(a), b = root(b);
        if (a == b || (!id_[a].empty() && !id_[b].empty() && id_[a] != id_[b])) return;
        if (forbidden(a, b)) return;
        if (b < a) std::swap(a, b);
        parent_[b] = a;
        if (users_ != nullptr) forms_[a].merge(forms_[b]);
        if (id_[a].empty()) id_[a] = id_[b];
        reasons_.emplace_back(a, reason);
    }
    const std::string& id(std::uint32_t i) { return id_[root(i)]; }
    const std::vector<std::pair<std::uint32_t, std::string>>& reasons() const { return reasons_; }

private:
    bool forbidden(std::uint32_t a, std::uint32_t b) const {
        if (users_ == nullptr) return false;
        for (const std::string& x : forms_[a])
            for (const std::string& y : forms_[b])
                if (users_->forbids(x, y)) return true;
        return false;
    }

    std::vector<std::uint32_t> parent_;
    std::vector<std::string> id_;
    const UserNames* users_;
    /// By root: the names that the set goes by; empty without a names file.
    std::vector<std::set<std::string>> forms_;
    std::vector<std::pair<std::uint32_t, std::string>> reasons_;
};

std::string quoted(const std::string& form) { return "\"" + form + "\""; }

class Resolver {
public:
    Resolver(const std::vector<DocumentFacts>& documents, const NameForms* names, const UserNames* users)
        : documents_(documents), names_(names), users_(users), members_(collect_members(documents)), joins_(members_.size(), users) {
        for (Member& member : members_) add_keys(member);
        if (users_ == nullptr) return;
        for (std::uint32_t m = 0; m < members_.size(); ++m) {
            joins_.add_form(m, members_[m].facts->name);
            for (const std::string& alias : members_[m].facts->aliases) joins_.add_form(m, alias);
        }
    }

    Resolution resolve() {
        join_identifiers();
        if (users_ != nullptr) join_rows();
        join_strong();
        if (names_ != nullptr) join_sounds();
        join_weak();
        return make_resolution();
    }

private:
    static std::vector<Member> collect_members(const std::vector<DocumentFacts>& documents) {
        std::vector<Member> members;
        for (std::uint32_t d = 0; d < documents.size(); ++d) {
            const std::size_t first = members.size();
            for (std::uint32_t e = 0; e < documents[d].entities.size(); ++e)
                members.push_back({d, e, &documents[d].entities[e], 0, {}, {}});
            for (const Mention& mention : documents[d].mentions)
                if (mention.entity != no_index) ++members[first + mention.entity].mentions;
        }
        return members;
    }

    /// True if a person's form is more than a surname or a given name.
    bool is_full_person(const std::u32string& form) const {
        if (name_words(form).size() > 1) return true;
        if (!is_han_name(form)) return false;
        // Without tables of surnames, three characters are the shortest form that is taken for a full name.
        return names_ != nullptr ? names_->is_chinese_person_name(form) : form.size() >= 3;
    }

    void add_keys(Member& member) const {
        const auto add = [&](const std::string& printed, bool is_name) {
            const std::u32string form = to_utf32(printed);
            const std::string key = to_utf8(name_key(form));
            if (key.empty()) return;
            const bool person = member.facts->type == EntityType::person;
            const bool strong = person ? is_full_person(form) : is_name;
            (strong ? member.strong : member.weak).insert(key);
            if (person && strong) {
                const auto words = name_words(form);
                if (words.size() > 1) member.weak.insert(to_utf8(name_key(words.back())));
            }
            if (member.facts->type == EntityType::organization && names_ != nullptr)
                if (const std::u32string stem = names_->organization_stem(form); stem.size() > 1) member.weak.insert(to_utf8(stem));
        };
        add(member.facts->name, true);
        for (const std::string& alias : member.facts->aliases) add(alias, false);
        for (const std::string& key : member.strong) member.weak.erase(key);
    }

    void join_identifiers() {
        std::map<std::string, std::uint32_t> first;
        for (std::uint32_t m = 0; m < members_.size(); ++m) {
            const std::string& id = members_[m].facts->id;
            if (id.empty()) continue;
            joins_.set_id(m, id);
            const auto [place, fresh] = first.try_emplace(id, m);
            if (!fresh) joins_.join(place->second, m, "same identifier " + id);
        }
    }

    /// Entities that go by forms of one row of the names file are one.
    void join_rows() {
        std::map<std::uint32_t, std::uint32_t> first;
        for (std::uint32_t m = 0; m < members_.size(); ++m) {
            const std::uint32_t row = users_->find(members_[m].facts->name);
            if (row == no_index || users_->names()[row].type != members_[m].facts->type) continue;
            const auto [place, fresh] = first.try_emplace(row, m);
            if (!fresh) joins_.join(place->second, m, "names file: " + quoted(users_->names()[row].name));
        }
    }

    using Key = std::pair<EntityType, std::string>;

    void join_strong() {
        std::map<Key, std::uint32_t> first;
        for (std::uint32_t m = 0; m < members_.size(); ++m)
            for (const std::string& key : members_[m].strong) {
                const auto [place, fresh] = first.try_emplace({members_[m].facts->type, key}, m);
                if (!fresh) joins_.join(place->second, m, "same name " + quoted(key));
            }
    }

    /// The full forms of each joined set of one type, with the set's root.
    std::map<std::uint32_t, std::set<std::u32string>> full_forms(EntityType type) {
        std::map<std::uint32_t, std::set<std::u32string>> forms;
        for (std::uint32_t m = 0; m < members_.size(); ++m) {
            const Entity& entity = *members_[m].facts;
            if (entity.type != type || members_[m].strong.empty()) continue;
            std::set<std::u32string>& mine = forms[joins_.root(m)];
            const auto add = [&](const std::string& printed) {
                std::u32string form = to_utf32(printed);
                if (members_[m].strong.contains(to_utf8(name_key(form)))) mine.insert(std::move(form));
            };
            add(entity.name);
            for (const std::string& alias : entity.aliases) add(alias);
        }
        return forms;
    }

    struct Candidate {
        std::uint32_t a = 0, b = 0;
        bool across_scripts = false;
        std::string reason;
    };

    /// Sets whose names begin alike are compared; sound is stable at a name's beginning, and all pairs would be too many.
    std::map<std::u32string, std::set<std::uint32_t>> blocks(const std::map<std::uint32_t, std::set<std::u32string>>& forms) const {
        std::map<std::u32string, std::set<std::uint32_t>> block;
        for (const auto& [root, mine] : forms)
            for (const std::u32string& form : mine) {
                const Sounds sounds = names_->sounds(form);
                if (!sounds.empty()) block[sounds.substr(0, 1)].insert(root);
            }
        return block;
    }

    void join_sounds() {
        for (const EntityType type : {EntityType::person, EntityType::organization}) {
            const auto forms = full_forms(type);
            std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
            std::vector<Candidate> candidates;
            for (const auto& [sound, roots] : blocks(forms))
                for (auto a = roots.begin(); a != roots.end(); ++a)
                    for (auto b = std::next(a); b != roots.end(); ++b)
                        if (seen.insert({*a, *b}).second) compare(type, forms, *a, *b, candidates);
            join_candidates(candidates);
        }
    }

    void compare(EntityType type, const std::map<std::uint32_t, std::set<std::u32string>>& forms, std::uint32_t a, std::uint32_t b,
                 std::vector<Candidate>& candidates) const {
        for (const std::u32string& x : forms.at(a))
            for (const std::u32string& y : forms.at(b)) {
                const bool same = type == EntityType::person ? names_->same_person_name(x, y) : names_->same_organization_name(x, y);
                if (!same) continue;
                // By value: minmax of two temporaries would give references to what is gone.
                const auto [first, second] = std::minmax({to_utf8(x), to_utf8(y)});
                candidates.push_back({a, b, is_han_name(x) != is_han_name(y), quoted(first) + " and " + quoted(second) + " are forms of one name"});
                return;
            }
    }

    /// Spellings of one script are joined at once. Across scripts a name is joined only if it fits no second one: many
    /// Chinese names share a romanized form.
    void join_candidates(const std::vector<Candidate>& candidates) {
        for (const Candidate& c : candidates)
            if (!c.across_scripts) joins_.join(c.a, c.b, c.reason);
        std::map<std::uint32_t, std::set<std::uint32_t>> partners;
        for (const Candidate& c : candidates) {
            if (!c.across_scripts) continue;
            partners[joins_.root(c.a)].insert(joins_.root(c.b));
            partners[joins_.root(c.b)].insert(joins_.root(c.a));
        }
        std::vector<const Candidate*> unique;
        for (const Candidate& c : candidates)
            if (c.across_scripts && partners[joins_.root(c.a)].size() == 1 && partners[joins_.root(c.b)].size() == 1) unique.push_back(&c);
        for (const Candidate* c : unique) joins_.join(c->a, c->b, c->reason);
    }

    /// A short form joins those that bear it if only one of them has a full name.
    void join_weak() {
        std::map<Key, std::set<std::uint32_t>> bearers;
        for (std::uint32_t m = 0; m < members_.size(); ++m) {
            for (const std::string& key : members_[m].weak) bearers[{members_[m].facts->type, key}].insert(m);
            for (const std::string& key : members_[m].strong) bearers[{members_[m].facts->type, key}].insert(m);
        }
        std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
        std::vector<std::string> reasons;
        for (const auto& [key, members] : bearers) {
            std::set<std::uint32_t> full, nameless;
            for (const std::uint32_t m : members) (members_[m].strong.empty() ? nameless : full).insert(m);
            std::set<std::uint32_t> roots;
            for (const std::uint32_t m : full) roots.insert(joins_.root(m));
            // Organizations, products and places: full name of one, short form of another.
            const bool joins_full = key.first != EntityType::person && roots.size() == 2 && short_form_is_safe(key.second);
            if (roots.size() > 1 && !joins_full) full.clear();
            const std::uint32_t first = !full.empty() ? *full.begin() : nameless.empty() ? no_index : *nameless.begin();
            if (first == no_index) continue;
            for (const auto* group : {&full, &nameless})
                for (const std::uint32_t m : *group) {
                    if (m == first || same_document_other_entity(first, m)) continue;
                    pairs.emplace_back(first, m);
                    reasons.push_back("only one bears the short form " + quoted(key.second));
                }
        }
        for (std::size_t i = 0; i < pairs.size(); ++i) joins_.join(pairs[i].first, pairs[i].second, reasons[i]);
    }

    /// A short form of two letters or one character says too little to join two full names.
    static bool short_form_is_safe(const std::string& key) {
        const std::u32string form = to_utf32(key);
        return is_han_name(form) ? form.size() >= 2 : form.size() >= 3;
    }

    bool same_document_other_entity(std::uint32_t a, std::uint32_t b) const {
        return members_[a].document == members_[b].document && members_[a].entity != members_[b].entity;
    }

    /// Words of the name joined by hyphens; long names are cut and told apart by a digest.
    static std::string slug(const std::string& name) {
        std::u32string joined;
        for (const std::u32string& word : name_words(to_utf32(name))) {
            if (!joined.empty()) joined += U'-';
            for (const char32_t c : word) joined += c < 0x80 && !is_plain(c) ? U'-' : c;
        }
        constexpr std::size_t longest = 60;
        if (joined.size() > longest) return to_utf8(joined.substr(0, longest)) + "-" + sha256(name).substr(0, 8);
        if (joined.empty()) return sha256(name).substr(0, 8);
        return to_utf8(joined);
    }
    static bool is_plain(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z'); }

    /// The name of most documents; full forms before short ones, then the longest.
    GraphEntity make_entity(const std::vector<std::uint32_t>& group) {
        GraphEntity entity;
        std::map<std::string, std::pair<std::uint32_t, bool>> votes;
        std::set<std::string> forms;
        entity.type = members_[group.front()].facts->type;
        for (const std::uint32_t m : group) {
            const Entity& facts = *members_[m].facts;
            auto& [count, strong] = votes[facts.name];
            ++count;
            strong |= members_[m].strong.contains(name_key(std::string_view(facts.name)));
            forms.insert(facts.name);
            forms.insert(facts.aliases.begin(), facts.aliases.end());
            entity.mentions += members_[m].mentions;
        }
        const auto worth = [](const auto& vote) { return std::tuple(vote.second.second, vote.second.first, vote.first.size()); };
        const auto* best = &*votes.begin();
        for (const auto& vote : votes)
            if (worth(vote) > worth(*best)) best = &vote;
        entity.name = best->first;
        forms.erase(entity.name);
        entity.aliases.assign(forms.begin(), forms.end());
        const std::string& id = joins_.id(group.front());
        entity.id = std::string(to_string(entity.type)) + ":" + (id.empty() ? slug(entity.name) : id);
        return entity;
    }

    Resolution make_resolution() {
        std::map<std::uint32_t, std::vector<std::uint32_t>> groups;
        for (std::uint32_t m = 0; m < members_.size(); ++m) groups[joins_.root(m)].push_back(m);
        std::map<std::uint32_t, std::set<std::string>> reasons;
        for (const auto& [member, reason] : joins_.reasons()) reasons[joins_.root(member)].insert(reason);

        Resolution result;
        std::map<std::string, std::uint32_t> taken;
        std::vector<std::pair<GraphEntity, std::uint32_t>> entities;
        for (const auto& [root, group] : groups) {
            if (members_[root].facts->name.empty()) continue;  // only pronouns stand for it
            GraphEntity entity = make_entity(group);
            entity.reasons.assign(reasons[root].begin(), reasons[root].end());
            if (const std::uint32_t used = taken[entity.id]++; used > 0) entity.id += "~" + std::to_string(used + 1);
            entities.emplace_back(std::move(entity), root);
        }
        std::sort(entities.begin(), entities.end(), [](const auto& a, const auto& b) { return a.first.id < b.first.id; });
        for (const DocumentFacts& facts : documents_) result.entity_of.emplace_back(facts.entities.size(), no_index);
        for (auto& [entity, root] : entities) {
            for (const std::uint32_t m : groups[root])
                result.entity_of[members_[m].document][members_[m].entity] = static_cast<std::uint32_t>(result.entities.size());
            result.entities.push_back(std::move(entity));
        }
        return result;
    }

    const std::vector<DocumentFacts>& documents_;
    const NameForms* names_;
    const UserNames* users_;
    std::vector<Member> members_;
    Joins joins_;
};

}  // namespace

Resolution resolve_entities(const std::vector<DocumentFacts>& documents, const NameForms* names, const UserNames* users) {
    return Resolver(documents, names, users).resolve();
}

}  // namespace whowhen
