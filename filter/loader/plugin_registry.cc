#include "loader/plugin_registry.h"

#include <algorithm>
#include <utility>

#include "loader/shared_plugin.h"

namespace postern {

const PluginRegistry::Loaded* PluginRegistry::refused(const FileIdentity& identity) const {
    const auto found = std::ranges::find_if(loaded_, [&](const Loaded& known) {
        return known.plugin == nullptr && known.identity.same_file(identity);
    });
    return found == loaded_.end() ? nullptr : &*found;
}

Result<PluginRegistry::Found> PluginRegistry::find(PluginFile file) {
    const auto known = std::ranges::find_if(
        loaded_, [&](const Loaded& l) { return l.plugin != nullptr && l.path == file.path; });
    if (known != loaded_.end()) return Found{known->plugin, known->identity != file.identity};
    if (const Loaded* before = refused(file.identity)) {
        // The linker would give back what it has of this file.
        const bool changed = before->identity != file.identity;
        return Error{before->refusal + (changed
                                            ? " (the file has changed since: restart Postern to load it, or "
                                              "put a new file in its place)"
                                            : "")};
    }
    Loaded entry{file.path, file.identity, nullptr, {}};
    const Result<const Plugin*> loaded = load_shared_plugin(std::move(file));
    if (!loaded) return loaded.error();
    entry.refusal = wrong_with_plugin(*loaded, entry.path);
    if (entry.refusal.empty()) entry.plugin = *loaded;
    loaded_.push_back(entry);
    if (entry.plugin == nullptr) return Error{entry.refusal};
    return Found{entry.plugin, false};
}

}  // namespace postern
