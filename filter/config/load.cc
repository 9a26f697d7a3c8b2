#include "config/load.h"

#include <string_view>
#include <utility>

#include "base/file.h"
#include "config/field.h"
#include "config/read.h"

namespace postern {
namespace {

constexpr std::size_t kLargestFile = 4U << 20U;

ConfigError error_of(const UnknownKey& key) {
    const std::vector<std::string_view> known(key.known.begin(), key.known.end());
    return {key.place, key.key, unknown_text(key.last, known, key.noun)};
}

// The mistakes that show only when settings are turned into a policy, which is put into `loaded`.
std::vector<ConfigError> compile(const Settings& settings, Loaded& loaded) {
    MadeChecks made = loaded.plugins->make_checks(settings.policy, settings.plugins);
    PolicyBuild build = build_policy(settings.policy, std::move(made.checks));
    loaded.policy = std::move(build.policy);
    loaded.warnings = std::move(made.warnings);
    std::vector<ConfigError> errors = std::move(build.errors);
    errors.insert(errors.end(), made.errors.begin(), made.errors.end());
    for (const UnknownKey& key : made.unknown) errors.push_back(error_of(key));
    return errors;
}

}  // namespace

Loaded load_configuration(const std::string& path, std::shared_ptr<PluginLoader> plugins) {
    Loaded loaded;
    loaded.plugins = plugins ? std::move(plugins) : std::make_shared<PluginLoader>();
    const Result<std::string> text = read_file(path, kLargestFile);
    if (!text) {
        loaded.errors.push_back(ConfigError{Place{}, "", text.error().what});
        return loaded;
    }
    const auto check = [&](const Settings& settings) { return compile(settings, loaded); };
    ReadSettings read = read_settings(*text, path, check);
    loaded.settings = std::move(read.settings);
    loaded.errors = std::move(read.errors);
    if (!loaded.errors.empty()) loaded.policy = nullptr;
    return loaded;
}

}  // namespace postern
