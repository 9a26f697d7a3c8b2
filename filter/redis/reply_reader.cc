#include "redis/reply_reader.h"

#include <hiredis/read.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "base/escape.h"

namespace postern {

// What is under construction. hiredis calls back into it for each item.
struct ReplyReader::Parts {
    Limits limits;
    RedisReply root;
    std::size_t items = 0;
    std::size_t bytes = 0;  // fed since the last reply
    std::string failure;

    // Null makes hiredis stop with an error.
    RedisReply* add(const redisReadTask* task, RedisReply item) {
        if (++items > limits.items) {
            failure = "a reply of more than " + std::to_string(limits.items) + " items";
            return nullptr;
        }
        if (task->parent == nullptr) {
            root = std::move(item);
            return &root;
        }
        // Its siblings came before it and are whole: nobody points into the vector while it grows.
        auto* parent = static_cast<RedisReply*>(task->parent->obj);
        parent->items.push_back(std::move(item));
        return &parent->items.back();
    }

    static RedisReply* add_to(const redisReadTask* task, RedisReply item) {
        return static_cast<Parts*>(task->privdata)->add(task, std::move(item));
    }
};

namespace {

using Kind = RedisReply::Kind;

Kind kind_of(int type) {
    if (type == REDIS_REPLY_ERROR) return Kind::kError;
    return type == REDIS_REPLY_STATUS ? Kind::kStatus : Kind::kString;
}

}  // namespace

void ReplyReader::Free::operator()(redisReader* reader) const {
    redisReaderFree(reader);
}

ReplyReader::ReplyReader(const Limits& limits) : parts_(std::make_unique<Parts>()) {
    parts_->limits = limits;
    reset();
}

ReplyReader::~ReplyReader() = default;

void ReplyReader::reset() {
    // hiredis reads the table only, and keeps a pointer to it.
    static redisReplyObjectFunctions functions{
        [](const redisReadTask* task, char* text, std::size_t size) -> void* {
            return Parts::add_to(task, {kind_of(task->type), std::string(text, size), 0, {}});
        },
        // The number of items is the server's claim: nothing is reserved for it.
        [](const redisReadTask* task, int) -> void* {
            return Parts::add_to(task, {Kind::kArray, {}, 0, {}});
        },
        [](const redisReadTask* task, long long value) -> void* {
            return Parts::add_to(task, {Kind::kInteger, {}, value, {}});
        },
        [](const redisReadTask* task) -> void* { return Parts::add_to(task, {}); },
        [](void*) {},
    };
    const Limits limits = parts_->limits;
    *parts_ = Parts{};
    parts_->limits = limits;
    reader_.reset(redisReaderCreateWithFunctions(&functions));
    if (reader_ == nullptr) {
        std::fputs("postern: no memory for a Redis reply\n", stderr);
        std::abort();
    }
    reader_->privdata = parts_.get();  // the macro for it casts to int
}

void ReplyReader::feed(std::string_view bytes) {
    parts_->bytes += bytes.size();
    redisReaderFeed(reader_.get(), bytes.data(), bytes.size());
}

Result<std::optional<RedisReply>> ReplyReader::next() {
    void* whole = nullptr;
    const bool good = redisReaderGetReply(reader_.get(), &whole) == REDIS_OK;
    if (!parts_->failure.empty()) return Error{parts_->failure};
    if (!good) return Error{"not a reply: " + escape_for_log(reader_->errstr)};
    const std::size_t unread = reader_->len - reader_->pos;
    if (whole != nullptr) {
        parts_->items = 0;
        parts_->bytes = unread;
        return std::optional(std::exchange(parts_->root, {}));
    }
    const Limits& limits = parts_->limits;
    if (parts_->bytes > limits.bytes) {
        return Error{"a reply of more than " + std::to_string(limits.bytes) + " bytes"};
    }
    // hiredis looks for a line's end from its start each time. Without a limit an endless line would take a
    // time that grows with its square.
    const bool line_ends =
        std::memchr(reader_->buf + reader_->pos, '\n', std::min(unread, limits.line)) != nullptr;
    if (unread > limits.line && !line_ends) {
        return Error{"a line of more than " + std::to_string(limits.line) + " bytes"};
    }
    return std::optional<RedisReply>();
}

}  // namespace postern
