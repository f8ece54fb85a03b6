#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/article/article.hpp"
#include "core/facts.hpp"
#include "core/relation/tie_reasons.hpp"

namespace whowhen {

struct ExtractOptions {
    /// A folder with `shared`, `zh` and `en` to read instead of the embedded packs; empty: embedded.
    std::string lang_dir;
    /// A user's names file (TSV: type, name, aliases, id, not the same as); empty: none.
    std::string names_file;
    /// Facts below this score are left out.
    float min_score = 0;
};

/// A tie as a graph's evidence shows it: the spans of two mentions and of the quote.
struct ToldTie {
    RelationType type = RelationType::employee_of;
    Span subject, object;
    Span evidence;
};

/// Turns an article into its facts. Construction loads packs and models once; `extract` is const, pure and thread-safe:
/// the same article gives the same facts. Throws DataError or InputError on construction only.
class Extractor {
public:
    explicit Extractor(const ExtractOptions& options = {});
    ~Extractor();

    DocumentFacts extract(const Article& article) const;
    /// Why the models told a tie; empty if they do not tell it.
    std::optional<TieReasons> explain(const Article& article, const ToldTie& tie) const;

private:
    struct Stages;
    std::unique_ptr<Stages> stages_;
};

}  // namespace whowhen
