// The bytes of a server, in pieces whose sizes the input decides, and once more in one piece: the same
// replies come of both, whatever the bytes are.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "redis/reply_reader.h"

namespace {

using postern::RedisReply;

void describe(const RedisReply& reply, int depth, std::string& out) {
    if (depth > 16) std::abort();
    out += static_cast<char>('0' + static_cast<int>(reply.kind));
    out += reply.text + '/' + std::to_string(reply.integer) + '(';
    for (const RedisReply& item : reply.items) describe(item, depth + 1, out);
    out += ')';
}

// False where the reader says that the bytes are no replies.
bool drain(postern::ReplyReader& reader, std::string& out) {
    for (;;) {
        const auto reply = reader.next();
        if (!reply) {
            if (reply.error().what.empty()) std::abort();
            return false;
        }
        if (!*reply) return true;
        describe(**reply, 0, out);
    }
}

std::string read_in_pieces(std::string_view bytes, std::size_t piece) {
    postern::ReplyReader reader;
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        reader.feed(bytes.substr(at, piece));
        if (!drain(reader, out)) return out;
    }
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    const std::size_t piece = 1U + data[0];
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    if (read_in_pieces(bytes, piece) != read_in_pieces(bytes, bytes.size())) std::abort();
    return 0;
}
