// The reader of control requests on any bytes. Build with POSTERN_FUZZERS=ON; seeds in
// test/fuzz/seeds/control_request.
//
// What must hold: a request is a command and an object, and is read the same way when it is written again;
// what is none has a reason in one safe line. The arguments and entries in it are read without harm.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "control/arguments.h"
#include "control/control_message.h"
#include "store/entry_json.h"

namespace {

void read_arguments(const nlohmann::ordered_json& json) {
    postern::Arguments arguments(json);
    const bool some =
        !arguments.text("id").empty() || !arguments.texts("remote").empty() || arguments.flag("all");
    const auto mistake = arguments.mistake();
    if (mistake && mistake->empty()) std::abort();
    if (some && json.empty()) std::abort();
    const postern::Result<postern::RuntimeEntry> entry = postern::read_entry(json);
    if (!entry && entry.error().what.empty()) std::abort();
    if (entry && !postern::parse_entry(postern::json_line(postern::entry_json(*entry))) &&
        postern::json_line(postern::entry_json(*entry)).size() <= postern::kMostEntryBytes) {
        std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data),
                                std::min(size, postern::kMostControlRequest));
    const postern::Result<postern::ControlRequest> request = postern::read_control_request(text);
    if (!request) {
        const std::string& why = request.error().what;
        const bool safe =
            std::ranges::none_of(why, [](char c) { return static_cast<unsigned char>(c) < ' '; });
        if (why.empty() || !safe) std::abort();
    } else {
        if (request->command.empty() || !request->arguments.is_object()) std::abort();
        read_arguments(request->arguments);
        const std::string line = postern::control_request_line(*request);
        const postern::Result<postern::ControlRequest> again =
            postern::read_control_request(std::string_view(line).substr(0, line.size() - 1));
        if (!again || again->command != request->command) std::abort();
        if (postern::json_line(again->arguments) != postern::json_line(request->arguments)) std::abort();
    }
    static_cast<void>(postern::read_control_answer(text));
    return 0;
}
