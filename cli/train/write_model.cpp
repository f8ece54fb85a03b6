#include "cli/train/write_model.hpp"

#include <cstdio>
#include <fstream>

#include "core/error.hpp"
#include "core/learn/classifier_packing.hpp"

namespace whowhen {

void write_model(const std::string& path, const TrainedClassifier& trained) {
    if (path.empty()) return;
    const auto bytes = pack_classifier(Classifier::write(trained.header, trained.weights), path);
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!file.flush()) throw DataError(path, 0, 0, "cannot be written");
    std::printf("%s: %zu bytes, %zu weights\n", path.c_str(), bytes.size(), trained.weights.size());
}

}  // namespace whowhen
