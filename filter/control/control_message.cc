#include "control/control_message.h"

#include <algorithm>
#include <utility>

#include "base/escape.h"
#include "base/text.h"
#include "store/entry_json.h"

namespace postern {
namespace {

using Json = nlohmann::ordered_json;

bool is_command(std::string_view text) {
    constexpr std::size_t kLongest = 64;
    return !text.empty() && text.size() <= kLongest && std::ranges::all_of(text, [](char c) {
        return is_ascii_lower(c) || is_ascii_digit(c) || c == '-' || c == '.';
    });
}

Error wrong(const std::string& what) {
    return Error{"the request can't be understood: " + what};
}

}  // namespace

Result<ControlRequest> read_control_request(std::string_view line) {
    Result<Json> json = parse_json(line);
    if (!json) return wrong(json.error().what);
    if (!json->is_object()) return wrong("it is not an object");
    ControlRequest request;
    request.arguments = Json::object();
    for (auto& member : (*json).items()) {
        if (member.key() == "command") {
            const auto* text = member.value().get_ptr<const std::string*>();
            if (text == nullptr) return wrong("'command' is no text");
            request.command = *text;
        } else if (member.key() == "arguments") {
            if (!member.value().is_object()) return wrong("'arguments' is not an object");
            request.arguments = std::move(member.value());
        } else {
            return wrong("unknown key '" + escape_for_log(member.key()) + "'");
        }
    }
    if (!is_command(request.command)) return wrong("it names no command");
    return request;
}

std::string control_request_line(const ControlRequest& request) {
    return json_line({{"command", request.command}, {"arguments", request.arguments}}) + "\n";
}

std::string control_answer_line(const ControlAnswer& answer) {
    Json json = Json::object();
    if (answer) {
        json["result"] = *answer;
    } else {
        json["error"] = answer.error().what;
    }
    std::string line = json_line(json) + "\n";
    if (line.size() <= kMostControlAnswer) return line;
    return json_line(
               {{"error", "the answer is larger than " + std::to_string(kMostControlAnswer) + " bytes"}}) +
           "\n";
}

ControlAnswer read_control_answer(std::string_view line) {
    constexpr std::string_view kNotUnderstood = "the filter's answer can't be understood";
    Result<Json> json = parse_json(line);
    if (!json || !json->is_object()) return Error{std::string(kNotUnderstood)};
    const auto error = json->find("error");
    if (error != json->end()) {
        const auto* text = error->get_ptr<const std::string*>();
        return Error{text != nullptr ? *text : std::string(kNotUnderstood)};
    }
    const auto result = (*json).find("result");
    if (result == (*json).end()) return Error{std::string(kNotUnderstood)};
    return std::move(*result);
}

}  // namespace postern
