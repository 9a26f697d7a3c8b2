#include "loader/shared_plugin.h"

#include <dlfcn.h>

#include <algorithm>
#include <string>
#include <utility>

#include "base/text.h"

namespace postern {
namespace {

constexpr std::size_t kLongestName = 32;
constexpr std::size_t kLongestAbi = 300;

std::string quoted(std::string_view text) {
    return "'" + std::string(text) + "'";
}

// What the linker says, with the file's own name for the one that it was opened by.
std::string linker_error(const std::string& opened_as, const std::string& path) {
    const char* said = dlerror();  // NOLINT(concurrency-mt-unsafe): glibc keeps one for each thread
    const std::string text = said != nullptr ? said : "unknown error";
    const std::string prefix = opened_as + ": ";
    return "can't load " + quoted(path) + ": " +
           (text.starts_with(prefix) ? text.substr(prefix.size()) : text);
}

std::string bounded(const char* text, std::size_t most) {
    if (text == nullptr) return {};
    std::size_t length = 0;
    while (length < most && text[length] != '\0') ++length;
    return {text, length};
}

}  // namespace

bool is_plugin_name(std::string_view name) {
    return !name.empty() && name.size() <= kLongestName && is_ascii_lower(name.front()) &&
           std::ranges::all_of(name,
                               [](char c) { return is_ascii_lower(c) || is_ascii_digit(c) || c == '_'; });
}

Result<const Plugin*> load_shared_plugin(PluginFile file) {
    // What was looked at is what is loaded, whatever stands under its name by now.
    const std::string opened_as = "/proc/self/fd/" + std::to_string(file.file.get());
    void* handle = dlopen(opened_as.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr) return Error{linker_error(opened_as, file.path)};
    // The linker knows the file by this number now, and would take the next one that has it for the same:
    // so it stays taken, as long as the code stays.
    static_cast<void>(file.file.release());
    return static_cast<const Plugin*>(dlsym(handle, "postern_plugin"));
}

std::string wrong_with_plugin(const Plugin* plugin, const std::string& path) {
    if (plugin == nullptr) {
        return quoted(path) +
               " exports no postern_plugin: it needs POSTERN_PLUGIN, and POSTERN_SHARED_PLUGIN defined where "
               "it "
               "is compiled";
    }
    const std::string abi = bounded(plugin->abi, kLongestAbi);
    if (abi != POSTERN_PLUGIN_ABI) {
        return quoted(path) + " was built for another Postern: it is for '" + abi + "', this is '" +
               POSTERN_PLUGIN_ABI + "'; build it again with the headers of this one";
    }
    const std::string name = bounded(plugin->name, 2 * kLongestName);
    if (!is_plugin_name(name)) {
        return quoted(path) + " calls itself " + quoted(name) +
               ", which is no name of a plug-in: 1 to 32 lower-case letters, digits and '_', beginning with "
               "a "
               "letter";
    }
    return plugin->make == nullptr ? quoted(path) + " has no function that makes its check" : "";
}

}  // namespace postern
