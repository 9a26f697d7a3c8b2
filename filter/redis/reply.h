#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace postern {

// What a Redis server answered to one command (RESP2). A value.
struct RedisReply {
    enum class Kind : std::uint8_t { kNil, kStatus, kError, kInteger, kString, kArray };

    Kind kind = Kind::kNil;
    std::string text;               // of a status, an error or a string; untrusted bytes
    std::int64_t integer = 0;       // of an integer
    std::vector<RedisReply> items;  // of an array

    [[nodiscard]] bool is_error() const { return kind == Kind::kError; }
};

}  // namespace postern
