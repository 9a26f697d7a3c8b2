#include "engine/stamp.h"

#include <string_view>

#include "base/text.h"

namespace postern {
namespace {

void append_token(std::string& out, std::string_view bytes) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    constexpr std::size_t kLongest = 200;
    for (const char c : bytes.substr(0, kLongest)) {
        if (is_ascii_alnum(c) || std::string_view("._@+-:").find(c) != std::string_view::npos) {
            out.push_back(c);
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out.push_back('%');
            out.push_back(kHex[byte >> 4U]);
            out.push_back(kHex[byte & 15U]);
        }
    }
}

}  // namespace

std::string stamp(const SessionFacts& session, const MessageFacts& message) {
    std::string out = "id=" + message.id + "; connector=";
    append_token(out, session.connector != nullptr ? session.connector->name : "-");
    out += "; ip=";
    out += session.client ? session.client->to_string() : "unknown";
    out += "; auth=";
    append_token(out, message.authenticated() ? message.auth_user : "-");
    return out;
}

}  // namespace postern
