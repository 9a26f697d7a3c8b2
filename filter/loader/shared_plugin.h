#pragma once

#include <string>
#include <string_view>

#include "api/plugin.h"
#include "base/result.h"
#include "loader/plugin_file.h"

namespace postern {

// Whether a plug-in may be called so: see Plugin::name.
[[nodiscard]] bool is_plugin_name(std::string_view name);

// Takes the file into this process, for as long as that lives: code is never unloaded, and the same file
// opened twice is the same plug-in. Null where it has none. The error, one sentence that names the file, says
// why the linker does not load it. Not to be called by two threads at once.
[[nodiscard]] Result<const Plugin*> load_shared_plugin(PluginFile file);

// What keeps a plug-in that was loaded from `path` from being used, and how to mend it; empty: nothing. Of
// one that was built for another Postern nothing but its ABI string is read.
[[nodiscard]] std::string wrong_with_plugin(const Plugin* plugin, const std::string& path);

}  // namespace postern
