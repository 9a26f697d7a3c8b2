// The input is what a node of a cluster, or a sentinel, wrote: the text of an error, and a reply to CLUSTER
// SLOTS. A redirection that is taken leads to an address that can be written and read back, and a map that is
// taken has no owner whom masters() does not name.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "redis/cluster_redirect.h"
#include "redis/hash_slot.h"
#include "redis/sentinel_answers.h"
#include "redis/slot_map.h"

namespace {

using postern::RedisReply;

const postern::RedisEndpoint kAsked{"192.0.2.9", 7000, {}};

// Makes a reply of any shape, three levels deep, from bytes.
class Shaper {
  public:
    explicit Shaper(std::string_view bytes) : left_(bytes) {}

    RedisReply reply(int levels) {
        const unsigned byte = take();
        RedisReply made;
        made.kind = static_cast<RedisReply::Kind>(byte % 6);
        switch (made.kind) {
            case RedisReply::Kind::kInteger:
                made.integer = number(byte);
                break;
            case RedisReply::Kind::kArray:
                if (levels == 0) break;
                for (unsigned i = byte / 6; i > 0 && !left_.empty(); --i)
                    made.items.push_back(reply(levels - 1));
                break;
            default:
                made.text = text(byte / 6);
        }
        return made;
    }

  private:
    unsigned take() {
        if (left_.empty()) return 0;
        const auto byte = static_cast<unsigned char>(left_.front());
        left_.remove_prefix(1);
        return byte;
    }
    std::int64_t number(unsigned byte) {
        const std::int64_t small = take() * 256 + take();
        return byte < 160 ? small : small * (byte < 200 ? -1 : INT64_MAX / 65536);
    }
    std::string text(std::size_t size) {
        const std::string made{left_.substr(0, size)};
        left_.remove_prefix(std::min(size, left_.size()));
        return made;
    }

    std::string_view left_;
};

void check_redirect(std::string_view text) {
    const auto redirect = postern::parse_cluster_redirect(text, kAsked);
    if (!redirect) return;
    if (redirect->slot >= postern::kRedisSlots || redirect->to.port == 0 || redirect->to.host.empty())
        std::abort();
    const bool ask = redirect->kind == postern::ClusterRedirect::Kind::kAsk;
    const std::string again =
        (ask ? "ASK " : "MOVED ") + std::to_string(redirect->slot) + ' ' + to_string(redirect->to);
    if (postern::parse_cluster_redirect(again, kAsked) != redirect) std::abort();
}

void check_slots(const RedisReply& reply) {
    auto map = postern::SlotMap::parse(reply, kAsked);
    if (!map) return;
    const auto masters = map->masters();
    bool complete = true;
    for (std::uint16_t slot = 0; slot < postern::kRedisSlots; ++slot) {
        const auto* owner = map->owner(slot);
        complete = complete && owner != nullptr;
        if (owner != nullptr && !std::binary_search(masters.begin(), masters.end(), *owner)) std::abort();
    }
    if (complete != map->is_complete()) std::abort();
    if (masters.size() > postern::SlotMap::kMaxMasters) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    check_redirect(bytes);
    if (postern::redis_slot(bytes) >= postern::kRedisSlots) std::abort();
    const RedisReply reply = Shaper{bytes}.reply(3);
    check_slots(reply);
    if (auto master = postern::parse_master_address(reply, "m", kAsked); master && master->port == 0)
        std::abort();
    static_cast<void>(postern::parse_role(reply));
    return 0;
}
