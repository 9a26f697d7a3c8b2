#pragma once

#include <array>
#include <optional>
#include <string>

#include "config/field.h"
#include "config/number_codec.h"
#include "config/section.h"
#include "config/text_codec.h"
#include "loader/plugin_settings.h"

namespace postern {

// The path of a folder, from the root on: what is loaded must not depend on where a file was named from.
struct AbsoluteFolder {
    static std::optional<Placed> read(Reader& reader, const Node& node);
    static std::string show(const Placed& folder) { return quoted(folder.text); }
};

inline constexpr std::array kPluginsFields{
    field<AbsoluteFolder, &PluginSettings::directory>("directory"),
    field<NamesOrNone, &PluginSettings::load>("load"),
    field<Duration<10'000, 60'000'000>, &PluginSettings::deadline>("deadline"),
};

// [plugin.NAME], where each key is for the plug-in to read.
void read_plugin_sections(const FileSection& section, Reader& reader, const Node& node, Settings& settings);

}  // namespace postern
