#pragma once

#include <string>

#include "redis/endpoint.h"
#include "redis/reply.h"
#include "redis/slot_map.h"

namespace postern {

// The key of a probing write to `master`: `stem` itself or "STEM:<n>", in a slot that the master owns. Where
// none of the first thousand is (it owns next to nothing), `stem`. Pure; any thread.
[[nodiscard]] std::string cluster_probe_key(const std::string& stem, const RedisEndpoint& master,
                                            const SlotMap& map);

// What is wrong with a node that answers so to the probing write; empty where nothing is: also where the
// key's slot has gone elsewhere, or is about to, since the other slots are served.
[[nodiscard]] std::string judge_cluster_probe(const RedisReply& reply);

// "CLUSTERDOWN Hash slot not served": nobody has that slot. The node itself is well, unlike one that says
// that the whole cluster is down.
[[nodiscard]] bool says_slot_unserved(const RedisReply& reply);

}  // namespace postern
