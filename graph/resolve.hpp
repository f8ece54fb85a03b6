#pragma once

#include <vector>

#include "core/entity/name_forms.hpp"
#include "core/entity/user_names.hpp"
#include "core/facts.hpp"
#include "graph/model.hpp"

namespace whowhen {

/// Which thing of the world each document's entities are.
struct Resolution {
    /// Sorted by id.
    std::vector<GraphEntity> entities;
    /// [document][entity of the document] -> index into `entities`.
    std::vector<std::vector<std::uint32_t>> entity_of;

    /// Index of the entity that a mention stands for, or `no_index`.
    std::uint32_t of_mention(const DocumentFacts& facts, std::size_t document, std::uint32_t mention) const {
        if (mention == no_index || facts.mentions[mention].entity == no_index) return no_index;
        return entity_of[document][facts.mentions[mention].entity];
    }
};

/// Joins entities of several documents that are one by their names. Depends on the set of documents only; `documents`
/// must be in canonical order. `names` and `users` may be null.
Resolution resolve_entities(const std::vector<DocumentFacts>& documents, const NameForms* names,
                            const UserNames* users = nullptr);

}  // namespace whowhen
