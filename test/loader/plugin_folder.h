#pragma once

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "loader/plugin_loader.h"

namespace postern {

// A folder that plug-ins may be loaded from, gone with the test. Whoever runs the test stands in for root.
class PluginFolder {
  public:
    PluginFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "postern-loader-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) abort();
        path_ = name;
        chmod(name.c_str(), 0755);
    }
    ~PluginFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    PluginFolder(const PluginFolder&) = delete;
    PluginFolder& operator=(const PluginFolder&) = delete;

    [[nodiscard]] std::string path(const std::string& name = "") const {
        return name.empty() ? path_.string() : (path_ / name).string();
    }

    // Copies a plug-in of test/plugins-broken/ or, with "shared/NAME", of plugins/.
    void add(const std::string& plugin, const std::string& as = "") const {
        const bool shipped = plugin.starts_with("shared/");
        const std::filesystem::path from =
            shipped ? std::filesystem::path(POSTERN_SHARED_PLUGINS) / (plugin.substr(7) + ".so")
                    : std::filesystem::path(POSTERN_BROKEN_PLUGINS) / (plugin + ".so");
        const std::string to = path(as.empty() ? from.filename().string() : as);
        std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing);
        chmod(to.c_str(), 0644);
    }

    void write(const std::string& name, std::string_view content) const {
        std::ofstream(path(name), std::ios::binary) << content;
        chmod(path(name).c_str(), 0644);
    }

    // The settings that load these files, each named in a line of its own.
    [[nodiscard]] PluginSettings loading(const std::vector<std::string>& files) const {
        PluginSettings settings;
        settings.directory = {path(), {"f", 1, 1}};
        for (const std::string& file : files) {
            settings.load.push_back({file, {"f", static_cast<std::uint32_t>(settings.load.size()) + 2, 1}});
        }
        return settings;
    }

  private:
    std::filesystem::path path_;
};

// One error a line, as "LINE: KEY: WHAT", with `folder` for the path of the folder.
inline std::string errors_text(const std::vector<ConfigError>& errors, const PluginFolder& folder) {
    std::string text;
    for (const ConfigError& error : errors) {
        text += std::to_string(error.place.line) + ": " + error.key + ": " + error.what + "\n";
    }
    for (std::size_t at = text.find(folder.path()); at != std::string::npos; at = text.find(folder.path())) {
        text.replace(at, folder.path().size(), "FOLDER");
    }
    return text;
}

}  // namespace postern
