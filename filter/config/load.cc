#include "config/load.h"

#include <utility>

#include "base/file.h"
#include "config/read.h"
#include "loader/builtin.h"

namespace postern {
namespace {

constexpr std::size_t kLargestFile = 4U << 20U;

}  // namespace

Loaded load_configuration(const std::string& path) {
    Loaded loaded;
    const Result<std::string> text = read_file(path, kLargestFile);
    if (!text) {
        loaded.errors.push_back(ConfigError{Place{}, "", text.error().what});
        return loaded;
    }
    const auto compile = [&](const Settings& settings) {
        PolicyBuild build = build_policy(settings.policy, builtin_checks(settings.policy));
        loaded.policy = std::move(build.policy);
        return std::move(build.errors);
    };
    ReadSettings read = read_settings(*text, path, compile);
    loaded.settings = std::move(read.settings);
    loaded.errors = std::move(read.errors);
    if (!loaded.errors.empty()) loaded.policy = nullptr;
    return loaded;
}

}  // namespace postern
