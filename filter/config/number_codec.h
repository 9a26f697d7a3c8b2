#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include "config/node.h"
#include "config/reader.h"

namespace postern {

// A whole number from `low` to `high`; tells the reader where it is not one.
[[nodiscard]] std::optional<std::uint64_t> read_number(Reader& reader, const Node& node, std::uint64_t low,
                                                       std::uint64_t high);

// A number of things.
template <std::uint32_t kLow, std::uint32_t kHigh>
struct Count {
    static std::optional<std::uint32_t> read(Reader& reader, const Node& node) {
        const std::optional<std::uint64_t> number = read_number(reader, node, kLow, kHigh);
        return number ? std::optional(static_cast<std::uint32_t>(*number)) : std::nullopt;
    }
    static std::string show(std::uint32_t number) { return std::to_string(number); }
};

inline constexpr std::uint64_t kLargestSize = std::numeric_limits<std::int64_t>::max();

// A number of bytes of at least `low`, or a string of a number and a unit ("10MB").
[[nodiscard]] std::optional<std::uint64_t> read_size(Reader& reader, const Node& node, std::uint64_t low);
[[nodiscard]] std::string show_size(std::uint64_t bytes);

template <std::uint64_t kLow>
struct Size {
    static std::optional<std::uint64_t> read(Reader& reader, const Node& node) {
        return read_size(reader, node, kLow);
    }
    static std::string show(std::uint64_t bytes) { return show_size(bytes); }
};

// A time as in "5s", from kLow to kHigh microseconds.
[[nodiscard]] std::optional<std::chrono::microseconds> read_duration(Reader& reader, const Node& node,
                                                                     std::chrono::microseconds low,
                                                                     std::chrono::microseconds high);
[[nodiscard]] std::string show_duration(std::chrono::microseconds duration);

template <std::int64_t kLow, std::int64_t kHigh>
struct Duration {
    static std::optional<std::chrono::microseconds> read(Reader& reader, const Node& node) {
        return read_duration(reader, node, std::chrono::microseconds{kLow}, std::chrono::microseconds{kHigh});
    }
    static std::string show(std::chrono::microseconds duration) { return show_duration(duration); }
};

// A day, as TOML writes it: 2027-06-30 without quotes.
struct Day {
    static std::optional<std::chrono::sys_days> read(Reader& reader, const Node& node);
    static std::string show(std::chrono::sys_days /*unset*/) { return {}; }
};

// The permissions of a file: "0660".
struct FileMode {
    static std::optional<std::uint32_t> read(Reader& reader, const Node& node);
    static std::string show(std::uint32_t mode);
};

}  // namespace postern
