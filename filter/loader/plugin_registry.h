#pragma once

#include <string>
#include <vector>

#include "api/plugin.h"
#include "base/result.h"
#include "loader/plugin_file.h"

namespace postern {

// The files that were loaded since the process began. A plug-in is never unloaded, since a session may still
// be under way with it, and so a file that is asked for again is the code that is there already. One thread
// at a time.
class PluginRegistry {
  public:
    struct Found {
        const Plugin* plugin = nullptr;
        bool stale = false;  // the file is not the one any more that was loaded under this name
    };

    // The plug-in in that file, which is loaded where it was not yet. The error is one sentence.
    [[nodiscard]] Result<Found> find(PluginFile file);

  private:
    struct Loaded {
        std::string path;
        FileIdentity identity;
        const Plugin* plugin = nullptr;  // null: it was refused
        std::string refusal;
    };

    // That was refused when it was loaded from this very file, whatever was written to it since; or null.
    [[nodiscard]] const Loaded* refused(const FileIdentity& identity) const;

    std::vector<Loaded> loaded_;
};

}  // namespace postern
