#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "redis/reply.h"

struct redisReader;

namespace postern {

// Turns the bytes of a connection into replies (RESP2). What the server sends is not trusted: a reply's
// bytes, items, depth and lines are limited, so that memory and time are. For one thread. Neither copied nor
// moved.
class ReplyReader {
  public:
    static constexpr std::size_t kMaxBytes = std::size_t{16} << 20U;  // of one reply
    static constexpr std::size_t kMaxItems = 1'000'000;               // of one reply, at all depths together
    static constexpr std::size_t kMaxLine = std::size_t{16} << 10U;   // of an error, a status, a number
    // Depth is limited by hiredis: arrays in arrays, 7 at most.
    struct Limits {
        std::size_t bytes = kMaxBytes;
        std::size_t items = kMaxItems;
        std::size_t line = kMaxLine;
    };

    ReplyReader() : ReplyReader(Limits()) {}
    explicit ReplyReader(const Limits& limits);
    ~ReplyReader();
    ReplyReader(const ReplyReader&) = delete;
    ReplyReader& operator=(const ReplyReader&) = delete;

    void feed(std::string_view bytes);
    // The next whole reply, none where more bytes are needed, or what is wrong: then nothing more can be read
    // until reset().
    [[nodiscard]] Result<std::optional<RedisReply>> next();
    // Forgets everything, as for a new connection.
    void reset();

  private:
    struct Parts;
    struct Free {
        void operator()(redisReader* reader) const;
    };

    std::unique_ptr<Parts> parts_;
    std::unique_ptr<redisReader, Free> reader_;
};

}  // namespace postern
