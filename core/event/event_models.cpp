#include "core/event/event_models.hpp"

#include <string>

#include "core/event/event_features.hpp"
#include "core/event/event_judge.hpp"

namespace whowhen {
namespace {

Classifier read(const LanguagePack& pack, std::string_view name, std::uint32_t version = event_feature_version) {
    const auto bytes = pack.model(name);
    return bytes.empty() ? Classifier{} : Classifier::read(bytes, version, std::string(name));
}

}  // namespace

EventModels::EventModels(const LanguagePack& pack)
    : type(read(pack, event_type_model)),
      argument(read(pack, event_argument_model)),
      time(read(pack, event_time_model)),
      modality(read(pack, event_modality_model)),
      judge(read(pack, event_judge_model, event_judge_version)) {}

}  // namespace whowhen
