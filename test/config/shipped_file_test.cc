#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "base/text.h"
#include "config/load.h"
#include "config/report.h"
#include "config/section.h"
#include "config/temp_folder.h"

namespace postern {
namespace {

std::string shipped() {
    std::ostringstream text;
    text << std::ifstream(std::string(POSTERN_SOURCE_DIR) + "/conf/postern.toml").rdbuf();
    return text.str();
}

// `#key = value` is a setting that is switched off, `# text` is text.
bool is_switched_off(std::string_view line) {
    return line.size() > 1 && line[0] == '#' && line[1] != ' ' && line[1] != '#';
}

struct Line {
    std::string value;
    bool example = false;
};

// All that is switched off, by section and dotted key: "connector.attachments.block".
std::multimap<std::string, Line> switched_off() {
    constexpr std::string_view kExample = "  # example";
    std::multimap<std::string, Line> lines;
    std::string section;
    std::istringstream text(shipped());
    for (std::string raw; std::getline(text, raw);) {
        if (!is_switched_off(raw)) continue;
        std::string_view line = std::string_view(raw).substr(1);
        if (line.starts_with('[')) {
            section = line.substr(line.find_first_not_of('['), line.find(']') - line.find_first_not_of('['));
            continue;
        }
        const bool example = line.ends_with(kExample);
        if (example) line.remove_suffix(kExample.size());
        const auto parts = split_once(line, '=');
        if (!parts) {
            ADD_FAILURE() << "neither a setting nor text: " << raw;
            continue;
        }
        lines.emplace(section + "." + std::string(trim(parts->first)),
                      Line{std::string(trim(parts->second)), example});
    }
    return lines;
}

std::string all_switched_on() {
    std::string out;
    std::istringstream text(shipped());
    for (std::string line; std::getline(text, line);)
        out += (is_switched_off(line) ? line.substr(1) : line) + "\n";
    return out;
}

// What the table of keys calls `connector.rights`, the file shows as `connector.rights.anonymous`.
std::string known_name(const std::string& in_file, const std::vector<KeyInfo>& keys) {
    for (const KeyInfo& k : keys) {
        std::string name = k.section + "." + k.key;
        if (name == in_file || (k.any_name && in_file.starts_with(name + "."))) return name;
    }
    return "";
}

TEST(ShippedFile, LoadsAsItIs) {
    const Loaded loaded = load_configuration(std::string(POSTERN_SOURCE_DIR) + "/conf/postern.toml");
    EXPECT_EQ(report(loaded.errors), "");
    ASSERT_NE(loaded.policy, nullptr);
    EXPECT_EQ(loaded.settings.policy.connectors.size(), 1U);
    EXPECT_EQ(loaded.settings.policy.allow.size(), 1U);
    EXPECT_EQ(loaded.settings.policy.allow.at(0).remote.size(), 2U);
}

TEST(ShippedFile, LoadsWithEverythingSwitchedOn) {
    const TempFolder folder;
    folder.write("applications.txt", "198.51.100.128\n");
    folder.write("operators.txt", "bob\n");
    folder.write("senders.map", "bob sales@example.org\n");
    folder.write("blocked.sha256", std::string(64, '0') + "  known-bad.exe\n");
    const Loaded loaded = load_configuration(folder.write("postern.toml", all_switched_on()));
    EXPECT_EQ(report(loaded.errors), "");
    EXPECT_EQ(loaded.settings.policy.connectors.size(), 2U);
    EXPECT_EQ(loaded.settings.policy.replies.size(), kReasonCount);
}

TEST(ShippedFile, HasEveryKeyAndNoOther) {
    const std::vector<KeyInfo> keys = all_keys();
    std::set<std::string> shown;
    for (const auto& [name, line] : switched_off()) {
        const std::string known = known_name(name, keys);
        EXPECT_NE(known, "") << name;
        shown.insert(known);
    }
    for (const KeyInfo& k : keys)
        EXPECT_TRUE(shown.contains(k.section + "." + k.key)) << k.section << "." << k.key;
}

TEST(ShippedFile, ShowsTheDefaults) {
    const std::multimap<std::string, Line> lines = switched_off();
    for (const KeyInfo& k : all_keys()) {
        const std::string name = k.section + "." + k.key;
        const auto [first, last] = lines.equal_range(name);
        for (auto line = first; line != last; ++line) {
            const bool has_default = !k.fallback.empty() && k.fallback != "\"\"";
            EXPECT_TRUE(line->second.example || line->second.value == k.fallback)
                << name << " = " << line->second.value << ", and the default is " << k.fallback;
            // Where a key stands a second time, in a further example, it may be another value.
            EXPECT_FALSE(line == first && line->second.example && has_default)
                << name << " has a default: " << k.fallback;
        }
    }
}

TEST(ShippedFile, HasDefaultsThatAreReadAsSuch) {
    // A file that says every default is the same as one that says nothing.
    for (const KeyInfo& k : all_keys()) {
        if (k.fallback.empty() || k.many) continue;
        const ReadSettings read =
            read_settings("[" + k.section + "]\n" + k.key + " = " + k.fallback + "\n", "f");
        EXPECT_EQ(report(read.errors), "") << k.key;
    }
}

}  // namespace
}  // namespace postern
