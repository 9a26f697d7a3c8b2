#include "loader/plugin_loader.h"

#include <algorithm>
#include <exception>
#include <optional>
#include <span>
#include <utility>

#include "loader/common_rules.h"
#include "loader/deadline_check.h"
#include "loader/plugin_file.h"

namespace postern {
namespace {

constexpr std::string_view kLoadKey = "plugins.load";

// A plug-in of this configuration.
struct Chosen {
    const Plugin* plugin = nullptr;
    Placed file;  // its entry in `load`; empty: it comes with Postern
};

const PluginSection* section_of(const PluginSettings& settings, std::string_view name) {
    const auto found = std::ranges::find(settings.sections, name, &PluginSection::name);
    return found == settings.sections.end() ? nullptr : &*found;
}

std::string shown(const Chosen& chosen) {
    return chosen.file.text.empty() ? chosen.plugin->name : chosen.file.text;
}

std::string thrown(const std::exception& e) {
    constexpr std::size_t kLongest = 300;
    return std::string(e.what()).substr(0, kLongest);
}

}  // namespace

// One call of make_checks().
class PluginLoader::Making {
  public:
    Making(PluginLoader& loader, const PolicySettings& policy, const PluginSettings& plugins)
        : loader_(loader), settings_(plugins), rules_(common_rules(policy)) {}

    MadeChecks all() {
        add_builtin(loader_.builtin_.first);
        std::vector<Chosen> loaded;
        if (!settings_.unreadable) loaded = load_files();
        for (const Chosen& chosen : loaded) add(chosen);
        add_builtin(loader_.builtin_.last);
        if (!settings_.unreadable) find_strange_sections(loaded);
        return std::move(made_);
    }

  private:
    void error(const Place& place, std::string what) {
        made_.errors.push_back({place, std::string(kLoadKey), std::move(what)});
    }

    std::vector<Chosen> load_files() {
        std::vector<Chosen> loaded;
        if (settings_.load.empty()) return loaded;
        const Result<PluginDirectory> directory =
            PluginDirectory::open(settings_.directory.text, loader_.owner_);
        if (!directory) {
            const Place& place = settings_.directory.place;
            made_.errors.push_back({place.line != 0 ? place : settings_.load.front().place,
                                    "plugins.directory", directory.error().what});
            return loaded;
        }
        for (const Placed& entry : settings_.load) {
            if (const Plugin* plugin = load_file(*directory, entry, loaded))
                loaded.push_back({plugin, entry});
        }
        return loaded;
    }

    const Plugin* load_file(const PluginDirectory& directory, const Placed& entry,
                            const std::vector<Chosen>& others) {
        Result<PluginFile> file = directory.open_file(entry.text);
        if (!file) {
            error(entry.place, file.error().what);
            return nullptr;
        }
        const std::string path = file->path;
        const Result<PluginRegistry::Found> found = loader_.registry_.find(*std::move(file));
        if (!found) {
            error(entry.place, found.error().what);
            return nullptr;
        }
        if (const std::string owner = whose_name(found->plugin->name, others); !owner.empty()) {
            error(entry.place, "'" + path + "' calls itself '" + found->plugin->name + "', as does " + owner);
            return nullptr;
        }
        if (found->stale) {
            made_.warnings.push_back({entry.place, std::string(kLoadKey),
                                      "'" + path + "' has changed on disk; restart Postern to use it"});
        }
        return found->plugin;
    }

    // Who has this name already; empty: nobody.
    [[nodiscard]] std::string whose_name(std::string_view name, const std::vector<Chosen>& others) const {
        for (const auto& plugins : {loader_.builtin_.first, loader_.builtin_.last}) {
            if (std::ranges::find(plugins, name, &Plugin::name) != plugins.end()) {
                return "a check that comes with Postern";
            }
        }
        for (const Chosen& other : others) {
            if (other.plugin->name == name) return "'" + other.file.text + "'";
        }
        return {};
    }

    void add_builtin(std::span<const Plugin* const> plugins) {
        for (const Plugin* plugin : plugins) add({plugin, {}});
    }

