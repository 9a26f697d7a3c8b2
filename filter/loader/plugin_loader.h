#pragma once

#include <sys/types.h>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "api/check.h"
#include "api/config_error.h"
#include "api/plugin_counter.h"
#include "base/guarded.h"
#include "loader/builtin.h"
#include "loader/plugin_registry.h"
#include "loader/plugin_runtime.h"
#include "loader/plugin_settings.h"
#include "loader/series_names.h"
#include "loader/worker_pool.h"
#include "policy/settings.h"

namespace postern {

// A key that nobody knows, for whoever can say what was meant.
struct UnknownKey {
    Place place;
    std::string key;                 // in full: "plugin.greylist.dealy"
    std::string last;                // its last part
    std::vector<std::string> known;  // what could stand there
    std::string noun;                // what it is: "key", "plug-in"
};

struct MadeChecks {
    std::vector<std::unique_ptr<const Check>> checks;  // in the order in which they are asked
    std::vector<ConfigError> errors;
    std::vector<UnknownKey> unknown;    // mistakes too
    std::vector<ConfigError> warnings;  // what an administrator should know of
};

// Makes the checks of a configuration from plug-ins: those that come with Postern, and those that it names
// files of. One lives as long as the process and is asked at each reload, since what was loaded stays: the
// code, the counters, what is known of a plug-in that does not answer. Safe from all threads.
class PluginLoader final : public PluginCounterSource {
  public:
    // `owner`: whom plug-ins have to belong to.
    explicit PluginLoader(BuiltinPlugins builtin = builtin_plugins(), uid_t owner = 0);
    ~PluginLoader() override;

    [[nodiscard]] MadeChecks make_checks(const PolicySettings& policy, const PluginSettings& plugins);

    // The counters of all plug-ins that were ever used.
    void for_each(const std::function<void(const PluginCount&)>& use) const override;

  private:
    class Making;

    std::shared_ptr<PluginRuntime> runtime_of(const std::string& name);
    std::shared_ptr<WorkerPool> pool_of(const std::string& name);

    BuiltinPlugins builtin_;
    uid_t owner_;
    std::mutex making_;  // held while checks are made, of which `registry_`, `pools_` and `series_` are parts
    PluginRegistry registry_;
    // Of those that are loaded from files. No part of the runtime, which calls hold that never end.
    std::map<std::string, std::shared_ptr<WorkerPool>> pools_;
    std::shared_ptr<SeriesNames> series_ = std::make_shared<SeriesNames>();
    Guarded<std::map<std::string, std::shared_ptr<PluginRuntime>>> runtimes_;
};

}  // namespace postern
