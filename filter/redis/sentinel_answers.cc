#include "redis/sentinel_answers.h"

#include "base/escape.h"
#include "base/text.h"
#include "redis/cluster_endpoint.h"

namespace postern {

Result<RedisEndpoint> parse_master_address(const RedisReply& reply, const std::string& master,
                                           const RedisEndpoint& asked) {
    const std::string sentinel = "the sentinel " + to_string(asked);
    if (reply.kind == RedisReply::Kind::kNil) return Error{sentinel + " knows no master '" + master + "'"};
    if (reply.is_error()) return Error{sentinel + " answers: " + escape_for_log(reply.text)};
    const Error no_address{sentinel + " gives no address of the master '" + master + "'"};
    if (reply.kind != RedisReply::Kind::kArray || reply.items.size() != 2) return no_address;
    const RedisReply& host = reply.items[0];
    const RedisReply& port = reply.items[1];
    if (host.kind != RedisReply::Kind::kString || host.text.empty() || port.kind != RedisReply::Kind::kString)
        return no_address;
    const auto number = parse_uint(port.text, 65535);
    if (!number) return no_address;
    auto address = announced_endpoint(host.text, *number, asked);
    if (!address) return no_address;
    return *std::move(address);
}

Result<RedisRole> parse_role(const RedisReply& reply) {
    if (reply.kind != RedisReply::Kind::kArray || reply.items.empty() ||
        reply.items[0].kind != RedisReply::Kind::kString) {
        return Error{"no role"};
    }
    const std::string& role = reply.items[0].text;
    if (role == "master") return RedisRole::kMaster;
    if (role == "slave") return RedisRole::kReplica;
    if (role == "sentinel") return RedisRole::kSentinel;
    return Error{"no role"};
}

}  // namespace postern
