#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "api/config_error.h"
#include "api/section.h"

namespace postern {

// One `[plugin.NAME]`.
struct PluginSection {
    std::string name;
    Place place;
    std::vector<SectionEntry> entries;
};

// `[plugins]` and every `[plugin.NAME]`.
struct PluginSettings {
    // The one folder from which plug-ins are loaded; absolute.
    Placed directory{"/usr/lib/postern/plugins", {}};
    std::vector<Placed> load;  // names of files in it, in the order in which their checks are asked
    std::chrono::microseconds deadline = std::chrono::seconds{2};  // of one call of a loaded check
    std::vector<PluginSection> sections;
    bool unreadable = false;  // there were mistakes in [plugins]: nothing is to be loaded by it
};

}  // namespace postern
