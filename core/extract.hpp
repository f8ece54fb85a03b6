#pragma once

#include <memory>
#include <string>

#include "core/article/article.hpp"
#include "core/facts.hpp"

namespace whowhen {

struct ExtractOptions {
    /// A folder with `shared`, `zh` and `en` to read instead of the embedded packs; empty: embedded.
    std::string lang_dir;
    /// A user's names file (TSV: type, name, aliases, id, not the same as); empty: none.
    std::string names_file;
    /// Facts below this score are left out.
    float min_score = 0;
};

/// Turns an article into its facts. Construction loads packs and models once; `extract` is const, pure and thread-safe:
/// the same article gives the same facts. Throws DataError or InputError on construction only.
class Extractor {
public:
    explicit Extractor(const ExtractOptions& options = {});
    ~Extractor();

    DocumentFacts extract(const Article& article) const;

private:
    struct Stages;
    std::unique_ptr<Stages> stages_;
};

}  // namespace whowhen
