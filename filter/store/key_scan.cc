#include "store/key_scan.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <utility>

namespace postern {

namespace {

// Some hundred microseconds of a server's time.
constexpr std::string_view kPage = "1000";
// A call removes so many keys, and so many calls are on their way at once.
constexpr std::size_t kRemovedAtOnce = 500;

struct Page {
    std::string cursor;
    std::vector<std::string> keys;
};

std::optional<Page> parse_page(const RedisReply& reply) {
    if (reply.items.size() != 2 || reply.items[0].kind != RedisReply::Kind::kString) return std::nullopt;
    Page page{reply.items[0].text, {}};
    for (const RedisReply& key : reply.items[1].items) page.keys.push_back(key.text);
    return page;
}

ScanEnd scan_node(RedisClient& client, const RedisEndpoint& node, std::string_view pattern,
                  RedisCall::Time deadline,
                  const std::function<bool(const std::vector<std::string>&)>& each) {
    std::string cursor = "0";
    do {
        if (std::chrono::steady_clock::now() >= deadline) return ScanEnd::kLate;
        const std::vector<std::string_view> words = {"SCAN", cursor, "MATCH", pattern, "COUNT", kPage};
        const auto call = std::make_shared<RedisCall>(words, "");
        client.send_to(node, call);
        const RedisOutcome* outcome = call->wait_until(deadline);
        if (outcome == nullptr) return ScanEnd::kLate;
        if (!outcome->reply) return ScanEnd::kFailed;
        std::optional<Page> page = parse_page(*outcome->reply);
        if (!page) return ScanEnd::kFailed;
        if (!each(page->keys)) return ScanEnd::kStopped;
        cursor = std::move(page->cursor);
    } while (cursor != "0");
    return ScanEnd::kDone;
}

std::shared_ptr<RedisCall> send_unlink(RedisClient& client, std::span<const std::string> keys) {
    std::vector<std::string_view> words = {"UNLINK"};
    words.insert(words.end(), keys.begin(), keys.end());
    auto call = std::make_shared<RedisCall>(words, keys.front());
    client.send(call);
    return call;
}

bool succeeds(RedisCall& call, RedisCall::Time deadline) {
    const RedisOutcome* outcome = call.wait_until(deadline);
    return outcome != nullptr && outcome->reply && !outcome->reply->is_error();
}

}  // namespace

std::string glob_escape(std::string_view text) {
    std::string pattern;
    for (const char c : text) {
        if (std::string_view("*?[]^-\\").find(c) != std::string_view::npos) pattern += '\\';
        pattern += c;
    }
    return pattern;
}

ScanEnd scan_keys(RedisClient& client, std::string_view pattern, RedisCall::Time deadline,
                  const std::function<bool(const std::vector<std::string>& keys)>& page) {
    const std::vector<RedisEndpoint> masters = client.masters();
    if (masters.empty()) return ScanEnd::kFailed;
    for (const RedisEndpoint& master : masters) {
        const ScanEnd end = scan_node(client, master, pattern, deadline, page);
        if (end != ScanEnd::kDone) return end;
    }
    return ScanEnd::kDone;
}

bool remove_keys(RedisClient& client, const std::vector<std::string>& keys, bool cluster,
                 RedisCall::Time deadline) {
    for (std::size_t at = 0; at < keys.size(); at += kRemovedAtOnce) {
        const std::span<const std::string> some =
            std::span(keys).subspan(at, std::min(kRemovedAtOnce, keys.size() - at));
        std::vector<std::shared_ptr<RedisCall>> calls;
        if (!cluster) calls.push_back(send_unlink(client, some));
        // One call may not name keys of two slots.
        for (std::size_t i = 0; cluster && i < some.size(); ++i) {
            calls.push_back(send_unlink(client, some.subspan(i, 1)));
        }
        const bool all =
            std::ranges::all_of(calls, [&](const auto& call) { return succeeds(*call, deadline); });
        if (!all) return false;
    }
    return true;
}

}  // namespace postern
