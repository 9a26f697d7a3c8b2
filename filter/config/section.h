#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/node.h"
#include "config/reader.h"
#include "config/settings.h"

namespace postern {

// What there is to know of one key of the configuration.
struct KeyInfo {
    std::string section;    // "connector"
    bool many = false;      // the section is a list of tables: [[connector]]
    std::string key;        // "recipients.relay_to", dotted inside of the section
    bool any_name = false;  // a table whose keys are names of the administrator's choice, principals say
    bool required = false;
    std::string fallback;  // the default as TOML; empty: none
};

// One table, or list of tables, of the configuration file.
struct FileSection {
    std::string_view name;
    bool many = false;
    void (*read)(const FileSection&, Reader&, const Node&, Settings&) = nullptr;
    void (*list)(const FileSection&, std::vector<KeyInfo>&) = nullptr;
};

// All of them, in the order in which conf/postern.toml shows them. Static storage.
[[nodiscard]] std::span<const FileSection> all_sections();

// Reads a whole file; what is wrong with it is with the reader afterwards.
void read_sections(Reader& reader, const NodeTable& file, Settings& settings);

// Every key there is, in the same order.
[[nodiscard]] std::vector<KeyInfo> all_keys();

}  // namespace postern