    void add(const Chosen& chosen) {
        const std::string name = chosen.plugin->name;
        const PluginSection* given = section_of(settings_, name);
        Section section =
            given != nullptr ? Section(name, given->place, given->entries) : Section(name, chosen.file.place);
        const std::shared_ptr<PluginRuntime> runtime = loader_.runtime_of(name);
        PluginInput input{section, rules_, runtime->counters, made_.errors};
        bool made = true;
        std::unique_ptr<const Check> check = make_caught(chosen, input, runtime, made);
        for (std::string& mistake : runtime->counters.take_mistakes()) {
            error(chosen.file.place, "'" + shown(chosen) + "': " + std::move(mistake));
        }
        const std::vector<ConfigError>& mistakes = section.mistakes();
        made_.errors.insert(made_.errors.end(), mistakes.begin(), mistakes.end());
        // What it has not come to ask for before it threw may be known to it.
        for (const SectionEntry* entry : made ? section.unasked() : std::vector<const SectionEntry*>{}) {
            made_.unknown.push_back(
                {entry->place, section.full_key(entry->key), entry->key, section.asked(), "key"});
        }
        if (check) made_.checks.push_back(std::move(check));
    }

    // What is thrown here is a mistake of the configuration that wants the check.
    std::unique_ptr<const Check> make_caught(const Chosen& chosen, PluginInput& input,
                                             const std::shared_ptr<PluginRuntime>& runtime, bool& made) {
        const bool builtin = chosen.file.text.empty();
        std::string what = "unknown exception";
        try {
            std::unique_ptr<const Check> check = chosen.plugin->make(input);
            if (check && !builtin) check = guard(std::move(check), runtime);
            return check;
        } catch (const std::exception& e) {
            what = thrown(e);
        } catch (...) {
        }
        made = false;
        error(chosen.file.place, "'" + shown(chosen) + "' could not make its check: " + what);
        return nullptr;
    }

    std::unique_ptr<const Check> guard(std::unique_ptr<const Check> check,
                                       const std::shared_ptr<PluginRuntime>& runtime) {
        // Its counters must not go before it does.
        std::shared_ptr<const Check> inner(check.release(), [runtime](const Check* c) { delete c; });
        return std::make_unique<DeadlineCheck>(std::move(inner), runtime, loader_.pool_of(runtime->name),
                                               settings_.deadline);
    }

    // [plugin.NAME] where NAME is none of those that are used.
    void find_strange_sections(const std::vector<Chosen>& loaded) {
        std::vector<std::string> known;
        known.reserve(loaded.size());
        for (const Chosen& chosen : loaded) known.emplace_back(chosen.plugin->name);
        for (const PluginSection& section : settings_.sections) {
            if (std::ranges::find(known, section.name) != known.end() ||
                !whose_name(section.name, {}).empty()) {
                continue;
            }
            made_.unknown.push_back(
                {section.place, "plugin." + section.name, section.name, known, "plug-in"});
        }
    }

    PluginLoader& loader_;
    const PluginSettings& settings_;
    CommonRules rules_;
    MadeChecks made_;
};

PluginLoader::PluginLoader(BuiltinPlugins builtin, uid_t owner) : builtin_(builtin), owner_(owner) {}

PluginLoader::~PluginLoader() = default;

std::shared_ptr<PluginRuntime> PluginLoader::runtime_of(const std::string& name) {
    return runtimes_.with_lock([&](auto& runtimes) {
        std::shared_ptr<PluginRuntime>& runtime = runtimes[name];
        if (!runtime) runtime = std::make_shared<PluginRuntime>(name, series_);
        return runtime;
    });
}

std::shared_ptr<WorkerPool> PluginLoader::pool_of(const std::string& name) {
    std::shared_ptr<WorkerPool>& pool = pools_[name];
    if (!pool) pool = std::make_shared<WorkerPool>();
    return pool;
}

MadeChecks PluginLoader::make_checks(const PolicySettings& policy, const PluginSettings& plugins) {
    const std::lock_guard held(making_);
    return Making(*this, policy, plugins).all();
}

void PluginLoader::for_each(const std::function<void(const PluginCount&)>& use) const {
    // Copied, so that it is not locked while each set locks itself.
    const auto runtimes = *runtimes_.lock();
    for (const auto& [name, runtime] : runtimes) runtime->counters.for_each(use);
}

}  // namespace postern
