#include "config/read.h"

#include <set>
#include <utility>
#include <variant>

#include "config/error_text.h"
#include "config/reader.h"
#include "config/section.h"
#include "config/toml_tree.h"

namespace postern {
namespace {

// Connectors, domains and groups are compared where their names get a meaning; nobody looks up a limit.
void check_limit_names(const std::vector<LimitSettings>& limits, std::vector<ConfigError>& errors) {
    std::set<std::string_view> names;
    for (const LimitSettings& limit : limits) {
        const std::string& name = limit.rule.name;
        if (name.empty() || names.insert(name).second) continue;
        errors.push_back({limit.place, "limit.name", "a limit of this name exists: '" + name + "'"});
    }
}

}  // namespace

ReadSettings read_settings(std::string_view text, const std::string& file, const SettingsCheck& further) {
    ReadSettings out;
    const auto parsed = parse_toml(text);
    if (const auto* wrong = std::get_if<SyntaxError>(&parsed)) {
        out.errors.push_back({{file, wrong->at.line, wrong->at.column}, "", wrong->what});
        return out;
    }
    Reader reader(file);
    read_sections(reader, std::get<NodeTable>(parsed), out.settings);
    out.settings.policy.inspection.digests = out.settings.journal.digests;
    check_limit_names(out.settings.policy.limits, reader.errors());
    if (further) {
        for (ConfigError& error : further(out.settings)) {
            if (!reader.is_echo(error)) out.errors.push_back(std::move(error));
        }
    }
    out.errors.insert(out.errors.end(), reader.errors().begin(), reader.errors().end());
    sort_by_place(out.errors, file);
    return out;
}

}  // namespace postern
