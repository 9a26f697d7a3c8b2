#include "loader/builtin.h"

#include <array>
#include <string>
#include <utility>

namespace postern {

// Each is defined by POSTERN_PLUGIN in the check's own folder.
extern const Plugin plugin_deny;
extern const Plugin plugin_connector;
extern const Plugin plugin_tls;
extern const Plugin plugin_auth;
extern const Plugin plugin_relay;
extern const Plugin plugin_sender;
extern const Plugin plugin_display_name;
extern const Plugin plugin_look_alike;
extern const Plugin plugin_recipients;
extern const Plugin plugin_hops;
extern const Plugin plugin_size;
extern const Plugin plugin_attachments;
extern const Plugin plugin_patterns;
extern const Plugin plugin_limits;

namespace {

constexpr std::array kFirst{
    // First, so that nothing else is said of those who are to be stopped.
    &plugin_deny,   &plugin_connector,    &plugin_tls,        &plugin_auth,       &plugin_relay,
    &plugin_sender, &plugin_display_name, &plugin_look_alike, &plugin_recipients, &plugin_hops,
    &plugin_size,   &plugin_attachments,  &plugin_patterns,
};
// Last, so that only what everything else accepts is charged.
constexpr std::array kLast{&plugin_limits};

class NoCounters final : public PluginCounters {
  public:
    PluginCounter& counter(std::string_view /*name*/, std::string_view /*help*/) override { return unshown_; }

  private:
    PluginCounter unshown_;
};

}  // namespace

BuiltinPlugins builtin_plugins() {
    return {kFirst, kLast};
}

std::vector<std::unique_ptr<const Check>> builtin_checks(const PolicySettings& settings) {
    // A check keeps its counters for as long as the process lives.
    static NoCounters counters;
    const CommonRules rules = common_rules(settings);
    std::vector<ConfigError> unheard;
    std::vector<std::unique_ptr<const Check>> checks;
    for (const auto& plugins : {builtin_plugins().first, builtin_plugins().last}) {
        for (const Plugin* plugin : plugins) {
            Section section(plugin->name, {});
            PluginInput input{section, rules, counters, unheard};
            if (auto check = plugin->make(input)) checks.push_back(std::move(check));
        }
    }
    return checks;
}

}  // namespace postern
