#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "api/config_error.h"
#include "api/words.h"

namespace postern {

// A value that the configuration gives to a plug-in. A plain value type that owns what is in it.
struct SectionValue {
    // What no key of a plug-in takes, as a person calls it: "a table", "a date".
    struct Other {
        std::string_view kind;  // static storage
    };

    Place place;
    std::variant<std::string, std::int64_t, bool, std::vector<SectionValue>, Other> value;
};

// `key = value`.
struct SectionEntry {
    std::string key;
    Place place;  // of the key
    SectionValue value;
};

// The keys of a plug-in, as [plugin.NAME] has them: the plug-in asks for each key that it knows, with the
// value that holds where the file does not have it. What is wrong with a value is noted with file, line and
// column, and the fallback comes back, so that a plug-in reads on and all mistakes show in one run; a
// configuration with mistakes is not used. A key that nobody has asked for is such a mistake: ask for all of
// them, whatever their values. Used by one thread, while the check is made.
//
//     const auto mode = section.word("mode", RuleMode::kObserve, kRuleModeWords);
//     const auto names = section.texts(section.required("own_names"));
//     if (names.size() > 100) section.wrong("own_names", "more than 100 names");
class Section {
  public:
    // An empty section: what is missing from it is missing at `place`.
    Section(std::string plugin, Place place) : plugin_(std::move(plugin)), place_(std::move(place)) {}
    Section(std::string plugin, Place place, std::vector<SectionEntry> entries)
        : plugin_(std::move(plugin)), place_(std::move(place)), entries_(std::move(entries)) {}

    // Notes it as a mistake where the file does not have this key. Gives the key back.
    std::string_view required(std::string_view key);

    // Whether the file has it. Counts as having asked for it.
    [[nodiscard]] bool has(std::string_view key) { return find(key) != nullptr; }

    // A string without control characters. It may be empty.
    [[nodiscard]] std::string text(std::string_view key, std::string_view fallback = {});

    [[nodiscard]] bool flag(std::string_view key, bool fallback = false);

    // An integer from `low` to `high`.
    [[nodiscard]] std::int64_t number(std::string_view key, std::int64_t fallback = 0, std::int64_t low = 0,
                                      std::int64_t high = std::numeric_limits<std::int64_t>::max());

    // A string of a number and a unit from "us" to "d": "50ms", "10s", "7d" (base/units.h).
    [[nodiscard]] std::chrono::microseconds duration(
        std::string_view key, std::chrono::microseconds fallback = {}, std::chrono::microseconds low = {},
        std::chrono::microseconds high = std::chrono::microseconds::max());

    // Bytes: an integer, or a string of a number and a unit in powers of 1024: "36MB".
    [[nodiscard]] std::uint64_t size(std::string_view key, std::uint64_t fallback = 0, std::uint64_t low = 0,
                                     std::uint64_t high = std::numeric_limits<std::int64_t>::max());

    // A list of strings as in text(), or one string. It may be empty.
    [[nodiscard]] std::vector<std::string> texts(std::string_view key,
                                                 std::vector<std::string> fallback = {});

    // One word of a list.
    template <class E, std::size_t N>
    [[nodiscard]] E word(std::string_view key, E fallback, const Words<E, N>& words) {
        const std::optional<std::size_t> row = row_of(key, {words.rows.begin(), words.rows.end()});
        return row ? static_cast<E>(*row) : fallback;
    }

    // The plug-in's own verdict: `what`, one sentence without a full stop, at the value of this key, or where
    // the section stands if the file does not have it.
    void wrong(std::string_view key, std::string what);
    // At that text of a list, counted from 0 as texts() gives them.
    void wrong_item(std::string_view key, std::size_t item, std::string what);

    // ---- for the loader

    [[nodiscard]] const std::string& plugin() const { return plugin_; }
    [[nodiscard]] const Place& place() const { return place_; }
    // All mistakes so far.
    [[nodiscard]] const std::vector<ConfigError>& mistakes() const { return mistakes_; }
    // The keys that were asked for, each once, in their order.
    [[nodiscard]] const std::vector<std::string>& asked() const { return asked_; }
    // The entries of the file that nobody has asked for. Valid as long as the section.
    [[nodiscard]] std::vector<const SectionEntry*> unasked() const;
    // The key as a person would write it: "plugin.greylist.delay".
    [[nodiscard]] std::string full_key(std::string_view key) const {
        return "plugin." + plugin_ + "." + std::string(key);
    }

  private:
    const SectionEntry* find(std::string_view key);
    template <class T>
    const T* value_of(std::string_view key, std::string_view wanted, const SectionEntry*& entry);
    void note(const Place& place, std::string_view key, std::string what);
    void expected(std::string_view wanted, const SectionValue& found, std::string_view key);
    // The text of a string that is fit to be one; null where the mistake was noted.
    const std::string* text_in(const SectionValue& value, std::string_view wanted, std::string_view key);
    std::optional<std::size_t> row_of(std::string_view key, const std::vector<std::string_view>& words);

    std::string plugin_;
    Place place_;
    std::vector<SectionEntry> entries_;
    std::vector<std::string> asked_;
    std::vector<ConfigError> mistakes_;
};

}  // namespace postern
