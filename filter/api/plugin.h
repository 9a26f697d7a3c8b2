#pragma once

#include <memory>
#include <vector>

#include "api/abi.h"
#include "api/check.h"
#include "api/config_error.h"
#include "api/limit.h"
#include "api/pattern.h"
#include "api/plugin_counter.h"
#include "api/section.h"

namespace postern {

// What the tables of the configuration that belong to no plug-in say to the checks that come with Postern.
struct CommonRules {
    RuleMode display_name = RuleMode::kOff;
    RuleMode look_alike = RuleMode::kOff;
    std::vector<LimitRule> limits;
    PatternRules patterns;
};

// What a plug-in gets to make its check from. Borrowed for the call, but for the counters.
struct PluginInput {
    Section& section;          // [plugin.NAME]; empty where the file has none
    const CommonRules& rules;  // for the checks that come with Postern
    PluginCounters& counters;  // outlives the check
    // Mistakes that the section does not tell of itself.
    std::vector<ConfigError>& mistakes;
};

// A check that can be switched in: one that comes with Postern, or one that is loaded from a file. Static
// storage. A loadable one is a shared object that exports it under the one C name `postern_plugin`: see
// POSTERN_PLUGIN.
struct Plugin {
    // POSTERN_PLUGIN_ABI of the headers that it was built with. First, and to stay so: all else is to be
    // looked at only where this is the same text as ours.
    const char* abi;
    // 1 to 32 lower-case letters, digits and '_', beginning with a letter. Its section is
    // [plugin.NAME], its counters are postern_plugin_NAME_*, and a check that is loaded from a file is called
    // so whatever its own name() says.
    const char* name;
    // Makes the check of one configuration, once for each time that one is read. Null: this configuration has
    // no use for it, or there are mistakes. What it throws is caught, and is a mistake.
    std::unique_ptr<const Check> (*make)(PluginInput& input);
};

}  // namespace postern

// Defines the plug-in of a file: its name without quotation marks, and the function or lambda that makes its
// check, as Plugin::make. Stands once in a plug-in, outside of any function; the function is found in
// namespace postern and, by its full name, anywhere else. Compiled with POSTERN_SHARED_PLUGIN it makes a file
// that can be loaded, otherwise a built-in check that the loader's table knows as `plugin_NAME`.
//
//     POSTERN_PLUGIN(greylist, example::make_greylist);
#ifdef POSTERN_SHARED_PLUGIN
#define POSTERN_PLUGIN_SYMBOL(plugin_name) postern_plugin
#define POSTERN_PLUGIN_LINKAGE extern "C" __attribute__((visibility("default")))
#else
#define POSTERN_PLUGIN_SYMBOL(plugin_name) plugin_##plugin_name
#define POSTERN_PLUGIN_LINKAGE extern
#endif
#define POSTERN_PLUGIN(plugin_name, ...)                                                        \
    namespace postern {                                                                         \
    POSTERN_PLUGIN_LINKAGE const Plugin POSTERN_PLUGIN_SYMBOL(plugin_name);                     \
    constinit const Plugin POSTERN_PLUGIN_SYMBOL(plugin_name){POSTERN_PLUGIN_ABI, #plugin_name, \
                                                              __VA_ARGS__};                     \
    }                                                                                           \
    static_assert(true)
