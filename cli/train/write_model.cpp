#include "cli/train/write_model.hpp"

#include <cstdio>
#include <fstream>

#include "core/error.hpp"
#include "core/learn/classifier_packing.hpp"

namespace whowhen {
namespace {

void write_file(const std::string& path, const std::vector<std::byte>& bytes) {
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!file.flush()) throw DataError(path, 0, 0, "cannot be written");
}

}  // namespace

void write_model(const std::string& path, const TrainedClassifier& trained) {
    if (path.empty()) return;
    const auto bytes = pack_classifier(Classifier::write(trained.header, trained.weights), path);
    write_file(path, bytes);
    std::printf("%s: %zu bytes, %zu weights\n", path.c_str(), bytes.size(), trained.weights.size());
}

void write_model(const std::string& path, const TreeEnsemble& trees) {
    if (path.empty()) return;
    const auto bytes = trees.write();
    write_file(path, bytes);
    std::printf("%s: %zu bytes, %zu trees\n", path.c_str(), bytes.size(), trees.tree_count());
}

}  // namespace whowhen
