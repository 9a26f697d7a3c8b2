#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/result.h"

namespace postern {

// What goes over the control socket: one line of JSON there, one line back, and the end.
//
//     {"command": "deny.remove", "arguments": {"id": "deny-02c4e8"}}
//     {"result": {"removed": true}}            or   {"error": "one sentence without a full stop"}
//
// All functions are pure, linear in their input and safe from all threads. They do not throw.

inline constexpr std::size_t kMostControlRequest = 64U << 10U;  // bytes of a line, its end included
inline constexpr std::size_t kMostControlAnswer = 4U << 20U;

struct ControlRequest {
    std::string command;               // 1 to 64 lower-case letters, digits, '-' and '.'
    nlohmann::ordered_json arguments;  // an object
};

using ControlAnswer = Result<nlohmann::ordered_json>;

// Reads a request without its line end. `arguments` may be missing; any other key is an error.
[[nodiscard]] Result<ControlRequest> read_control_request(std::string_view line);
// With the line end.
[[nodiscard]] std::string control_request_line(const ControlRequest& request);

// An answer that would be too long becomes an error that says so.
[[nodiscard]] std::string control_answer_line(const ControlAnswer& answer);
// The other side's answer; or that it can't be understood.
[[nodiscard]] ControlAnswer read_control_answer(std::string_view line);

}  // namespace postern
